"use strict";
/** What is asked of a table and cannot be answered: said beside its field, and with the count, so that nobody takes all rows for the answer. */
globalThis.browse = globalThis.browse || {};
(() => {
  const tables = (globalThis.browse.tables = globalThis.browse.tables || {});

  /** @type {Record<string, (value: string) => boolean>} Whether a field of a kind takes what is written. */
  const TAKES = {
    date: (value) => tables.asked(value) !== null,
    day: (value) => Boolean(tables.asked(value)),
    number: (value) => tables.number(value) !== null,
  };

  /** @param {HTMLInputElement} field */
  const isWrong = (field) => field.validity.badInput || (field.value.trim() !== "" && !TAKES[field.dataset.expects](field.value));

  /**
   * Mark the fields whose text is no date or no number, and show what they expect.
   * @param {HTMLFormElement} form @returns {string[]} What is wrong, as the address has it.
   */
  const wrong = (form) => {
    const fields = [...form.querySelectorAll("[data-expects]")];
    const found = fields.filter(isWrong);
    for (const field of fields) {
      if (found.includes(field)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      const hint = document.getElementById(field.getAttribute("aria-describedby"));
      hint.hidden = !fields.some((other) => found.includes(other) && other.getAttribute("aria-describedby") === hint.id);
    }
    for (const field of found) field.closest("details")?.setAttribute("open", "");
    return found.map((field) => `${field.name}=${field.value.trim()}`);
  };

  /** Whether the form holds a part of an address. @param {HTMLInputElement[]} fields @param {string} value @param {number} place */
  const held = (fields, value, place) => {
    if (fields.some(({ type }) => type === "checkbox")) return fields.some((field) => field.checked && field.value === value);
    const [field] = fields;
    if (!value.trim()) return true;
    return place === 0 && field.value === (field.type === "date" ? tables.asked(value)?.[0] : value);
  };

  /**
   * What an address asks for and the form does not hold, once it is filled: unknown columns, codes and the like.
   * @param {HTMLFormElement} form @param {URLSearchParams} asked @returns {string[]}
   */
  const strange = (form, asked) =>
    [...new Set(asked.keys())].flatMap((name) => {
      const fields = /** @type {HTMLInputElement[]} */ ([...form.elements].filter((field) => field.name === name));
      const values = asked.getAll(name);
      return values.filter((value, place) => !fields.length || !held(fields, value, place)).map((value) => `${name}=${value}`);
    });

  tables.faults = { wrong, strange };
})();
