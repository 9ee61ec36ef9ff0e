"use strict";
/**
 * What the words of a name are: its family name, its given name, a patronymic, an initial.
 * Held to belarus_rights/names/roles.py.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { isPatronymic } = names.keys;

  const [FAMILY, GIVEN, OPTIONAL, INITIAL, WORD] = [0, 1, 2, 3, 4];

  /**
   * Tell what each word of a personal name is.
   * @param {string[]} split @param {string[]} reads @param {(import("./given.js").GivenName | null)[]} givens @returns {number[]}
   */
  const roles = (split, reads, givens) => {
    if (split.length === 2 && !split[0].endsWith(".") && !split[1].endsWith(".")) {
      const [one, other] = givens;
      return other && (!one || (other.full.length && !one.full.length)) ? [FAMILY, GIVEN] : [GIVEN, FAMILY];
    }
    const found = split.map((word) => (word.endsWith(".") ? INITIAL : FAMILY));
    if (split.length === 1) return found;
    const bare = [...found.keys()].filter((place) => found[place] === FAMILY);
    const candidates = bare.filter((place) => givens[place]);
    if (candidates.length) {
      const [first, ...others] = candidates;
      if (bare.length > 1 || !found.includes(INITIAL)) {
        found[first] = GIVEN;
        let rest = bare.filter((place) => place !== first);
        for (const place of others) {
          if (rest.length <= 1) continue;
          found[place] = OPTIONAL;
          rest = rest.filter((other) => other !== place);
        }
        if (rest.length > 1 && rest.includes(first + 1) && isPatronymic(reads[first + 1])) found[first + 1] = OPTIONAL;
      }
    } else if (!found.includes(INITIAL) && bare.length > 1) {
      found[bare[0]] = GIVEN;
    }
    return found;
  };

  names.roles = { FAMILY, GIVEN, OPTIONAL, INITIAL, WORD, roles };
})();
