"use strict";
/** Rows as CSV, as the tables of a release are written: UTF-8, comma, LF, lists joined with a semicolon, nothing for what is not known. */
globalThis.browse = globalThis.browse || {};
(() => {
  const tables = (globalThis.browse.tables = globalThis.browse.tables || {});

  /** @param {any} value */
  const text = (value) => (value === null || value === undefined ? "" : Array.isArray(value) ? value.join(";") : String(value));

  /** @param {any} value */
  const field = (value) => {
    const written = text(value);
    return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
  };

  /** Write rows. @param {string[]} names Of the columns. @param {Iterable<any[]>} rows */
  tables.csv = (names, rows) => [names, ...rows].map((row) => `${row.map(field).join(",")}\n`).join("");

  /**
   * Name the file of a selection by its table, the version of the data, the day on which it is taken and what was asked for.
   * @param {string} table @param {string} version @param {URLSearchParams} asked
   */
  tables.csvName = (table, version, asked) => {
    const said = [...asked].filter(([name]) => !["rows", "show"].includes(name)).map(([name, value]) => `${name}=${value || "empty"}`);
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const parts = [table, version, day, ...said].join("_").replace(/[^\p{L}\p{N}.,=+-]+/gu, "_");
    return `${[...parts].slice(0, 120).join("")}.csv`;
  };

  /** Give a file to the reader; without the mark before the text, Excel takes UTF-8 for something else. @param {string} name @param {string} content */
  tables.save = (name, content) => {
    const address = URL.createObjectURL(new Blob(["\ufeff", content], { type: "text/csv;charset=utf-8" }));
    const link = globalThis.browse.element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
})();
