"use strict";
/**
 * Which rows of a table a reader asks for. Each question has three answers, as in Dataset.on: yes (1), not known (0), no (-1).
 * A date of which only the year is known may lie in May, and what a row leaves empty is not known: such rows are shown apart.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const tables = (globalThis.browse.tables = globalThis.browse.tables || {});
  const YES = 1;
  const NOT_KNOWN = 0;
  const NO = -1;

  const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
  const FORM = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

  /**
   * The first and the last day that a partial date can mean; null if it is none.
   * @param {string} text @returns {[string, string] | null}
   */
  const days = (text) => {
    const [, year, month, day] = FORM.exec(text || "") || [];
    if (!year) return null;
    const last = new Date(Date.UTC(2000, Number(month || 12), 0));
    last.setUTCFullYear(Number(year), Number(month || 12), 0);
    return [`${year}-${month || "01"}-${day || "01"}`, `${year}-${month || "12"}-${day || String(last.getUTCDate()).padStart(2, "0")}`];
  };

  /**
   * The same for what a reader writes, who may write 29.11.2021; null for what is no day of the calendar.
   * @param {string | null} text @returns {[string, string] | null}
   */
  const asked = (text) => {
    const written = (text ?? "").trim();
    const [, day, month, year] = DOTTED.exec(written) || [];
    const found = days(year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : written);
    return found && found[1] <= days(found[1].slice(0, 7))[1] ? found : null;
  };

  /** Text as it is compared: without case and without marks above or below letters. @param {string} text */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const asList = (value) => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]);

  /** @typedef {(row: number) => number} Question */

  /** Any of some values; an empty one stands for what leaves the column empty, of which it is else not known. @returns {Question} */
  const anyOf = (cell, wanted) => {
    const any = new Set(wanted);
    return (row) => {
      const found = asList(cell(row));
      if (!found.length) return any.has("") ? YES : NOT_KNOWN;
      return found.some((value) => any.has(String(value))) ? YES : NO;
    };
  };

  /** @returns {Question} */
  const between = (cell, bounds, from, to) => (row) => {
    const found = bounds(cell(row));
    if (!found) return NOT_KNOWN;
    const [first, last] = found;
    if ((from !== null && last < from) || (to !== null && first > to)) return NO;
    return (from === null || first >= from) && (to === null || last <= to) ? YES : NOT_KNOWN;
  };

  /** A number that a reader writes, with its digits in groups or not; null for what is none. @param {string | null} text */
  const number = (text) => {
    const written = (text ?? "").replace(/\s/g, "");
    return /^[-+]?\d+(\.\d+)?$/.test(written) ? Number(written) : null;
  };

  /**
   * What is asked of one column. @param {import("./columns.js").Column} column @param {(row: number) => any} cell
   * @param {URLSearchParams} questions @returns {Question | null}
   */
  const ofColumn = (column, cell, questions) => {
    const { name, kind } = column;
    if (kind === "code" || kind === "boolean") return questions.has(name) ? anyOf(cell, questions.getAll(name)) : null;
    if (questions.get(name)?.trim()) {
      if (name === "id" || column.references || kind !== "text")
        return anyOf(
          cell,
          questions.getAll(name).map((value) => value.trim()),
        );
      const wanted = plain(questions.get(name).trim());
      return (row) => {
        const found = asList(cell(row)).join("; ");
        if (plain(found).includes(wanted)) return YES;
        return found || name === "note" ? NO : NOT_KNOWN; // a row without a note has nothing more to say
      };
    }
    if (kind === "date") {
      const [from, to] = [asked(questions.get(`${name}.from`)), asked(questions.get(`${name}.to`))];
      return from || to ? between(cell, days, from && from[0], to && to[1]) : null;
    }
    const [min, max] = [number(questions.get(`${name}.min`)), number(questions.get(`${name}.max`))];
    return min !== null || max !== null ? between(cell, (value) => (value === null ? null : [value, value]), min, max) : null;
  };

  /** All words somewhere in the row. @param {(row: number) => string} text @param {string} query @returns {Question | null} */
  const words = (text, query) => {
    const wanted = plain(query).split(/\s+/).filter(Boolean);
    return wanted.length ? (row) => (wanted.every((word) => text(row).includes(word)) ? YES : NO) : null;
  };

  /** Whether the row holds on a day. @param {[string, number][][]} turns @param {string} day @returns {Question} */
  const holding = (turns, day) => (row) => turns[row].findLast(([start]) => start <= day)?.[1] ?? NO;

  /**
   * Answer all questions for all rows. @param {import("./rows.js").Rows} rows @param {import("./columns.js").Column[]} columns
   * @param {URLSearchParams} wanted As in the address. @param {(row: number) => string} text All that the row says, plain.
   * @param {Set<string> | null} named Those whose name is asked for, as table/id. @returns {Int8Array} For each row the weakest answer.
   */
  const answers = (rows, columns, wanted, text, named = null) => {
    /** @type {(Question | null)[]} */
    const questions = columns.map((column) => ofColumn(column, (row) => rows.cell(column.name, row), wanted));
    questions.push(words(text, wanted.get("q") || ""));
    const day = asked(wanted.get("on"));
    if (rows.turns && day && day[0] === day[1]) questions.push(holding(rows.turns, day[0]));
    if (named) {
      const bearing = columns.filter((column) => column.named);
      questions.push((row) => {
        const found = bearing.flatMap((column) => asList(rows.cell(column.name, row)).map((id) => `${column.named}/${id}`));
        if (!found.length) return NOT_KNOWN;
        return found.some((one) => named.has(one)) ? YES : NO;
      });
    }
    const real = questions.filter(Boolean);
    return Int8Array.from({ length: rows.count }, (_, row) =>
      real.reduce((least, question) => (least === NO ? NO : Math.min(least, question(row))), YES),
    );
  };

  Object.assign(tables, { YES, NOT_KNOWN, NO, answers, asked, number, plain, asList });
})();
