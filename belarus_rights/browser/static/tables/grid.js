"use strict";
/** The rows on the page: sorted, by pages, in the columns that the reader chose. DataTables does it; filtering.js says which they are. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  const tables = (browse.tables = browse.tables || {});

  /** Empty cells come last, whichever way one sorts. */
  const emptyLast = (compare) => (a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b));

  const ALL = -1;

  /** The words of the grid. @param {Record<string, string>} texts */
  const language = (texts) => ({
    emptyTable: texts.no_rows,
    zeroRecords: texts.no_rows,
    aria: {
      orderable: texts.sort_by,
      orderableReverse: texts.sort_reverse,
      orderableRemove: texts.sort_remove,
      paginate: {
        first: texts.first_page,
        previous: texts.previous_page,
        next: texts.next_page,
        last: texts.last_page,
        number: texts.page,
      },
    },
  });

  /** The leading column: a link that opens the row, and a mark that is shown where the answer is not known. */
  const leading = (shown) => ({
    title: browse.element("span", { class: "unseen" }, shown.texts.row).outerHTML,
    className: "open",
    orderable: false,
    searchable: false,
    data: null,
    render: (_, kind, __, { row }) => {
      if (kind !== "display") return null;
      const id = shown.rows.cell("id", row);
      const link = browse.element("a", { href: `#${id}`, "aria-label": `${shown.texts.open}: ${id}` }, shown.texts.open);
      return browse.element("span", {}, link, " ", browse.element("span", { class: "mark" }, shown.texts.not_known));
    },
  });

  const columnOf = (shown, column, visible) => {
    /** @type {(number | null)[] | undefined} */
    let ranks;
    return {
      name: column.name,
      title: browse.element("span", {}, column.title).innerHTML,
      ariaTitle: column.title,
      className: ["integer", "number"].includes(column.kind) ? "number" : column.kind,
      type: "ranked",
      searchable: false,
      visible,
      data: null,
      render: (_, kind, __, { row }) => {
        if (kind === "sort") return (ranks ??= tables.ranks(shown, column))[row];
        if (kind !== "display") return null;
        if (column.name !== "source_ids") return browse.element("div", { class: "cell" }, ...tables.cell(shown, column, row));
        const count = tables.asList(shown.rows.cell(column.name, row)).length;
        const said = browse.fill(shown.texts.sources_count, { count });
        return browse.element("a", { href: `#${shown.rows.cell("id", row)}`, "aria-label": said }, `[${count}]`);
      },
    };
  };

  /**
   * Make the grid. @param {HTMLElement} element @param {import("./cells.js").Shown} shown @param {import("./columns.js").Column[]} columns
   * @param {{answers: Int8Array, kept: (row: number) => boolean}} state @param {{visible: Set<string>, length: string, sort: string}} start
   */
  tables.grid = (element, shown, columns, state, start) => {
    const { DataTable } = globalThis;
    DataTable.type("ranked", "order", { asc: emptyLast((a, b) => a - b), desc: emptyLast((a, b) => b - a) });
    const place = (name) => columns.findIndex((column) => column.name === name) + 1;
    const order = (sort) =>
      place(sort.replace(/^-/, "")) > 0 ? [[place(sort.replace(/^-/, "")), sort.startsWith("-") ? "desc" : "asc"]] : [];
    const length = (rows) => (rows === "all" ? ALL : Number(rows) || 50);
    const grid = new DataTable(element, {
      columns: [leading(shown), ...columns.map((column) => columnOf(shown, column, start.visible.has(column.name)))],
      autoWidth: false,
      deferRender: true,
      order: order(start.sort),
      orderMulti: false,
      pageLength: length(start.length),
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: "paging" },
      language: language(shown.texts),
      createdRow: (made, row, _, cells) => {
        cells.forEach((cell, at) => at && cell.setAttribute("data-title", columns[at - 1].title));
      },
    });
    for (const [at, column] of columns.entries()) grid.column(at + 1).header().title = column.description;
    grid.search.fixed("asked", (_, __, at) => state.kept(at));
    grid.on("draw.dt", () => {
      grid.rows({ page: "current", search: "applied" }).every(function mark(row) {
        this.node().classList.toggle("not-known", state.answers[row] === tables.NOT_KNOWN);
      });
      document.querySelector(".dt-paging nav")?.setAttribute("aria-label", shown.texts.pages);
    });
    // Last of all, so that no row is drawn that is not asked for.
    grid.rows.add(Array.from({ length: shown.rows.count }, () => ({}))).draw();
    return {
      draw: () => grid.draw(),
      show: (visible) => {
        for (const [at, { name }] of columns.entries()) {
          if (grid.column(at + 1).visible() !== visible.has(name)) grid.column(at + 1).visible(visible.has(name), false);
        }
      },
      lengthen: (rows) => grid.page.len(length(rows)),
      sort: (sort) => grid.order(order(sort)),
      /** @returns {string} The column that the rows are sorted by, with a minus where the largest comes first. */
      sorted: () => grid.order().map(([at, way]) => (way ? `${way === "desc" ? "-" : ""}${columns[at - 1].name}` : ""))[0] ?? "",
      /** @param {() => void} heard */
      onSort: (heard) => grid.on("order.dt", heard),
      /** The rows that are kept, as they are sorted. @returns {number[]} */
      rows: () => grid.rows({ search: "applied", order: "applied" }).indexes().toArray(),
    };
  };
})();
