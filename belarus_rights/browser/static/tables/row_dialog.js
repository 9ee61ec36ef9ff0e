"use strict";
/** One row in full: each column that is filled, its note, and the pages that it rests on. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  const tables = (browse.tables = browse.tables || {});

  const line = (column, content) =>
    browse.element("div", {}, browse.element("dt", { title: column.description }, column.title), browse.element("dd", {}, ...content));

  /** An article of the Criminal Code leads to its row, where the table of provisions has it. */
  const articles = (shown, values) =>
    values.flatMap((article, place) => {
      const id = `cc-${article}`;
      const { name, address } = shown.names("legal_provisions", id);
      return [...(place ? ["; "] : []), name === id ? article : browse.element("a", { href: address }, `${article} (${name})`)];
    });

  const rules = new Intl.PluralRules(browse.language === "be" ? ["be", "ru"] : browse.language);
  /** A term in years and months. @param {Record<string, any>} texts @param {number} months */
  const term = (texts, months) =>
    [
      [texts.years, Math.trunc(months / 12)],
      [texts.months, months % 12],
    ]
      .filter(([, count]) => count)
      .map(([forms, count]) => browse.fill(forms[rules.select(count)] || forms.other, { count }))
      .join(" ");

  const content = (shown, column, row) => {
    const value = shown.rows.cell(column.name, row);
    if (column.name === "charge_articles") return articles(shown, value);
    return column.name.endsWith("_months") && value ? [term(shown.texts, value)] : tables.cell(shown, column, row);
  };

  /** A page that the row rests on. @param {import("./rows.js").Rows | null} sources @param {string} id @param {string} folder */
  const source = (sources, id, folder) => {
    const row = sources?.byId.get(id);
    if (row === undefined) return browse.element("li", {}, browse.element("a", { href: `${folder}sources.html#${id}` }, id));
    const of = (name) => sources.cell(name, row);
    const about = [of("publisher"), of("published_on")].filter(Boolean).join(", ");
    const link = browse.element(
      "a",
      { href: of("url"), rel: "noopener noreferrer", lang: of("language") || "", hreflang: of("language") || "" },
      of("title"),
    );
    return browse.element(
      "li",
      {},
      link,
      " ",
      browse.element("span", { class: "quiet" }, about, " · ", browse.element("a", { href: `${folder}sources.html#${id}` }, id)),
    );
  };

  /** What a row is called. */
  const heading = (shown, columns, row) => {
    const names = [`name_${browse.language}`, "name_en", "name", "short_name", "title"];
    const name = names.map((wanted) => shown.rows.cell(wanted, row)).find(Boolean);
    const person = columns.find((column) => column.name !== "id" && column.named && !column.list);
    const id = person && shown.rows.cell(person.name, row);
    return name || (id ? shown.names(person.references, id).name : shown.rows.cell("id", row));
  };

  /**
   * Show a row. @param {HTMLDialogElement} dialog @param {import("./cells.js").Shown} shown
   * @param {import("./columns.js").Column[]} columns @param {number} row
   */
  tables.open = async (dialog, shown, columns, row) => {
    const part = (name) => dialog.querySelector(`[data-part=${name}]`);
    const beside = new Set(["source_ids", "note", ...columns.map((column) => column.dated)]);
    const filled = columns.filter((column) => !beside.has(column.name) && tables.asList(shown.rows.cell(column.name, row)).length);
    part("title").textContent = heading(shown, columns, row);
    part("facts").replaceChildren(...filled.map((column) => line(column, content(shown, column, row))));
    part("page").hidden = !shown.own;
    part("page").querySelector("a").href = `${shown.own}${shown.rows.cell("id", row)}.html`;
    part("note").textContent = shown.rows.cell("note", row) ?? "";
    part("note").hidden = !part("note").textContent;
    part("sources").replaceChildren();
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    const ids = shown.rows.cell("source_ids", row) ?? [];
    const sources = await tables.rows("sources").catch(() => null); // then their ids lead to them
    const folder = `${browse.root}${browse.language}/tables/`;
    part("sources").replaceChildren(...ids.map((id) => source(sources, id, folder)));
  };
})();
