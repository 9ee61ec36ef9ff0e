"use strict";
/** What a reader asks of a table: the form, and the same in the address, so that a view can be kept and sent. */
globalThis.browse = globalThis.browse || {};
(() => {
  const tables = (globalThis.browse.tables = globalThis.browse.tables || {});

  /** @param {HTMLFormElement} form */
  const fields = (form) => /** @type {HTMLInputElement[]} */ ([...form.elements].filter((field) => field.name));
  const isChoice = (field) => field.type === "checkbox";

  /** Read the form: what differs from an empty one. @param {HTMLFormElement} form @returns {URLSearchParams} */
  const read = (form) => {
    const asked = new URLSearchParams();
    for (const field of fields(form)) {
      if (isChoice(field) ? field.checked : field.value.trim() && !field.options?.[field.selectedIndex]?.defaultSelected) {
        asked.append(field.name, isChoice(field) ? field.value : field.value.trim());
      }
    }
    const usual = [...form.querySelectorAll("[name=show]")].every((field) => field.checked === field.defaultChecked);
    if (usual) asked.delete("show");
    return asked;
  };

  /** A field for one day takes it in this form only. @param {string} value */
  const oneDay = (value) => {
    const [first, last] = tables.asked(value) ?? [];
    return first === last ? first : undefined;
  };

  /** Fill the form with what an address asks. @param {HTMLFormElement} form @param {URLSearchParams} asked */
  const write = (form, asked) => {
    for (const field of fields(form)) {
      const values = asked.getAll(field.name);
      if (isChoice(field)) field.checked = field.name === "show" && !values.length ? field.defaultChecked : values.includes(field.value);
      else if (field.options)
        field.value = [...field.options].some(({ value }) => value === values[0])
          ? values[0]
          : (field.querySelector("[selected]")?.value ?? "");
      else field.value = (field.type === "date" ? oneDay(values[0]) : values[0]) ?? "";
    }
  };

  /** Say in words what is asked. @param {HTMLFormElement} form @returns {string} */
  const told = (form) => {
    const parts = new Map();
    for (const field of fields(form)) {
      if (["show", "rows", "sort", "unknown"].includes(field.name) || (isChoice(field) ? !field.checked : !field.value.trim())) continue;
      const label = (text) => text?.firstChild?.textContent.trim() ?? "";
      const title = label(field.closest("fieldset")?.querySelector("legend")) || label(field.labels?.[0]);
      const value = isChoice(field) ? field.dataset.label : [field.dataset.label, field.value.trim()].filter(Boolean).join(" ");
      parts.set(title, [...(parts.get(title) ?? []), value]);
    }
    return [...parts].map(([title, values]) => `${title}: ${values.join(", ")}`).join("; ");
  };

  const LANGUAGES = ".languages a";

  /** Ask the same page in another language the same, and open the same row. @param {URLSearchParams} asked @param {string} [hash] */
  const lead = (asked, hash = location.hash) => {
    const query = asked.toString();
    for (const link of document.querySelectorAll(LANGUAGES)) {
      link.setAttribute("href", `${link.getAttribute("href").replace(/[?#].*/, "")}${query && `?${query}`}${hash}`);
    }
  };

  /** Keep in the address what is asked, and the row that is open. @param {URLSearchParams} asked @param {string} [hash] */
  const keep = (asked, hash = location.hash) => {
    const query = asked.toString();
    lead(asked, hash);
    try {
      history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${hash}`);
    } catch {
      // An opened folder may not allow it; the page works all the same.
    }
  };

  tables.form = { read, write, told, lead, keep };
})();
