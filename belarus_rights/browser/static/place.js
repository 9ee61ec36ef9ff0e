"use strict";
// On the page of a place: who was held there on the day that a reader chooses. The rows are on the page; they move between the tables.
(() => {
  const { browse } = globalThis;
  const section = document.querySelector(".people-of-place");
  const field = document.getElementById("on");
  if (!(section instanceof HTMLElement) || !(field instanceof HTMLInputElement)) return;
  const rows = [...section.querySelectorAll("tbody tr")];

  /** Fill the tables for a day. @param {string} day @param {Record<string, [string, number][]>} spells */
  const show = (day, spells) => {
    const told = [];
    for (const group of section.querySelectorAll(".group")) {
      const answer = Number(group.getAttribute("data-answer"));
      const found = rows.filter((row) => browse.answer(spells[row.id], day) === answer);
      group.querySelector("tbody")?.append(...found);
      const said = group.querySelector(".said");
      said.textContent = browse.fill(said.dataset.text, { day });
      group.querySelector(".count").textContent = browse.number(found.length);
      for (const part of group.querySelectorAll("h3, table")) part.hidden = !found.length;
      const nobody = group.querySelector(".nobody");
      group.hidden = !found.length && !nobody;
      if (nobody) {
        nobody.hidden = Boolean(found.length);
        nobody.textContent = browse.fill(nobody.dataset.text, { day });
      }
      if (found.length) told.push(`${said.textContent}: ${browse.number(found.length)}.`);
      else if (nobody) told.push(nobody.textContent);
    }
    return told.join(" ");
  };

  const start = async () => {
    const { places } = await browse.need("custody");
    const spells = places[section.dataset.place];
    const asked = browse.day(new URLSearchParams(location.search).get("on"), field.max);
    // A field may still hold what was typed before the page was loaded anew.
    field.value = asked ?? field.defaultValue;
    if (field.value !== field.defaultValue) show(field.value, spells);
    if (asked) browse.along(`?on=${asked}`);
    field.addEventListener("change", () => {
      const day = browse.day(field.value, field.max) ?? field.max;
      field.value = day;
      document.getElementById("told").textContent = show(day, spells);
      history.replaceState(null, "", `?on=${day}${location.hash}`);
      browse.along(`?on=${day}`);
    });
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.form.hidden = false;
  };

  start();
})();
