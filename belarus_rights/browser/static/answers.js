"use strict";
/**
 * What is known of a spell on a day, by the turns of data/custody.js: 1 known to hold, 0 seen earlier and not known,
 * 2 where is not known, 3 nothing speaks of the day, -1 known not to hold.
 */
globalThis.browse = globalThis.browse || {};
/** @param {[string, number][] | undefined} turns @param {string} day @returns {number} */
globalThis.browse.answer = (turns, day) => {
  let found = -1;
  for (const [start, answer] of turns ?? []) {
    if (start > day) break;
    found = answer;
  }
  return found;
};

/** A day as it is written in an address or a field, if it is one and not after another. @param {string | null} text @param {string} last */
globalThis.browse.day = (text, last) => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // A day that no month has is a later one to some browsers.
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists && text <= last ? text : null;
};

/** Take what is chosen along into the other languages. @param {string} query */
globalThis.browse.along = (query) => {
  for (const link of document.querySelectorAll(".languages a")) link.search = query;
};
