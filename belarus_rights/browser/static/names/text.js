"use strict";
/**
 * What Python's str, round() and format() do otherwise than JavaScript: lengths in code points, casefold, strip, halves to the even digit.
 * What is given out here is what the scripts of names/ need, so that their answers are those of belarus_rights.names to the last bit.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const names = (globalThis.browse.names = globalThis.browse.names || {});

  /** The file data/names.js, which must have been brought in. @returns {any} */
  const data = () => globalThis.browse.store.names;

  /** The code points of a text, each as a text. @param {string} text @returns {string[]} */
  const letters = (text) => Array.from(text);

  const BEYOND = /[\ud800-\udfff]/;
  /** How long a text is for Python. @param {string} text */
  const size = (text) => (BEYOND.test(text) ? letters(text).length : text.length);

  /** text[from:to] of Python. @param {string} text @param {number} from @param {number} [to] */
  const part = (text, from, to) => (BEYOND.test(text) ? letters(text).slice(from, to).join("") : text.slice(from, to));

  /** The first letter, or nothing. @param {string} text */
  const first = (text) => (text ? String.fromCodePoint(/** @type {number} */ (text.codePointAt(0))) : "");

  const isAscii = (/** @type {string} */ text) => !/[^\x00-\x7f]/.test(text);

  /** @type {RegExp | undefined} */
  let exceptions;
  /** str.casefold: the exceptions are in the data, and a last Σ; all other letters become small ones. @param {string} text */
  const casefold = (text) => {
    if (isAscii(text)) return text.toLowerCase();
    const { fold } = data();
    exceptions ??= new RegExp(`[Σ${Object.keys(fold).join("")}]`, "u");
    if (!exceptions.test(text)) return text.toLowerCase();
    return letters(text)
      .map((letter) => fold[letter] ?? letter.toLowerCase())
      .join("");
  };

  const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  const AROUND = new RegExp(`^${SPACE}|${SPACE}$`, "g");
  /** str.strip. @param {string} text */
  const strip = (text) => text.replace(AROUND, "");

  const withoutStops = (/** @type {string} */ text) => text.replace(/\.+$/, "");

  /** f"{value:.{digits}f}" of a number that is not negative: a half goes to the even digit. @param {number} value @param {number} digits */
  const fixed = (value, digits) => {
    const near = value.toFixed(digits);
    const exact = value.toFixed(digits + 40);
    const rest = exact.slice(digits ? exact.length - 40 : exact.indexOf(".") + 1);
    if (!/^50*$/.test(rest)) return near;
    const below = digits ? exact.slice(0, exact.length - 40) : exact.slice(0, exact.indexOf("."));
    return Number(below[below.length - 1]) % 2 ? near : below;
  };

  /** round(value, digits) of a number that is not negative. @param {number} value @param {number} digits */
  const rounded = (value, digits) => Number(fixed(value, digits));

  /** f"{value:.0%}". @param {number} value */
  const percent = (value) => `${fixed(value * 100, 0)}%`;

  /**
   * Put a value under a key unless there is one, and give what is there.
   * @template K, V @param {Map<K, V>} map @param {K} key @param {() => V} make
   */
  const remembered = (map, key, make) => {
    let found = map.get(key);
    if (found === undefined) map.set(key, (found = make()));
    return found;
  };

  names.text = { data, letters, size, part, first, isAscii, casefold, strip, withoutStops, fixed, rounded, percent, remembered };
})();
