"use strict";
/** What is known of a spell on a day, by the turns of data/custody.js: 1 known to hold, 0 seen earlier and not known, -1 neither. */
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
