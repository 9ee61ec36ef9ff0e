"use strict";
/** The overview: the slider, the date and the links of the milestones choose a day, and the numbers of that day are shown. */
(() => {
  const { browse } = globalThis;
  const DAY = 86_400_000;
  const MONTH = 30.44;
  const YEAR = 365.25;
  /** Where the pages stand in a step; 0 means those of the step before. */
  const PAGES = 5;
  const WRITTEN = /^#(\d{4}-\d{2}-\d{2})$/;

  /** @param {string} id */
  const by = (id) => document.getElementById(id);
  /** @param {string} day */
  const time = (day) => Date.parse(`${day}T00:00:00Z`);
  /** @param {number} when */
  const written = (when) => new Date(when).toISOString().slice(0, 10);

  /** The last day that a date can mean, which may be a year or a month. @param {string} date */
  const latest = (date) => {
    const [year, month] = date.split("-").map(Number);
    return date.length === 10 ? time(date) : Date.UTC(year, month || 12, 0);
  };

  /** The same day of the year before; 29 February becomes the 28th. @param {string} day */
  const lastYear = (day) => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace("-02-29", "-02-28")}`;

  // Belarusian has the forms of Russian, should a browser not know it.
  const rules = new Intl.PluralRules(browse.language === "be" ? ["be", "ru"] : browse.language);
  /** @param {Record<string, string>} forms @param {number} count */
  const plural = (forms, count) => browse.fill(forms[rules.select(count)] || forms.other, { count: browse.number(count) });

  /** What is shown on a day: the last step at or before it. @param {any[][]} steps @param {number} day */
  const stepOf = (steps, day) => {
    let [low, high] = [0, steps.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (steps[middle][0] <= day) low = middle;
      else high = middle - 1;
    }
    return steps[low];
  };

  /** The words of a number, as Python has them in situation/rendering.py. @param {any} data @param {any} texts */
  const words = (data, texts) => {
    const number = browse.number;

    /** @param {number} value @param {number} qualifier */
    const value = (value, qualifier) => (qualifier ? `${texts.qualifiers[qualifier]} ${number(value)}` : number(value));

    /** @param {string} date @param {string} day */
    const age = (date, day) => {
      const days = (time(day) - latest(date)) / DAY;
      const months = Math.round(days / MONTH);
      if (months >= 24) return plural(texts.years, Math.round(days / YEAR));
      return months >= 2 ? plural(texts.months, months) : "";
    };

    /** @param {number} reporter */
    const who = (reporter) =>
      data.reporters[reporter] === texts.ours ? texts.counted : browse.fill(texts.reportedBy, { reporter: data.reporters[reporter] });

    /** @param {any[]} step @param {string} day */
    const change = ([, now, , date, reporter, , found], day) => {
      if (!found) return "";
      const [then, asOf = lastYear(day), whose = reporter, late = now, lateAsOf = date] = found;
      const sign = late > then ? "+" : late < then ? "\u2212" : "±";
      const after = lateAsOf === date ? "" : `, ${lateAsOf}`;
      return browse.fill(texts.change, {
        difference: sign + number(Math.abs(late - then)),
        date: asOf,
        detail: whose === reporter ? number(then) : `${data.reporters[whose]}: ${number(then)} → ${number(late)}${after}`,
      });
    };

    /** @param {any} found */
    const others = (found) => {
      if (!found) return "";
      const [low, high, reporters, date] = found;
      const names = reporters.slice(0, 2).map((/** @type {number} */ name) => data.reporters[name]).join(", ");
      const more = reporters.length > 2 ? ` +${reporters.length - 2}` : "";
      const range = low === high ? number(low) : `${number(low)}–${number(high)}`;
      return browse.fill(texts.others, { range, reporters: names + more + (reporters.length === 1 ? `, ${date}` : "") });
    };

    return { value, age, who, change, others };
  };

  /** One number: it is drawn anew only where something changed. @param {any} data @param {any} texts @param {any} measure */
  const card = (data, texts, measure) => {
    const item = by(measure.key);
    const say = words(data, texts);
    /** @param {string} name */
    const part = (name) => item.querySelector(`.${name}`);
    const [value, date, old, who, change, others] = ["value", "date", "age", "who", "change", "others"].map(part);
    const [first, rest] = item.querySelectorAll(".pages");
    const [more, list] = rest.children;
    /** @type {any[] | undefined} */
    let shown;
    measure.steps.forEach((/** @type {any[]} */ step, /** @type {number} */ place) => {
      if (step[PAGES] === 0) step[PAGES] = measure.steps[place - 1][PAGES];
    });

    /** @param {number} number */
    const page = (number) => {
      const [title, publisher, url, day, language] = data.sources[number];
      const link = browse.element("a", { href: url, rel: "noopener noreferrer", lang: language }, title);
      const whose = browse.element("span", { class: "quiet" }, data.publishers[publisher] + (day && `, ${day}`));
      return browse.element("li", {}, link, " ", whose);
    };

    /** @param {any[]} step */
    const draw = (step) => {
      const [, amount, qualifier, asOf, reporter, pages, , around] = step;
      value.textContent = say.value(amount, qualifier);
      date.textContent = browse.fill(texts.asOf, { day: asOf });
      who.textContent = say.who(reporter);
      others.textContent = say.others(around);
      first.replaceChildren(...pages.slice(0, 1).map(page));
      rest.hidden = pages.length < 2;
      more.textContent = rest.hidden ? "" : plural(texts.more, pages.length - 1);
      list.replaceChildren(...pages.slice(1).map(page));
    };

    return {
      key: measure.key,
      label: item.querySelector("h3").textContent,
      /** The date of the number that is shown. @returns {string | undefined} */
      asOf: () => (item.hidden ? undefined : shown?.[3]),
      /** @param {number} offset @param {string} day @returns {boolean} Whether there is a number. */
      show: (offset, day) => {
        const step = stepOf(measure.steps, offset);
        item.hidden = step.length === 1;
        if (item.hidden) return false;
        if (step !== shown) draw(step);
        shown = step;
        old.textContent = say.age(step[3], day);
        change.textContent = say.change(step, day);
        return true;
      },
    };
  };

  /** @param {any} data @param {any} texts */
  const start = (data, texts) => {
    const [slider, field, back, on] = ["day", "date", "back", "on"].map(by);
    const cards = data.measures.map((/** @type {any} */ measure) => card(data, texts, measure));
    const last = Number(slider.max);
    let chosen = -1;
    let saying = 0;

    /** @param {number} offset */
    const dayOf = (offset) => written(time(data.first) + offset * DAY);
    /** @param {string} day */
    const offsetOf = (day) => Math.min(Math.max(Math.round((time(day) - time(data.first)) / DAY), 0), last);
    /** @param {string} day */
    const spoken = (day) => browse.fill(texts.days[Number(day.slice(5, 7)) - 1], { day: Number(day.slice(8)), year: day.slice(0, 4) });

    /** A date of which perhaps only the month or the year is known. @param {string} date */
    const spokenDate = (date) => {
      const [year, month, day] = date.split("-");
      if (day) return spoken(date);
      return month ? browse.fill(texts.monthsOf[Number(month) - 1], { year }) : year;
    };

    /** What is read aloud comes once the slider rests. @param {string} day */
    const announce = (day) => {
      clearTimeout(saying);
      saying = setTimeout(() => {
        const { key, label, asOf } = cards.find((/** @type {any} */ one) => one.key === "political_prisoners_current");
        const date = asOf();
        const number = by(key).querySelector(".value").textContent;
        const said = { day: spoken(day), measure: label, number, as_of: browse.fill(texts.asOf, { day: date && spokenDate(date) }) };
        by("said").textContent = browse.fill(date ? texts.said : texts.saidUnknown, said);
      }, 700);
    };

    /** @param {string} day */
    const mark = (day) => {
      const here = day === data.last ? "" : `#${day}`;
      for (const link of document.querySelectorAll(".languages a")) link.hash = here;
      for (const link of document.querySelectorAll("#milestones a")) {
        if (link.hash === `#${day}`) link.setAttribute("aria-current", "date");
        else link.removeAttribute("aria-current");
      }
      for (const end of ["x1", "x2"]) by("now")?.setAttribute(end, `${(chosen / last) * 100}%`);
    };

    /** @param {number} offset */
    const show = (offset) => {
      if (offset === chosen) return;
      const first = chosen < 0;
      chosen = offset;
      const day = dayOf(offset);
      const unknown = cards.filter((/** @type {any} */ one) => !one.show(offset, day)).map((/** @type {any} */ one) => one.label);
      by("unknown").hidden = unknown.length === 0;
      by("unknown").textContent = browse.fill(texts.unknown, { measures: unknown.join("; ") });
      by("title").textContent = browse.fill(texts.title, { day: spoken(day) });
      slider.value = String(offset);
      slider.setAttribute("aria-valuetext", spoken(day));
      field.value = day;
      back.disabled = offset === 0;
      on.disabled = offset === last;
      mark(day);
      if (!first) announce(day);
    };

    /** The day stands in the address, so that it can be passed on; today needs none. */
    const keep = () => {
      const day = dayOf(chosen);
      history.replaceState(null, "", day === data.last ? location.pathname + location.search : `#${day}`);
    };
    /** @param {number} offset */
    const choose = (offset) => {
      show(Math.min(Math.max(offset, 0), last));
      keep();
    };
    const asked = () => {
      const found = WRITTEN.exec(location.hash);
      const when = found ? time(found[1]) : NaN;
      // Some browsers take 31 February for a day in March.
      if (!Number.isNaN(when) && written(when) === found[1]) show(offsetOf(found[1]));
      else if (location.hash.length < 2) show(last);
    };

    /** A date that is none, or that the slider does not reach, gives way to the day that is shown. */
    const setBack = () => {
      field.value = dayOf(chosen);
    };

    slider.addEventListener("input", () => show(Number(slider.value)));
    slider.addEventListener("change", keep);
    slider.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const months = { PageUp: 1, PageDown: -1 }[event.key];
      if (!months) return;
      event.preventDefault();
      choose(chosen + Math.round(months * MONTH));
    });
    field.addEventListener("change", () => (field.value && field.validity.valid ? choose(offsetOf(field.value)) : undefined));
    // Not sooner: a year that is being typed is no day of the slider until its last digit.
    field.addEventListener("blur", setBack);
    back.addEventListener("click", () => choose(chosen - 1));
    on.addEventListener("click", () => choose(chosen + 1));
    by("picture")?.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      const box = by("picture").getBoundingClientRect();
      choose(Math.round(((event.clientX - box.left) / box.width) * last));
    });
    by("days").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => (event.key === "Enter" ? setBack() : undefined));
    // Whatever the address was led to, such as the content, it names the day that is shown.
    addEventListener("hashchange", () => {
      asked();
      keep();
    });
    show(last);
    asked();
    if (WRITTEN.test(location.hash)) keep();
    by("days").hidden = by("milestones").hidden = false;
  };

  Promise.all([browse.need("overview"), browse.texts()]).then(([data, texts]) => start(data, texts.overview));
})();
