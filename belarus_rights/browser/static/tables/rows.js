"use strict";
/** The rows of a table, as belarus_rights/browser/packing.py wrote them. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  const tables = (browse.tables = browse.tables || {});

  /**
   * @typedef {object} Rows
   * @property {number} count @property {(name: string, row: number) => any} cell The value: null or an empty list where nothing is known.
   * @property {Map<string, number>} byId The place of each row.
   * @property {[string, number][][] | undefined} turns Since when each row holds or may hold.
   */

  /** @param {any} packed @returns {any[]} */
  const unpacked = (packed) => {
    if (Array.isArray(packed)) return packed;
    const { list, of, at } = packed;
    return at.map((places) => (list ? [places].flat().map((place) => of[place]) : of[places]));
  };

  /** Bring in the rows of a table. @param {string} table @returns {Promise<Rows>} */
  tables.rows = async (table) => {
    const { rows: count, columns, turns } = await browse.need(`tables/${table}`);
    const found = Object.fromEntries(Object.entries(columns).map(([name, packed]) => [name, unpacked(packed)]));
    const byId = new Map(found.id.map((id, row) => [id, row]));
    return { count, cell: (name, row) => found[name]?.[row], byId, turns };
  };

  /**
   * Bring in the names of the rows of some tables. @param {Iterable<string>} names
   * @returns {Promise<(table: string, id: string) => {name: string, address: string, names: string}>}
   * The name, or else the id, its page, and the name in every language.
   */
  tables.names = async (names) => {
    const found = new Map(await Promise.all([...new Set(names)].map(async (name) => [name, await browse.need(`names-of/${name}`)])));
    const place = ["en", "be", "ru"].indexOf(browse.language);
    return (table, id) => {
      const known = found.get(table);
      const name = known?.names[id];
      const address = known?.folder
        ? `${browse.root}${browse.language}/${known.folder}/${id}.html`
        : `${browse.root}${browse.language}/tables/${table}.html#${id}`;
      return { name: (Array.isArray(name) ? name[place] : name) ?? id, address, names: [name ?? []].flat().join(" ") };
    };
  };
})();
