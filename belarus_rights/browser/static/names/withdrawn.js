"use strict";
/**
 * Whether a query is the id of a row that was withdrawn. The ids are names: the data has the SHA-256 of each, which answers who knows
 * an id and tells nobody else. Computed here, since browsers do it only with a promise.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data } = names.text;

  const NUMBERS = Array.from({ length: 310 }, (_, place) => place + 2);
  const PRIMES = NUMBERS.filter((number) => NUMBERS.every((other) => other >= number || number % other));
  const fraction = (/** @type {number} */ value) => ((value % 1) * 2 ** 32) | 0;
  const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const ADDED = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

  const turned = (/** @type {number} */ word, /** @type {number} */ by) => (word >>> by) | (word << (32 - by));

  /** The 64 words of a round, from the 16 of a block. @param {number[]} words */
  const spread = (words) => {
    for (let place = 16; place < 64; place++) {
      const [near, far] = [words[place - 15], words[place - 2]];
      const mixed = (turned(near, 7) ^ turned(near, 18) ^ (near >>> 3)) + (turned(far, 17) ^ turned(far, 19) ^ (far >>> 10));
      words.push((words[place - 16] + words[place - 7] + mixed) | 0);
    }
    return words;
  };

  /** @param {number[]} state @param {number[]} words */
  const round = (state, words) => {
    let [a, b, c, d, e, f, g, h] = state;
    spread(words).forEach((word, place) => {
      const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ADDED[place] + word;
      const other = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(one + other) | 0, a, b, c, (d + one) | 0, e, f, g];
    });
    return [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) | 0);
  };

  /** The SHA-256 of a text in UTF-8, in hexadecimal digits. @param {string} text */
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const blocks = new DataView(new ArrayBuffer(64 * Math.ceil((bytes.length + 9) / 64)));
    [...bytes, 0x80].forEach((byte, place) => blocks.setUint8(place, byte));
    blocks.setUint32(blocks.byteLength - 4, 8 * bytes.length);
    let state = START;
    for (let start = 0; start < blocks.byteLength; start += 64) {
      state = round(state, Array.from({ length: 16 }, (_, word) => blocks.getInt32(start + 4 * word)));
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  /** @param {string} query @param {string} kind The table. @returns {boolean} */
  const isWithdrawn = (query, kind) => data().withdrawn[kind].length > 0 && data().withdrawn[kind].includes(sha256(query));

  names.withdrawn = { isWithdrawn, sha256 };
})();
