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

  browse.texts().then((/** @type {Record<string, string>} */ texts) => {
    form.addEventListener("change", () => {
      arrange();
      show(texts);
    });
    /** A link to a year shows it, whatever was chosen. */
    const asked = () => {
      const section = document.getElementById(location.hash.slice(1));
      if (!section?.hidden || !section.dataset.year) return;
      year.value = "";
      show(texts);
      section.scrollIntoView();
    };
    addEventListener("hashchange", asked);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  });
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
})();
