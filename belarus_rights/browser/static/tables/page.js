"use strict";
/** The page of a table: brings in its rows, answers what the form asks, and keeps the grid, the address and the open row in step. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  const { tables } = browse;

  const WAIT = 200;
  const MOST = 200;

  /** Whose name may be meant; nobody by the id of what was withdrawn. */
  const found = (query, kinds) => {
    try {
      return browse.names.search(query, { kinds, limit: MOST });
    } catch (error) {
      if (error.name === "WithdrawnError") return [];
      throw error;
    }
  };

  /** The row that the address names. */
  const anchor = () => {
    const written = location.hash.slice(1);
    try {
      return decodeURIComponent(written);
    } catch {
      return written;
    }
  };

  const main = async () => {
    const form = /** @type {HTMLFormElement} */ (document.getElementById("ask"));
    const { table, version, folder = "" } = form.dataset;
    const columns = tables.columns();
    const named = columns.map(({ references }) => references).filter((name) => name && name !== "sources");
    if (columns.some(({ name }) => name === "charge_articles")) named.push("legal_provisions");
    const [rows, names, texts] = await Promise.all([tables.rows(table), tables.names(named), browse.texts()]);
    const shown = { rows, names, texts: texts.tables, own: folder && `${browse.root}${browse.language}/${folder}/` };
    const text = tables.rowText(shown, columns);

    let asked = new URLSearchParams(location.search);
    tables.form.write(form, asked);
    tables.form.lead(asked);
    /** What the address asks for that this table does not know; once something else is asked, it is gone from there. */
    let strange = tables.faults.strange(form, asked);
    const state = {
      answers: new Int8Array(rows.count),
      unknown: false,
      near: false,
      kept: (row) => state.answers[row] > (state.unknown ? tables.NO : tables.NOT_KNOWN),
    };

    /** Those whose name is asked for: whoever is meant for certain, or else all that come near, which is said. */
    const meant = async (query) => {
      const kinds = [...new Set(columns.map((column) => column.named).filter(Boolean))];
      if (!query || !kinds.length) return { named: null, near: false };
      await browse.need("names");
      const hits = found(query, kinds);
      const certain = hits.filter((hit) => hit.certain);
      const named = new Set((certain.length ? certain : hits).map(({ kind, id }) => `${kind}/${id}`));
      return { named, near: hits.length > 0 && !certain.length };
    };

    const count = () => {
      const of = (answer) => state.answers.reduce((sum, found) => sum + Number(found === answer), 0);
      const unknown = of(tables.NOT_KNOWN);
      const said = [browse.fill(shown.texts.found, { found: browse.number(of(tables.YES)), all: browse.number(rows.count) })];
      if (unknown)
        said.push(browse.fill(shown.texts[state.unknown ? "and_not_known" : "more_not_known"], { count: browse.number(unknown) }));
      if (state.near) said.push(shown.texts.near);
      document.getElementById("count").textContent = said.join(" ");
      document.getElementById("told").textContent = tables.form.told(form);
      const wrong = [...strange, ...tables.faults.wrong(form)];
      document.getElementById("faults").textContent = wrong.length ? browse.fill(shown.texts.left_out, { asked: wrong.join("; ") }) : "";
    };

    let turn = 0;
    /** Answer what the form asks. @returns {Promise<boolean>} Whether nothing else was asked meanwhile. */
    const answer = async () => {
      const [own, wanted] = [(turn += 1), tables.form.read(form)];
      const those = await meant(wanted.get("who")).catch((error) => {
        if (own === turn) throw error;
      });
      if (own !== turn) return false;
      asked = wanted;
      state.near = those.near;
      state.answers = tables.answers(rows, columns, asked, text, those.named);
      state.unknown = asked.has("unknown");
      return true;
    };
    const visible = () => new Set([...form.querySelectorAll("[name=show]:checked")].map((field) => field.value));

    await answer();
    for (const element of [form, document.querySelector(".results")]) element.hidden = false;
    const inOrder = [...columns].sort((a, b) => (a.first === b.first ? 0 : a.first - b.first));
    const grid = tables.grid(document.getElementById("rows"), shown, inOrder, state, {
      visible: visible(),
      length: form.elements.rows.value,
      sort: form.elements.sort.value,
    });
    count();

    const save = /** @type {HTMLButtonElement} */ (document.getElementById("save"));
    const ask = async () => {
      strange = [];
      save.disabled = true;
      try {
        if (!(await answer())) return;
      } catch {
        // Rather no rows than rows that were not asked for; the page loaded anew asks the same.
        document.querySelector(".results").hidden = true;
        tables.form.keep(tables.form.read(form));
        browse.failed(true);
        return;
      }
      browse.failed(false);
      document.querySelector(".results").hidden = save.disabled = false;
      tables.form.keep(asked);
      grid.show(visible());
      grid.lengthen(form.elements.rows.value);
      grid.sort(form.elements.sort.value);
      grid.draw();
      count();
      document.documentElement.dataset.asked = asked.toString();
    };

    let waiting = 0;
    form.addEventListener("input", () => {
      save.disabled = true;
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
    document.getElementById("clear").addEventListener("click", () => {
      tables.form.write(form, new URLSearchParams());
      ask();
    });
    save.addEventListener("click", () => {
      const chosen = grid.rows().map((row) => columns.map(({ name }) => rows.cell(name, row)));
      const what = columns.map(({ name }) => name);
      tables.save(tables.csvName(table, version, asked), tables.csv(what, chosen));
    });
    grid.onSort(() => {
      const sort = grid.sorted();
      if (form.elements.sort.value === sort) return;
      form.elements.sort.value = sort;
      tables.form.keep(tables.form.read(form));
    });

    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("row"));
    const open = () => {
      const id = anchor();
      const row = rows.byId.get(id);
      const nothing = row === undefined && id && !document.getElementById(id);
      document.getElementById("told").textContent = nothing ? browse.fill(shown.texts.no_row, { id }) : tables.form.told(form);
      tables.form.lead(asked);
      if (row !== undefined) tables.open(dialog, shown, columns, row);
      else if (dialog.open) dialog.close();
    };
    dialog.addEventListener("close", () => {
      if (rows.byId.has(anchor())) tables.form.keep(asked, "");
    });
    globalThis.addEventListener("hashchange", open);
    open();
    document.documentElement.dataset.ready = "";
  };

  main();
})();
