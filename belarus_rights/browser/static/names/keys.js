"use strict";
/**
 * What all spellings of a word have in common: its consonants, by classes that no spelling tells apart reliably.
 * Held to skeletons() of belarus_rights/names/keys.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, remembered } = names.text;
  const { translated, single } = names.sounds;

  const CLASSES = new Map(
    Object.entries({ "": "aeiouäöüj", v: "vw", h: "ghx", t: "tţcč", d: "dðǰ", s: "sšzžş" }).flatMap(([to, from]) =>
      letters(from).map((letter) => /** @type {[string, string]} */ ([letter, to])),
    ),
  );
  const AMBIGUOUS = new Map([
    ["Q", ["t", "h"]],
    ["C", ["t", "k"]],
  ]);

  const added = (/** @type {string} */ before, /** @type {string} */ letter) => (before.endsWith(letter) ? before : before + letter);

  /** @type {Map<string, string[]>} */
  const worked = new Map();
  /** Give the consonants of a word; several where ch or c has several readings. @param {string} read @returns {string[]} */
  const skeletons = (read) =>
    remembered(worked, read, () => {
      const plain = translated(read, CLASSES);
      if (!/[QC]/.test(plain)) return [single(plain)];
      let found = [""];
      for (const letter of letters(plain)) {
        const choices = AMBIGUOUS.get(letter);
        if (!choices) found = found.map((before) => added(before, letter));
        else if (found.length < 8) found = found.flatMap((before) => choices.map((choice) => added(before, choice)));
        else found = found.map((before) => before + choices[0]);
      }
      return [...new Set(found)];
    });

  /** Tell whether a word of sounds ends as patronymics do. @param {string} read */
  const isPatronymic = (read) => data().patronymic.some((/** @type {string} */ ending) => read.endsWith(ending));

  names.keys = { skeletons, isPatronymic };
})();
