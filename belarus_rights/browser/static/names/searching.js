"use strict";
/**
 * Finding people and organisations of the tables by any spelling of their names, as br.search does.
 * Held to belarus_rights/names/searching.py. Needs data/names.js: `await browse.need("names")` before the first search.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data } = names.text;

  const KINDS = ["people", "organisations"];

  /**
   * @typedef {object} Hit A person or an organisation that a query may mean; unless certain, a proposal to look at, no identification.
   * @property {string} kind @property {string} id @property {number} score From 0 to 1. @property {boolean} certain
   * @property {string} form The form of the name that fits best. @property {string} reason Why it fits, in English.
   * @property {import("./scoring.js").Why[]} why The reason in pieces, to be translated: of each the English text and its {value}.
   */

  /** @type {WeakMap<object, any>} */
  const indices = new WeakMap();
  /** The index of a table, built at first use. @param {string} kind */
  const index = (kind) => {
    const entries = data()[kind];
    if (!indices.has(entries)) indices.set(entries, new names.NameIndex(entries, kind));
    return indices.get(entries);
  };

  /**
   * Put the pieces of a reason together.
   * @param {import("./scoring.js").Why[]} why @param {(text: string) => string} [translated] Gives a text in the language of the page.
   */
  const said = (why, translated = (text) => text) =>
    why.map(({ text, value = "" }) => translated(text).replace("{value}", () => value)).join(", ");

  const fault = (/** @type {string} */ name, /** @type {string} */ message) => Object.assign(new Error(message), { name });

  /**
   * Find people and organisations by name, in any script, spelling and order, or by id.
   * @param {string} query @param {{kinds?: string | string[], limit?: number}} [options]
   * @returns {Hit[]} The likeliest first; empty if nothing is near.
   * @throws An error whose name is "WithdrawnError" if the query is an id whose row was withdrawn.
   */
  const search = (query, { kinds = KINDS, limit = 10 } = {}) => {
    const chosen = typeof kinds === "string" ? [kinds] : kinds;
    for (const kind of chosen) if (!KINDS.includes(kind)) throw fault("UnknownNameError", `Only ${KINDS.join(" and ")} can be searched.`);
    if (limit < 1) throw fault("InvalidValueError", `The limit must be at least 1, not ${limit}.`);
    for (const kind of chosen) {
      if (!names.withdrawn.isWithdrawn(query, kind)) continue;
      throw fault("WithdrawnError", `The row '${query}' of '${kind}' was withdrawn and is no longer published.`);
    }
    const hits = chosen.flatMap((kind) =>
      index(kind)
        .search(query, limit)
        .map((/** @type {any} */ found) => ({ kind, ...found, reason: said(found.why) })),
    );
    hits.sort((a, b) => b.score - a.score);
    if (hits.filter((hit) => hit.certain).length > 1) for (const hit of hits) hit.certain = false;
    return hits.slice(0, limit).filter((hit) => hit.score >= data().limits.BESIDE * hits[0].score);
  };

  Object.assign(names, { search, said });
})();
