"use strict";
/**
 * How alike two words of sounds are. The costs come with the data.
 * Held to the second half of belarus_rights/names/sounds.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, remembered } = names.text;

  /** @typedef {{alphabet: Map<string, number>, other: number, change: number[][], leave: number[], start: number[]}} Costs */
  /** @type {Costs | undefined} */
  let known;
  /** @returns {Costs} */
  const costs = () => {
    if (known) return known;
    const { alphabet, change, leave, start } = data().sounds;
    const numbers = new Map(letters(alphabet).map((letter, number) => [letter, number]));
    return (known = { alphabet: numbers, other: numbers.size, change, leave, start });
  };

  /** @type {Map<string, number[]>} */
  const written = new Map();
  /** Turn sounds into numbers for distance. @param {string} read @returns {number[]} */
  const encoded = (read) =>
    remembered(written, read, () => {
      const { alphabet, other } = costs();
      return letters(read).map((letter) => alphabet.get(letter) ?? other);
    });

  /**
   * Weigh the cheapest way from one word to the other; beyond the limit, any number beyond it may be given.
   * @param {number[]} a @param {number[]} b @param {number} limit
   */
  const distance = (a, b, limit) => {
    const { change, leave, start } = costs();
    const shortest = Math.min(a.length, b.length);
    let shared = 0;
    while (shared < shortest && a[shared] === b[shared]) shared += 1;
    if (shared === a.length && shared === b.length) return 0;
    let tail = 0;
    while (tail < shortest - shared && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
    const height = a.length - tail - shared;
    const width = b.length - tail - shared;
    const first = shared ? leave : start;
    /** @type {number[]} */
    let above = [];
    let row = [0];
    let total = 0;
    for (let j = 0; j < width; j += 1) {
      total += (j ? leave : first)[b[shared + j]];
      row.push(total);
    }
    total = 0;
    for (let i = 0; i < height; i += 1) {
      const x = a[shared + i];
      const before = row;
      total += (i ? leave : first)[x];
      row = [total];
      let least = total;
      let left = total;
      const toOther = change[x];
      const gone = leave[x];
      for (let j = 0; j < width; j += 1) {
        const y = b[shared + j];
        let best = Math.min(before[j] + toOther[y], before[j + 1] + gone, left + leave[y]);
        if (i && j && x === b[shared + j - 1] && y === a[shared + i - 1] && above[j - 1] + 0.75 < best) best = above[j - 1] + 0.75;
        row.push(best);
        left = best;
        if (best < least) least = best;
      }
      if (least > limit) return least;
      above = before;
    }
    return row[width];
  };

  /**
   * Say how alike two words of sounds are, from 0 to 1; below `least`, 0 may be given.
   * @param {string} a @param {string} b @param {number} [least]
   */
  const likeness = (a, b, least = 0) => {
    const one = encoded(a);
    const other = encoded(b);
    const span = 0.6 * Math.max(4, (one.length + other.length) / 2);
    const limit = (1 - least) * span;
    const found = distance(one, other, limit);
    return found > limit ? 0 : 1 - found / span;
  };

  names.likeness = likeness;
})();
