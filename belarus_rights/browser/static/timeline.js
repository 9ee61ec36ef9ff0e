"use strict";
/** The timeline: choose kinds and a year, and the order; without this script all is shown, the newest first. */
(() => {
  const { browse } = globalThis;
  const form = document.getElementById("choose");
  const timeline = document.getElementById("timeline");
  const years = document.querySelector(".years ul");
  const [year, order, count] = ["year", "order", "count"].map((id) => document.getElementById(id));
  const entries = [...timeline.querySelectorAll("[data-kind]")];
  let newestFirst = true;

  /** @param {Record<string, string>} texts */
  const show = (texts) => {
    const kinds = new Set(new FormData(form).getAll("kind"));
    for (const entry of entries) entry.hidden = !kinds.has(entry.dataset.kind);
    let shown = 0;
    for (const section of timeline.children) {
      const found = section.querySelectorAll("[data-kind]:not([hidden])").length;
      section.hidden = found === 0 || (year.value !== "" && year.value !== section.dataset.year);
      document.querySelector(`.years [href="#${section.id}"]`).parentElement.hidden = section.hidden;
      if (!section.hidden) shown += found;
    }
    count.textContent = browse.fill(texts.entries, { shown: browse.number(shown), count: browse.number(entries.length) });
  };

  /** @param {Element} list */
  const turn = (list) => list.append(...[...list.children].reverse());

  const arrange = () => {
    if ((order.value === "newest") === newestFirst) return;
    newestFirst = !newestFirst;
    for (const list of [timeline, years, ...timeline.querySelectorAll("ol")]) turn(list);
  };

  /** On paper nothing stays folded. @param {boolean} open */
  const unfold = (open) => {
    for (const folded of timeline.querySelectorAll("details")) folded.open = open;
  };

  const boxes = [...form.querySelectorAll("[name=kind]")];

  /** What is chosen stands in the address, so that it can be passed on, and in the links to the other languages. */
  const keep = () => {
    const asked = new URLSearchParams();
    const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
    if (kinds.length < boxes.length) for (const kind of kinds.length ? kinds : [""]) asked.append("kind", kind);
    if (year.value) asked.set("year", year.value);
    if (order.value !== "newest") asked.set("order", order.value);
    const query = String(asked) && `?${asked}`;
    for (const link of document.querySelectorAll(".languages a")) link.search = query;
    try {
      history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
    } catch {
      // An opened folder may not allow it; the page works all the same.
    }
  };

  /** Choose what the address asks for; what it asks for that is not there is left out. */
  const choose = () => {
    const asked = new URLSearchParams(location.search);
    const kinds = asked.getAll("kind").filter((kind) => kind === "" || boxes.some(({ value }) => value === kind));
    for (const box of boxes) box.checked = !kinds.length || kinds.includes(box.value);
    for (const [name, field] of Object.entries({ year, order })) {
      const value = asked.get(name);
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
  };

  browse.texts().then((/** @type {Record<string, string>} */ texts) => {
    form.addEventListener("change", () => {
      arrange();
      show(texts);
      keep();
    });
    /** A link to a year shows it, whatever was chosen. */
    const asked = () => {
      const section = document.getElementById(location.hash.slice(1));
      if (!section?.hidden || !section.dataset.year) return;
      year.value = "";
      for (const box of boxes) box.checked ||= !section.querySelector("[data-kind]:not([hidden])");
      show(texts);
      keep();
      section.scrollIntoView();
    };
    addEventListener("hashchange", asked);
    form.addEventListener("submit", (event) => event.preventDefault());
    if (location.search) {
      choose();
      arrange();
      show(texts);
      keep();
    }
    form.hidden = false;
  });
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
})();
