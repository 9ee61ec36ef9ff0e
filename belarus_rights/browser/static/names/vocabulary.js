"use strict";
/**
 * The words of an index of names, and which of them a word may be that is spelled otherwise.
 * Held to belarus_rights/names/vocabulary.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, part, remembered } = names.text;
  const { likeness } = names;
  const { agreement, known, nearest } = names.given;
  const { skeletons } = names.keys;

  /** A text whose letters can be counted and had by their place. @typedef {string | string[]} Letters */
  const spelled = (/** @type {string} */ text) => (/[\ud800-\udfff]/.test(text) ? letters(text) : text);

  /**
   * Give what remains of a skeleton without one of its consonants; nothing of a single one.
   * @param {string} skeleton @returns {string[]}
   */
  const oneLess = (skeleton) => {
    const { length } = letters(skeleton);
    const found = new Set();
    for (let place = 0; length > 1 && place < length; place += 1) found.add(part(skeleton, 0, place) + part(skeleton, place + 1));
    return [...found];
  };

  /** @param {Letters} a @param {number} i @param {Letters} b @param {number} j Whether a[i:] == b[j:]. */
  const sameFrom = (a, i, b, j) => {
    if (Math.max(0, a.length - i) !== Math.max(0, b.length - j)) return false;
    for (; i < a.length; i += 1, j += 1) if (a[i] !== b[j]) return false;
    return true;
  };

  /**
   * Tell whether two words differ by one letter: left out, put in, changed, or swapped with the next.
   * @param {Letters} a @param {Letters} b
   */
  const oneError = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a.length < 3) return false;
    let at = 0;
    while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
    if (sameFrom(a, at + 1, b, at + 1) || sameFrom(a, at + 1, b, at) || sameFrom(a, at, b, at + 1)) return true;
    return at + 1 < a.length && at + 1 < b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2);
  };

  /** Its first and its last three letters. @param {Letters} text */
  const ends = (text) => {
    const [start, end] = [text.slice(0, 3), text.slice(-3)];
    return typeof start === "string" ? [start, `-${end}`] : [start.join(""), `-${/** @type {string[]} */ (end).join("")}`];
  };

  /** Words by number, each once for all its spellings that sound the same. Add all, then arrange them, then look for some. */
  class Vocabulary {
    /** @param {boolean} people Whether the words are of the names of people, so that some are given names. */
    constructor(people) {
      this.people = people;
      /** How each word may be read: the common reading first. @type {string[][]} */
      this.reads = [];
      /** How each word was first spelled, @type {Letters[]} */
      this.texts = [];
      /** The given name that each word is, if it is one. @type {(import("./given.js").GivenName | null)[]} */
      this.givens = [];
      /** @type {Map<string, number>} */
      this.numbers = new Map();
      /** @type {Map<string, number[]>} */
      this.skeletons = new Map();
      /** @type {Map<string, number[]>} */
      this.ends = new Map();
      /** Skeletons by what remains of them without one consonant. @type {Map<string, string[]>} */
      this.longer = new Map();
      /** @type {Map<number, number[]>} */
      this.byGiven = new Map();
    }

    /** Give the number of a word, which is added if none that is read the same is there. @param {string} word @param {string[]} reads */
    add(word, reads) {
      return remembered(this.numbers, reads.join(" "), () => {
        this.reads.push(reads);
        this.texts.push(spelled(word));
        this.givens.push(this.people ? known(reads) : null);
        return this.reads.length - 1;
      });
    }

    /** Note which words have which consonants, which ends, and which given name. */
    arrange() {
      const put = (/** @type {Map<any, number[]>} */ map, /** @type {any} */ key, /** @type {number} */ number) =>
        remembered(map, key, () => []).push(number);
      this.reads.forEach((reads, number) => {
        for (const skeleton of new Set(reads.flatMap(skeletons))) put(this.skeletons, skeleton, number);
      });
      this.texts.forEach((text, number) => {
        if (text.length <= 4) return;
        for (const end of ends(text)) put(this.ends, end, number);
      });
      for (const skeleton of this.skeletons.keys()) {
        for (const shorter of oneLess(skeleton)) remembered(this.longer, shorter, () => []).push(skeleton);
      }
      this.givens.forEach((given, number) => {
        for (const name of given ? new Set([...given.full, ...given.short]) : []) put(this.byGiven, name, number);
      });
    }

    /**
     * Give the words of the index that sound alike, or are one typing error away, each with its likeness.
     * @param {string} word @param {string[]} reads @param {boolean} [near] @returns {Map<number, number>}
     */
    alike(word, reads, near = true) {
      const { ALIKE, TYPING_ERROR } = data().limits;
      const text = spelled(word);
      const mistyped = TYPING_ERROR - 0.5 / text.length;
      /** @type {Map<number, number>} */
      const found = new Map();
      reads.forEach((read, order) => {
        const handicap = order ? 0.01 : 0;
        for (const number of this.neighbours(read, near)) {
          let best = found.get(number) ?? ALIKE;
          this.reads[number].forEach((other, otherOrder) => {
            const score = other === read ? 1 : likeness(read, other, best);
            best = Math.max(best, score - (handicap + (otherOrder ? 0.01 : 0)));
          });
          if (best < TYPING_ERROR && !order && oneError(text, this.texts[number])) best = Math.max(best, mistyped);
          if (best > ALIKE) found.set(number, best);
        }
      });
      if (near && text.length > 4 && Math.max(0, ...found.values()) < TYPING_ERROR) {
        // An error within a group of letters, as in Mikzalenia for Mikhalenia, changes more than one sound.
        for (const end of ends(text)) {
          for (const number of this.ends.get(end) ?? []) {
            if (!found.has(number) && oneError(text, this.texts[number])) found.set(number, mistyped);
          }
        }
      }
      return found;
    }

    /**
     * Give the words whose consonants are the same or differ by one, by classes of consonants: the same first, and not more than are
     * compared.
     * @param {string} read @param {boolean} near @returns {number[]}
     */
    neighbours(read, near) {
      const { MAX_SOUNDS } = data().limits;
      /** @type {Set<number>} */
      const seen = new Set();
      const look = (/** @type {string} */ skeleton) => this.skeletons.get(skeleton)?.forEach((number) => seen.add(number));
      const own = skeletons(read);
      own.forEach(look);
      for (const skeleton of near ? own : []) {
        if (seen.size >= MAX_SOUNDS) break;
        const shorter = oneLess(skeleton);
        shorter.forEach(look);
        for (const key of [skeleton, ...shorter]) this.longer.get(key)?.forEach(look);
      }
      return [...seen].slice(0, MAX_SOUNDS);
    }

    /**
     * Give the words of the index that may be the same given name, and whether the name is unknown.
     * @param {string} read @param {import("./given.js").GivenName | null} asked @param {Map<number, number>} plain
     * @returns {[Map<number, number>, boolean]}
     */
    givenAlike(read, asked, plain) {
      const guess = asked ? null : nearest(read);
      if (!asked && !guess) return [new Map(plain), true];
      const given = guess ? guess[0] : /** @type {import("./given.js").GivenName} */ (asked);
      const trust = guess ? guess[1] * 0.97 : 1;
      /** @type {Map<number, number>} */
      const found = new Map();
      for (const [number, score] of plain) {
        const other = this.givens[number];
        if (!other || guess || agreement(given, other) > 0) found.set(number, score);
      }
      for (const name of new Set([...given.full, ...given.short])) {
        for (const number of this.byGiven.get(name) ?? []) {
          const other = this.givens[number];
          const score = other ? trust * agreement(given, other) : 0;
          if (score <= (found.get(number) ?? 0)) continue;
          // Of two spellings of one name, the nearer comes first.
          const nearer = Math.max(...this.reads[number].map((spelled) => likeness(read, spelled)));
          found.set(number, score * (0.98 + 0.02 * nearer));
        }
      }
      return [found, Boolean(guess)];
    }
  }

  names.vocabulary = { Vocabulary, oneError, spelled };
})();
