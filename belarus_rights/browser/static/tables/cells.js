"use strict";
/** What is shown of a value: labels for codes, names for ids, links to what has a page; a status never without its day. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  const tables = (browse.tables = browse.tables || {});

  /**
   * @typedef {object} Shown How a table is shown. @property {import("./rows.js").Rows} rows
   * @property {(table: string, id: string) => {name: string, address: string, names: string}} names @property {Record<string, string>} texts
   * @property {string} own The address of the pages of its rows, or nothing.
   */

  /** One value as text. @param {Shown} shown @param {import("./columns.js").Column} column @param {any} value @returns {string} */
  const itemText = (shown, column, value) => {
    if (column.kind === "boolean") return value ? shown.texts.yes : shown.texts.no;
    if (column.labels.size) return column.labels.get(value) ?? value;
    if (column.references && column.references !== "sources") return shown.names(column.references, value).name;
    return column.grouped ? browse.number(value) : String(value);
  };

  /** One value as an element. @returns {HTMLElement | string} */
  const item = (shown, column, value) => {
    const text = itemText(shown, column, value);
    if (column.references && column.references !== "sources") {
      return browse.element("a", { href: shown.names(column.references, value).address, title: value }, text);
    }
    if (column.name === "id" && shown.own) return browse.element("a", { href: `${shown.own}${value}.html` }, text);
    if (column.labels.size) return browse.element("span", { title: value }, text);
    if (/^https?:\/\//.test(text)) return browse.element("a", { href: text, rel: "noopener noreferrer" }, text);
    return column.lang && column.lang !== browse.language ? browse.element("span", { lang: column.lang }, text) : text;
  };

  /** The value of a row in a column as text, for sorting and for the search over all columns. */
  const cellText = (shown, column, row) =>
    tables
      .asList(shown.rows.cell(column.name, row))
      .map((value) => itemText(shown, column, value))
      .join("; ");

  /** The value of a row in a column as elements. @returns {(HTMLElement | string)[]} */
  const cell = (shown, column, row) => {
    const url = column.name === "title" && shown.rows.cell("url", row);
    if (url) return [browse.element("a", { href: url, rel: "noopener noreferrer" }, shown.rows.cell("title", row))];
    const found = tables
      .asList(shown.rows.cell(column.name, row))
      .flatMap((value, place) => [...(place ? ["; "] : []), item(shown, column, value)]);
    const day = column.dated && found.length ? shown.rows.cell(column.dated, row) : null;
    return day ? [...found, ", ", browse.element("span", { class: "dated" }, browse.fill(shown.texts.as_of, { day }))] : found;
  };

  /** The value of a row in a column in all ways: as it is written in the data, as it is shown, and the names of whom it refers to. */
  const allText = (shown, column, row) => {
    const values = tables.asList(shown.rows.cell(column.name, row));
    const names = column.references ? values.map((id) => shown.names(column.references, id).names) : [];
    return [values.join("; "), cellText(shown, column, row), ...names].join(" ");
  };

  /** All that a row says, plain. */
  const rowText = (shown, columns) => {
    const made = [];
    return (row) => (made[row] ??= tables.plain(columns.map((column) => allText(shown, column, row)).join(" ")));
  };

  /**
   * The places of the rows in a column, for sorting: numbers by size, dates by time, all else as the language
   * of the page sorts; null for empty ones.
   * @returns {(number | null)[]}
   */
  const ranks = (shown, column) => {
    const isNumber = column.kind === "integer" || column.kind === "number";
    const keys = Array.from({ length: shown.rows.count }, (_, row) =>
      isNumber ? shown.rows.cell(column.name, row) : cellText(shown, column, row),
    );
    if (isNumber) return keys;
    const { compare } = new Intl.Collator(browse.language, { numeric: true });
    const order = [...new Set(keys)].sort(compare);
    const place = new Map(order.map((key, at) => [key, key === "" ? null : at]));
    return keys.map((key) => place.get(key));
  };

  Object.assign(tables, { cell, rowText, ranks });
})();
