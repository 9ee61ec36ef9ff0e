"use strict";
/**
 * An index of names that finds who is meant, whatever the spelling; built in the page when somebody searches.
 * Held to belarus_rights/names/index.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, size, first, isAscii, casefold, strip, withoutStops, rounded, remembered } = names.text;
  const { words, profiles, isBaltic, withoutBalticEnding, readings } = names.sounds;
  const { known } = names.given;
  const { FAMILY, GIVEN, WORD, roles } = names.roles;
  const { Vocabulary } = names.vocabulary;
  const { Scoring, why, most } = names.scoring;

  /**
   * @typedef {import("./scoring.js").Asked} Asked
   * @typedef {import("./scoring.js").Fit} Fit
   * @typedef {object} Form A known form of a name.
   * @property {string} text @property {number} entry @property {number[]} words @property {number[]} roles
   * @property {number} family Its family name, if it is a family name and a given name, or -1. @property {number} given Likewise.
   */

  /**
   * Give forms with their parts, written as one word, and abbreviated: Belarusian Association of Journalists, BAJ.
   * @param {string[]} forms
   */
  const withAbbreviations = (forms) => {
    const small = new Set(data().small_words);
    return forms.flatMap((form) => {
      const split = form.match(/[\p{L}\p{N}]+/gu) ?? [];
      const plain = form.replace(/\([^)]*\)/g, " ");
      const bare = strip(plain);
      const long = (plain.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? []).filter((word) => !small.has(casefold(word)));
      return [
        form,
        ...(split.length === 2 ? [split.join("")] : []),
        ...[...form.matchAll(/\(([^)]{2,})\)/gu)].map((found) => found[1]),
        ...(bare && bare !== form ? [bare] : []),
        ...[...form.matchAll(/[«"“]([^»"”]{3,})[»"”]/gu)].map((found) => found[1]),
        ...(long.length > 2 && long.length < 8 ? [long.map(first).join("").toUpperCase()] : []),
      ];
    });
  };

  class NameIndex {
    /** @param {[string, string[]][]} entries Ids and the known forms of the name. @param {"people" | "organisations"} kind */
    constructor(entries, kind) {
      this.kind = kind;
      this.people = kind === "people";
      this.ids = entries.map(([id]) => id);
      this.entryOf = new Map(this.ids.map((id, entry) => [id, entry]));
      /** @type {Form[]} */
      this.forms = [];
      this.vocabulary = new Vocabulary(this.people);
      this.build(entries);
      /** In which forms a word is: a form is there as often as it has the word. @type {number[][]} */
      this.postings = this.vocabulary.reads.map(() => []);
      this.forms.forEach((form, number) => form.words.forEach((word) => this.postings[word].push(number)));
      this.vocabulary.arrange();
      this.scoring = new Scoring(this.vocabulary, kind, (/** @type {number} */ number) => this.postings[number].length);
    }

    /** @param {[string, string[]][]} entries */
    build(entries) {
      /** @type {Map<string, Map<string, number>>} Words by number, for each way to read them. */
      const seen = new Map();
      entries.forEach(([, forms], entry) => {
        const own = new Set();
        for (const text of this.people ? forms : withAbbreviations(forms)) {
          const split = this.people ? words(text) : words(text).map(withoutStops);
          const ways = profiles(split.join(" "));
          const numbers = remembered(seen, ways.join(" "), () => new Map());
          const found = split.map((/** @type {string} */ word) =>
            remembered(numbers, word, () => this.vocabulary.add(word, readings(word, ways))),
          );
          if (!found.length || own.has(String(found))) continue;
          own.add(String(found));
          const what = this.people ? this.roles(split, found) : found.map(() => WORD);
          const simple = what.length === 2 && what.includes(GIVEN) && what.includes(FAMILY);
          const family = simple ? found[what.indexOf(FAMILY)] : -1;
          const given = simple ? found[what.indexOf(GIVEN)] : -1;
          this.forms.push({ text, entry, words: found, roles: what, family, given });
        }
      });
    }

    /** @param {string[]} split @param {number[]} found @returns {number[]} */
    roles(split, found) {
      const { reads, givens } = this.vocabulary;
      return roles(split, found.map((number) => reads[number][0]), found.map((number) => givens[number])); // prettier-ignore
    }

    /**
     * Find the entries that a query may mean, the likeliest first.
     * @param {string} query @param {number} [limit]
     * @returns {{id: string, score: number, certain: boolean, form: string, why: import("./scoring.js").Why[]}[]}
     */
    search(query, limit = 10) {
      const bare = strip(query);
      const folded = casefold(bare);
      const entry = this.entryOf.get(bare) ?? this.entryOf.get(folded);
      if (entry !== undefined) {
        const form = this.forms.find((one) => one.entry === entry)?.text ?? query;
        return [{ id: this.ids[entry], score: 1, certain: true, form, why: [{ text: "the id" }] }];
      }
      const asked = this.ask(query);
      if (!asked.length) return [];
      const ranked = this.ranked(asked, folded);
      const runnerUp = ranked.length > 1 ? ranked[1].fit.score : 0;
      return ranked.slice(0, limit).map(({ form, fit }, place) => ({
        id: this.ids[form.entry],
        score: rounded(fit.score, 4),
        certain: place === 0 && this.scoring.isCertain(fit, asked) && fit.score - runnerUp >= data().limits.CERTAIN_LEAD,
        form: form.text,
        why: why(fit, this.kind),
      }));
    }

    /** The best form of each entry, the best first. @param {Asked[]} asked @param {string} folded The query. */
    ranked(asked, folded) {
      /** @type {Map<number, {form: Form, fit: Fit, exact: number}>} */
      const best = new Map();
      for (const number of this.candidates(asked)) {
        const form = this.forms[number];
        const fit = this.scoring.fit(asked, form.words, form.roles);
        if (!(fit.score > 0.3)) continue;
        const exact = Number(fit.score > 0.9 && casefold(form.text) === folded);
        const before = best.get(form.entry);
        if (!before || fit.score > before.fit.score || (fit.score === before.fit.score && exact > before.exact)) {
          best.set(form.entry, { form, fit, exact });
        }
      }
      return [...best.values()].sort((a, b) => b.fit.score - a.fit.score || b.exact - a.exact || a.form.entry - b.form.entry);
    }

    /** The words of a query, each with the words of the index that it may be. @param {string} query @returns {Asked[]} */
    ask(query) {
      const { people, vocabulary } = this;
      /** @type {string[]} */
      let split = words(query).slice(0, data().limits.MAX_WORDS);
      if (!people) split = split.map(withoutStops);
      else if (split.length > 1) split = split.map((word) => (size(word) === 1 ? `${word}.` : word));
      const text = split.join(" ");
      const ways = profiles(text);
      const baltic = isBaltic(text);
      const reads = split.map((word) => readings(word, ways));
      const givens = reads.map((read) => (people ? known(read) : null));
      const found = people ? roles(split, reads.map((read) => read[0]), givens) : split.map(() => WORD); // prettier-ignore
      return split.map((word, place) => {
        const [read, given, role] = [reads[place], givens[place], found[place]];
        const initial = word.endsWith(".");
        // A given name that the table knows needs no search for misspelt ones.
        const plain = initial ? new Map() : vocabulary.alike(word, read, !(given && role === GIVEN));
        if (!initial && (baltic || (word.endsWith("s") && people && isAscii(word)))) {
          const stem = withoutBalticEnding(word);
          for (const [number, score] of vocabulary.alike(stem, readings(stem, ways))) {
            plain.set(number, Math.max(plain.get(number) ?? 0, score - (baltic ? 0.02 : 0.07)));
          }
        }
        const [asGiven, unknown] = people && !initial ? vocabulary.givenAlike(read[0], given, plain) : [new Map(), false];
        return { text: withoutStops(word), role, initial, read: read[0], plain, asGiven, unknown: unknown && role === GIVEN };
      });
    }

    /**
     * Give the forms worth weighing: those of the rarest words of the query, the likeliest first.
     * @param {Asked[]} asked @returns {number[]}
     */
    candidates(asked) {
      const { MAX_LOOKED_AT, MAX_WEIGHED } = data().limits;
      const options = asked
        .map((word) => new Map([...word.asGiven, ...word.plain]))
        .filter((alike) => alike.size)
        .map((alike) => ({ alike, total: [...alike.keys()].reduce((total, number) => total + this.postings[number].length, 0) }))
        .sort((a, b) => a.total - b.total);
      /** @type {Set<number>} */
      const forms = new Set();
      for (const [order, { alike, total }] of options.entries()) {
        if (order && total > MAX_LOOKED_AT) break;
        for (const [number] of [...alike].sort((a, b) => b[1] - a[1])) {
          for (const form of this.postings[number]) forms.add(form);
          if (forms.size > MAX_LOOKED_AT) break;
        }
      }
      const found = [...forms].sort((a, b) => a - b);
      if (found.length <= MAX_WEIGHED) return found;
      const promise = this.promise(asked);
      return found
        .map((number) => ({ number, promise: promise(this.forms[number]) }))
        .sort((a, b) => b.promise - a.promise)
        .slice(0, MAX_WEIGHED)
        .map(({ number }) => number);
    }

    /** What tells how likely a form is, before it is weighed. @param {Asked[]} asked @returns {(form: Form) => number} */
    promise(asked) {
      const { FAMILY_SHARE } = data().limits;
      /** @type {Map<number, number>} */
      const family = new Map();
      /** @type {Map<number, number>} */
      const given = new Map();
      for (const word of asked) {
        for (const [number, score] of word.plain) family.set(number, Math.max(family.get(number) ?? 0, score));
        for (const [number, score] of word.asGiven) given.set(number, Math.max(given.get(number) ?? 0, score));
      }
      const initials = asked.filter((word) => word.initial).map((word) => word.text);
      const unknown = asked.filter((word) => word.unknown);
      const guessed = (/** @type {number} */ number) =>
        Math.max(
          most(initials.map((text) => this.scoring.initial(text, number, GIVEN))),
          most(unknown.map((word) => this.scoring.guess(word, number))),
        );
      return (form) => {
        if (form.given < 0) {
          const found = form.words.reduce((total, number) => total + Math.max(family.get(number) ?? 0, given.get(number) ?? 0), 0);
          return (1.2 * found) / Math.max(asked.length, form.words.length / 2);
        }
        const fits = remembered(given, form.given, () => guessed(form.given));
        return FAMILY_SHARE * (family.get(form.family) ?? 0) + (1 - FAMILY_SHARE) * fits;
      };
    }
  }

  names.NameIndex = NameIndex;
})();
