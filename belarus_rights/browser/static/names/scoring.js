"use strict";
/**
 * How well a known form of a name fits what is asked for.
 * Held to belarus_rights/names/scoring.py; sums are added in its order.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, size, first, fixed, percent } = names.text;
  const { readings } = names.sounds;
  const { likeness } = names;
  const { FAMILY, GIVEN, OPTIONAL, INITIAL, WORD } = names.roles;
  const { oneError, spelled } = names.vocabulary;

  const WEIGHTS = [1, 0.8, 0.15, 0.3, 1];

  /**
   * @typedef {object} Asked A word of the query, with the words of the index that it may be.
   * @property {string} text @property {number} role @property {boolean} initial @property {string} read
   * @property {Map<number, number>} plain @property {Map<number, number>} asGiven @property {boolean} unknown
   *
   * @typedef {object} Fit How well a form fits, and what of it.
   * @property {number} score @property {number} family @property {number} given
   * @property {boolean} allUsed @property {boolean} byInitial @property {boolean} complete
   *
   * @typedef {{text: string, value?: string}} Why A piece of the reason: a text in English to be translated, and the value of its {value}.
   */

  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
  const most = (/** @type {number[]} */ values) => values.reduce((best, value) => Math.max(best, value), 0);
  /** @param {number[][]} pairs The best first. */
  const sorted = (pairs) => pairs.sort((a, b) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || b[3] - a[3]);

  /** Say in pieces why a form fits. @param {Fit} fit @param {string} kind @returns {Why[]} */
  const why = (fit, kind) => {
    if (kind === "organisations") {
      return [fit.given > 0.99 ? { text: "all words" } : { text: "{value} of the name", value: percent(fit.given) }];
    }
    const near = (/** @type {string} */ text, /** @type {number} */ value) => ({ text, value: fixed(value, 2) });
    const family = !fit.family
      ? { text: "no family name" }
      : fit.family > 0.97
        ? { text: "same family name" }
        : near("family name alike ({value})", fit.family);
    if (fit.byInitial) return [family, { text: "initial fits" }];
    if (fit.given < 0) return [family, { text: "given name not known" }];
    if (fit.given > 0.97) return [family, { text: "same given name" }];
    return [family, fit.given < 0.5 ? { text: "other given name" } : near("given name near ({value})", fit.given)];
  };

  /** Weighs the words of forms against those of a query. */
  class Scoring {
    /** @param {any} vocabulary @param {string} kind @param {(number: number) => number} places In how many places of forms a word is. */
    constructor(vocabulary, kind, places) {
      this.vocabulary = vocabulary;
      this.kind = kind;
      this.places = places;
    }

    /** Compare a given name that no table knows, as after a typing error. @param {Asked} word @param {number} number */
    guess(word, number) {
      const found = word.asGiven.get(number);
      if (found !== undefined) return found;
      const { TYPING_ERROR } = data().limits;
      const reads = /** @type {string[]} */ (this.vocabulary.reads[number]);
      let score = Math.max(...reads.map((read) => likeness(word.read, read, 0.4))) * 0.9;
      if (oneError(spelled(word.text), this.vocabulary.texts[number])) score = Math.max(score, TYPING_ERROR - 0.5 / size(word.text));
      word.asGiven.set(number, score);
      return score;
    }

    /**
     * Say how well a form fits, of which the numbers and the roles of its words are given.
     * @param {Asked[]} asked @param {number[]} numbers @param {number[]} roles @returns {Fit}
     */
    fit(asked, numbers, roles) {
      if (this.kind === "organisations") return this.fitWords(asked, numbers);
      /** @type {number[][]} */
      const pairs = [];
      asked.forEach((word, i) => {
        numbers.forEach((number, j) => {
          const score = this.pair(word, number, roles[j], asked.length > 1);
          if (score) pairs.push([score * WEIGHTS[roles[j]], score, i, j]);
        });
      });
      const used = new Set();
      /** @type {Map<number, [number, number]>} */
      const taken = new Map();
      for (const [, score, i, j] of sorted(pairs)) {
        if (used.has(i) || taken.has(j)) continue;
        used.add(i);
        taken.set(j, [score, i]);
      }
      return weigh(asked, roles, taken, used);
    }

    /** @param {Asked} word @param {number} number @param {number} role @param {boolean} several Whether several words are asked for. */
    pair(word, number, role, several) {
      if (word.initial) return this.initial(word.text, number, role);
      if (role === GIVEN || role === OPTIONAL) {
        const score = word.unknown ? this.guess(word, number) : (word.asGiven.get(number) ?? 0);
        return role === GIVEN && word.role === FAMILY && several ? score * 0.9 : score;
      }
      if (role === INITIAL) return first(this.vocabulary.reads[number][0]) === first(word.text) ? 0.7 : 0;
      const score = word.plain.get(number) ?? 0;
      return word.role === GIVEN && several ? score * 0.97 : score;
    }

    /** Say how well an initial fits a word. @param {string} text @param {number} number @param {number} role */
    initial(text, number, role) {
      if (role === WORD) return 0;
      const given = this.vocabulary.givens[number];
      const firsts = new Set(this.vocabulary.reads[number].map(first));
      if (given && role !== FAMILY) {
        for (const name of [...given.full, ...given.short]) for (const sound of data().given.firsts[name]) firsts.add(sound);
      }
      const near = nearFirsts(firsts);
      if (!readings(text, ["latin", "german"]).some((/** @type {string} */ read) => near.has(first(read)))) return 0;
      return role === GIVEN ? 0.85 : 0.6;
    }

    /** @param {Asked[]} asked @param {number[]} numbers @returns {Fit} */
    fitWords(asked, numbers) {
      const weights = numbers.map((number) => this.weight(number));
      /** @type {number[][]} */
      const pairs = [];
      asked.forEach((word, i) => {
        numbers.forEach((number, j) => {
          const score = word.plain.get(number);
          if (score !== undefined) pairs.push([score * weights[j], score, i, j]);
        });
      });
      /** @type {Map<number, number>} */
      const used = new Map();
      /** @type {Map<number, number>} */
      const taken = new Map();
      for (const [, score, i, j] of sorted(pairs)) {
        if (used.has(i) || taken.has(j)) continue;
        used.set(i, score * weights[j]);
        taken.set(j, score);
      }
      const found = sum([...taken].map(([j, score]) => score * weights[j]));
      const whole = sum(weights);
      const rare = Math.max(...weights);
      const small = data().small_words;
      const left = asked.filter((_, i) => !used.has(i)).map((word) => (small.includes(word.text) ? 0.12 : this.askedWeight(word, rare)));
      const ofAsked =
        found && sum(asked.map((_, i) => used.get(i) ?? 0)) / (sum([...taken.keys()].map((j) => weights[j])) + sum(left));
      const covered = whole ? found / whole : 0;
      const worst = taken.size ? Math.min(...taken.values()) : 0;
      const score = ofAsked * (0.7 + 0.3 * covered);
      return { score, family: worst, given: covered, allUsed: used.size === asked.length, byInitial: false, complete: true };
    }

    /** @param {number} number */
    weight(number) {
      return size(this.vocabulary.reads[number][0]) > 2 ? 1 / (1 + data().logs[this.places(number)]) : 0.1;
    }

    /** @param {Asked} word @param {number} rare */
    askedWeight(word, rare) {
      const near = [...word.plain].filter(([, score]) => score > 0.95).map(([number]) => this.weight(number));
      return near.length ? Math.max(...near) : rare;
    }

    /** Tell whether so much agrees that nobody else can be meant, unless others fit as well. @param {Fit} fit @param {Asked[]} asked */
    isCertain(fit, asked) {
      if (this.kind === "organisations") return fit.allUsed && fit.family >= 0.93 && fit.given >= 0.5;
      const { CERTAIN_SCORE, CERTAIN_FAMILY, CERTAIN_GIVEN } = data().limits;
      const agree = fit.score >= CERTAIN_SCORE && fit.family >= CERTAIN_FAMILY && fit.given >= CERTAIN_GIVEN;
      const guessed = asked.some((word) => word.unknown) && fit.given < 0.97;
      return agree && fit.allUsed && fit.complete && !fit.byInitial && !guessed;
    }
  }

  /**
   * Weigh what was found of a form: family names most, then the given name; what is left over on either side costs.
   * @param {Asked[]} asked @param {number[]} roles @param {Map<number, [number, number]>} taken @param {Set<number>} used @returns {Fit}
   */
  const weigh = (asked, roles, taken, used) => {
    const { FAMILY_SHARE, UNKNOWN_GIVEN } = data().limits;
    const places = (/** @type {number[]} */ wanted) => [...roles.keys()].filter((j) => wanted.includes(roles[j]));
    const among = (/** @type {number[]} */ found) => found.flatMap((j) => (taken.has(j) ? [taken.get(j)] : []));
    const familyPlaces = places([FAMILY]);
    const matched = among(familyPlaces).map(([score]) => score);
    const missing = familyPlaces.length - matched.length;
    const left = asked.filter((_, i) => !used.has(i));
    const leftOf = (/** @type {number} */ role) => left.filter((word) => word.role === role).length;
    const leftFamily = leftOf(FAMILY);
    let family = familyPlaces.length ? 0 : 0.5;
    if (matched.length) family = sum(matched) / matched.length - 0.1 * missing;
    const givenPlaces = places([GIVEN, INITIAL]);
    const optional = among(places([OPTIONAL]));
    const givenFound = among(givenPlaces);
    const byInitial = givenFound.some(([, i]) => asked[i].initial);
    const leftGiven = leftOf(GIVEN) > 0 || (left.some((word) => word.initial) && !givenFound.length);
    let given = -1;
    if (givenFound.length) given = Math.max(...givenFound.map(([score]) => score));
    else if (optional.some(([, i]) => asked[i].role === GIVEN)) given = 0.9;
    else if (leftGiven || (givenPlaces.length && leftFamily && matched.length)) given = 0;
    let score = FAMILY_SHARE * family + (1 - FAMILY_SHARE) * (given < 0 ? UNKNOWN_GIVEN : given);
    score -= 0.1 * (givenFound.length || !givenPlaces.length ? leftFamily : Math.max(0, leftFamily - 1));
    score -= 0.01 * leftOf(OPTIONAL);
    if (givenFound.length && leftGiven) score -= 0.08;
    const allUsed = !leftFamily && !leftOf(GIVEN);
    return { score: Math.max(0, score), family, given, allUsed, byInitial, complete: !missing };
  };

  const ALIKE_FIRSTS = ["aoä", "eäöji", "üui", "vw", "ghx", "ţtcCč", "dðzǰ", "sšzş", "zž", "Qčxš", "kC"].map(letters);
  /** @param {Set<string>} firsts @returns {Set<string>} */
  const nearFirsts = (firsts) =>
    new Set([...firsts, ...ALIKE_FIRSTS.filter((group) => group.some((/** @type {string} */ sound) => firsts.has(sound))).flat()]);

  names.scoring = { Scoring, why, most };
})();
