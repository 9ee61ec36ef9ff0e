"use strict";
// The map of places of detention: who was held where on the day that a reader chooses, as circles and as a table.
(() => {
  const { browse } = globalThis;
  const DAY = 86_400_000;
  const field = document.getElementById("on");
  const slide = document.getElementById("slide");
  const form = document.getElementById("choose");
  const summary = document.getElementById("summary");
  const table = document.querySelector("table.places");
  if (!(field instanceof HTMLInputElement) || !(slide instanceof HTMLInputElement) || !table) return;

  const day = (/** @type {number} */ number) => new Date(number * DAY).toISOString().slice(0, 10);
  const numberOf = (/** @type {string} */ text) => Date.parse(`${text}T00:00:00Z`) / DAY;
  const first = numberOf(slide.dataset.first);
  const last = numberOf(slide.dataset.last);

  /** How many people are known to be held on a day, and how many may be. @param {[string, number, number][]} counts @param {string} on */
  const count = (counts, on) => {
    const [, held, unknown] = counts.filter(([start]) => start <= on).pop() ?? ["", 0, 0];
    return { held, unknown };
  };

  const total = (/** @type {{held: number, unknown: number}[]} */ counts) =>
    counts.reduce((sum, one) => ({ held: sum.held + one.held, unknown: sum.unknown + one.unknown }), { held: 0, unknown: 0 });

  /** Its area goes with the number. @param {number} number */
  const radius = (number) => (number ? Number(table.dataset.unit) * Math.sqrt(number) : 0);

  /** @param {Element} spot @param {{held: number, unknown: number}} found @param {string} on */
  const circle = (spot, found, on) => {
    const { held, unknown } = found;
    spot.classList.toggle("none", !held && !unknown);
    spot.querySelector(".perhaps").setAttribute("r", String(unknown ? radius(held + unknown) : 0));
    spot.querySelector(".held").setAttribute("r", String(radius(held)));
    spot.querySelector(".numbers").textContent = [held || "", unknown ? `(+${unknown}?)` : ""].filter(Boolean).join(" ");
    const said = held ? table.dataset.spotKnown : unknown ? table.dataset.spotUnknown : table.dataset.spotNobody;
    spot.setAttribute("aria-label", browse.fill(said, { town: spot.dataset.town, known: held, unknown }));
    lead(spot, on);
  };

  /** Take the day along to the page of a place. @param {Element} link @param {string} on */
  const lead = (link, on) => {
    const [address] = link.getAttribute("href").split("?");
    if (!address.startsWith("#")) link.setAttribute("href", `${address}?on=${on}`);
  };

  /** @param {Element} row @param {{held: number, unknown: number}} found */
  const cells = (row, found) => {
    for (const name of ["held", "unknown"]) {
      const cell = row.querySelector(`.${name}`);
      cell.textContent = found[name] ? browse.number(found[name]) : "–";
      cell.classList.toggle("zero", !found[name]);
    }
  };

  const show = (/** @type {string} */ on, /** @type {any} */ custody) => {
    const counts = Object.fromEntries(Object.entries(custody.counts).map(([id, own]) => [id, count(own, on)]));
    const of = (/** @type {string} */ id) => counts[id] ?? { held: 0, unknown: 0 };
    for (const spot of document.querySelectorAll(".spot")) circle(spot, total(spot.dataset.places.split(" ").map(of)), on);
    for (const row of table.querySelectorAll("tr[data-place]")) {
      cells(row, of(row.dataset.place));
      lead(row.querySelector("a"), on);
    }
    const elsewhere = count(custody.elsewhere, on);
    cells(table.querySelector("tr[data-elsewhere]"), elsewhere);
    const named = total(Object.values(counts));
    const said = { day: on, known: named.held, unknown: named.unknown, elsewhere: elsewhere.held };
    const numbers = Object.entries(said).map(([key, value]) => [key, typeof value === "number" ? browse.number(value) : value]);
    const text = named.held ? (named.held < named.unknown ? "few" : "many") : "none";
    summary.textContent = browse.fill(summary.dataset[text], Object.fromEntries(numbers));
  };

  const start = async () => {
    const custody = await browse.need("custody");
    slide.max = String(last - first);
    const choose = (/** @type {string} */ on) => {
      field.value = on;
      slide.value = String(numberOf(on) - first);
      slide.setAttribute("aria-valuetext", on);
      show(on, custody);
    };
    let waiting = 0;
    const changed = (/** @type {string} */ on) => {
      choose(on);
      clearTimeout(waiting);
      browse.along(`?on=${on}`);
      waiting = setTimeout(() => history.replaceState(null, "", `?on=${on}${location.hash}`), 300);
    };
    slide.addEventListener("input", () => changed(day(first + Number(slide.value))));
    field.addEventListener("change", () => changed(browse.day(field.value, field.max) ?? field.max));
    form.addEventListener("submit", (event) => event.preventDefault());
    const asked = browse.day(new URLSearchParams(location.search).get("on"), field.max);
    choose(asked ?? field.defaultValue);
    if (asked) browse.along(`?on=${asked}`);
    form.hidden = false;
  };

  start();
})();
