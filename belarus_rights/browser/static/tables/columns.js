"use strict";
/** The columns of the table of the page, read off its dictionary, which stands in the page for readers too. */
globalThis.browse = globalThis.browse || {};
(() => {
  const tables = (globalThis.browse.tables = globalThis.browse.tables || {});

  /**
   * @typedef {object} Column
   * @property {string} name @property {string} title @property {string} description
   * @property {"text" | "date" | "integer" | "number" | "boolean" | "code"} kind
   * @property {boolean} list Whether a cell holds several values.
   * @property {string} references The table whose ids the values are, or nothing.
   * @property {string} named Whose names can be searched by any spelling: people or organisations, or nothing.
   * @property {string} dated The column with the day that the value is of, or nothing.
   * @property {number} first Its place among the columns to show first; the others come after them.
   * @property {boolean} grouped Whether its digits are.
   * @property {string} lang The language of its values, where that is known. @property {Map<string, string>} labels Of codes.
   */

  /** @param {HTMLElement} row @returns {Column} */
  const column = (row) => ({
    name: row.dataset.column,
    title: row.querySelector("[data-title]").textContent.trim(),
    description: row.querySelector("[data-description]").textContent.trim(),
    kind: /** @type {any} */ (row.dataset.kind),
    list: "list" in row.dataset,
    references: row.dataset.references || "",
    named: row.dataset.named || "",
    dated: row.dataset.dated || "",
    first: "first" in row.dataset ? Number(row.dataset.first) : Infinity,
    grouped: "grouped" in row.dataset,
    lang: row.dataset.lang || "",
    labels: new Map(
      [...row.querySelectorAll("[data-code]")].map((code) => [code.dataset.code, code.querySelector(".label").textContent.trim()]),
    ),
  });

  /** Read the columns of the page. @returns {Column[]} */
  tables.columns = () => [...document.querySelectorAll("[data-column]")].map(column);
})();
