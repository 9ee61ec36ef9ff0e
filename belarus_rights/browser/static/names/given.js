"use strict";
/**
 * Given names: which spellings are one name, and which are its short forms.
 * Held to belarus_rights/names/given.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, size, remembered } = names.text;
  const { VOWELS, pairs, translated, single } = names.sounds;
  const { likeness } = names;

  const [SAME, SHORT, BOTH_SHORT] = [1, 0.9, 0.8];

  /** @typedef {{full: number[], short: number[]}} GivenName The names that a spelling may stand for, and those that it may be short for. */

  const meet = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.some((number) => b.includes(number));

  /** Say how well two given names agree. @param {GivenName} one @param {GivenName} other */
  const agreement = (one, other) => {
    if (meet(one.full, other.full)) return SAME;
    if (meet(one.full, other.short) || meet(one.short, other.full)) return SHORT;
    return meet(one.short, other.short) ? BOTH_SHORT : 0;
  };

  const ROUGH = pairs("oäöüjcţðxhwş", "aeeuittdggvš");

  /** Give the rough keys of a given name: one, or two if ch or c may be read in two ways. @param {string} read @returns {string[]} */
  const givenKeys = (read) => {
    const rough = read.endsWith("ä") ? `${translated(read.slice(0, -1), ROUGH)}ä` : translated(read, ROUGH);
    if (!/[QC]/.test(rough)) return [single(rough)];
    return [rough.replace(/Q/g, "č").replace(/C/g, "t"), rough.replace(/Q/g, "g").replace(/C/g, "k")].map(single);
  };

  /** @type {Map<string, GivenName> | undefined} */
  let byKey;
  /** @returns {Map<string, GivenName>} */
  const register = () => (byKey ??= new Map(data().given.keys.map((/** @type {any[]} */ [key, full, short]) => [key, { full, short }])));

  /** @type {Map<string, GivenName | null>} */
  const looked = new Map();
  /** Find a given name by its sounds, or nothing; Baltic endings may follow. @param {string[]} reads @returns {GivenName | null} */
  const known = (reads) =>
    remembered(looked, reads.join(" "), () => {
      const all = register();
      for (const read of reads) for (const key of givenKeys(read)) if (all.has(key)) return all.get(key) ?? null;
      for (const read of reads) {
        if (!read.endsWith("s") || size(read) <= 4) continue;
        for (const stem of [read.replace(/(?:as|is|us|üs|s)$/, ""), read.slice(0, -1)]) {
          for (const key of givenKeys(stem)) if (all.has(key)) return all.get(key) ?? null;
        }
      }
      return null;
    });

  const isConsonant = (/** @type {string} */ letter) => !VOWELS.includes(letter);
  /** @type {{key: string, size: number, consonants: string[], name: GivenName}[] | undefined} */
  let listed;
  const list = () =>
    (listed ??= [...register()].map(([key, name]) => ({
      key,
      size: size(key),
      consonants: [...new Set(letters(key).filter(isConsonant))],
      name,
    })));

  /** @type {Map<string, [GivenName, number] | null>} */
  const guessed = new Map();
  /**
   * Find the given name that a misspelt one is nearest to, and how near it is.
   * @param {string} read @returns {[GivenName, number] | null}
   */
  const nearest = (read) =>
    remembered(guessed, read, () => {
      if (size(read) < 4) return null;
      const consonants = new Set(letters(translated(read, ROUGH)).filter(isConsonant));
      const [key] = givenKeys(read);
      const length = size(key);
      /** @type {[GivenName, number] | null} */
      let best = null;
      for (const other of list()) {
        if (Math.abs(other.size - length) > 2) continue;
        const both = other.consonants.filter((letter) => consonants.has(letter)).length;
        if (consonants.size + other.consonants.length - 2 * both > 2) continue;
        const score = likeness(key, other.key, 0.75);
        if (score > (best ? best[1] : 0.75)) best = [other.name, score];
      }
      return best;
    });

  names.given = { agreement, known, nearest };
})();
