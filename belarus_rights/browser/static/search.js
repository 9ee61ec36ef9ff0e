"use strict";
// The page of the search: hits while one types, with what is last known of each. Whoever is meant is for the reader to judge.
(() => {
  const { browse } = globalThis;
  const LIMIT = 20;
  const WAIT = 150;
  const SURE = 0.8;
  const field = document.getElementById("query");
  const place = document.getElementById("hits");
  const said = document.getElementById("said");
  const proposals = document.getElementById("proposals");
  if (!(field instanceof HTMLInputElement) || !place) return;

  /** @param {string} name */
  const text = (name) => place.getAttribute(`data-texts-${name}`) ?? "";
  const ready = Promise.all([browse.need("names"), browse.need("leads", `leads.${browse.language}`)]);
  ready.catch(() => (said.textContent = text("failed")));

  const words = (/** @type {string} */ value) => value.normalize("NFKD").toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];

  /** Places all of whose words are asked for, by the beginning of a word or the whole number. @param {string} query @param {any} leads */
  const placesOf = (query, leads) => {
    const asked = words(query);
    if (!asked.length || asked.join("").length < 2) return [];
    const fits = (/** @type {string[]} */ known) =>
      asked.every((word) => known.some((other) => (/\p{N}/u.test(word) || word.length < 2 ? other === word : other.startsWith(word))));
    return Object.entries(leads.places)
      .filter(([, forms]) => fits(words(forms)))
      .map(([id]) => ({ kind: "facilities", id, certain: null, form: "", why: [] }));
  };

  /** @param {any} hit @param {any} leads */
  const item = (hit, leads) => {
    const [name, number, when, language, until] = leads[hit.kind][hit.id];
    const address = `${browse.root}${browse.language}/${leads.folders[hit.kind]}/${hit.id}.html`;
    const link = browse.element("a", { href: address, ...(language ? { lang: language } : {}) }, name);
    const what = [text(hit.kind)];
    if (hit.form && hit.form !== name) what.push(browse.fill(text("form"), { form: hit.form }));
    const line = browse.element("p", {}, link, browse.element("span", { class: "what" }, what.join(" · ")));
    const lead = browse.element("p", { class: "known" }, browse.fill(leads.texts[number], { when, until }));
    if (hit.certain === null) return browse.element("li", {}, line, lead);
    const why = browse.names.said(hit.why, (/** @type {string} */ english) => leads.reasons[english] ?? english);
    const sure = browse.element("span", { class: hit.certain ? "sure" : "perhaps" }, text(hit.certain ? "certain" : "proposal"));
    return browse.element("li", {}, line, lead, browse.element("p", { class: "quiet small" }, sure, `: ${why}`));
  };

  /** @param {string} query @param {any} leads @returns {any[] | null} Null if what is asked for was withdrawn. */
  const find = (query, leads) => {
    try {
      const named = browse.names.search(query, { limit: LIMIT });
      const places = placesOf(query, leads);
      // Who is named just so comes first; else a place whose words all fit is likelier than a name that is merely alike.
      const hits = named[0]?.score > SURE ? [...named, ...places] : [...places, ...named];
      return hits.filter((hit) => leads[hit.kind]?.[hit.id]);
    } catch (error) {
      if (error.name === "WithdrawnError") return null;
      throw error;
    }
  };

  const show = async () => {
    const query = field.value.trim();
    const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    if (query !== (new URLSearchParams(location.search).get("q") ?? "")) history.replaceState(null, "", address);
    for (const link of document.querySelectorAll(".languages a")) link.search = query && address;
    if (!query) {
      place.replaceChildren();
      said.textContent = "";
      proposals.hidden = true;
      return;
    }
    said.textContent = said.textContent || text("waiting");
    const [, leads] = await ready;
    if (query !== field.value.trim()) return;
    const hits = find(query, leads);
    place.replaceChildren(...(hits?.length ? [browse.element("ol", {}, ...hits.map((hit) => item(hit, leads)))] : []));
    proposals.hidden = !hits?.some((hit) => hit.certain === false);
    const nothing = hits ? text("nothing") : text("withdrawn");
    said.textContent = hits?.length ? browse.fill(text("found"), { count: browse.number(hits.length), query }) : nothing;
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  field.value = asked.slice(0, field.maxLength);
  show();
  if (!asked) field.focus();
})();
