"use strict";
// On the page of a place: who was held there on the day that a reader chooses. The rows are on the page; they move between three tables.
(() => {
  const { browse } = globalThis;
  const section = document.querySelector(".people-of-place");
  const field = document.getElementById("on");
  if (!(section instanceof HTMLElement) || !(field instanceof HTMLInputElement)) return;
  const rows = [...section.querySelectorAll("tbody tr")];

  /** Fill the three tables for a day. @param {string} day @param {Record<string, [string, number][]>} spells */
  const show = (day, spells) => {
    const told = [];
    for (const group of section.querySelectorAll(".group")) {
      const answer = Number(group.getAttribute("data-answer"));
      const found = rows.filter((row) => browse.answer(spells[row.id], day) === answer);
      group.querySelector("tbody")?.append(...found);
      const said = group.querySelector(".said");
      said.textContent = browse.fill(said.dataset.text, { day });
      group.querySelector(".count").textContent = browse.number(found.length);
      group.querySelector("table").hidden = !found.length;
      group.querySelector(".nobody").hidden = Boolean(found.length);
      told.push(`${said.textContent}: ${browse.number(found.length)}.`);
    }
    return told.join(" ");
  };

  const start = async () => {
    const { places } = await browse.need("custody");
    const spells = places[section.dataset.place];
    const asked = new URLSearchParams(location.search).get("on");
    if (asked && /^\d{4}-\d\d-\d\d$/.test(asked) && asked <= field.max) field.value = asked;
    const first = field.value;
    if (first !== field.defaultValue) show(first, spells);
    field.addEventListener("change", () => {
      const day = field.value && field.value <= field.max ? field.value : field.max;
      document.getElementById("told").textContent = show(day, spells);
      history.replaceState(null, "", `?on=${day}${location.hash}`);
    });
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.form.hidden = false;
  };

  start();
})();
