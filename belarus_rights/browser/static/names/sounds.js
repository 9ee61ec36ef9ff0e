"use strict";
/**
 * What a spelling sounds like: every Latin and Cyrillic spelling of a name read into one alphabet of sounds.
 * Held to belarus_rights/names/sounds.py, where it is explained; tests/test_browser_names.py compares the two.
 */
globalThis.browse = globalThis.browse || {};
(() => {
  const { names } = globalThis.browse;
  const { data, letters, size, isAscii, casefold, withoutStops, remembered } = names.text;

  const VOWELS = "aeiouäöü";
  const W = "\\p{L}\\p{N}_"; // what \w is in Python

  /** @param {string} from @param {string} to @returns {Map<string, string>} */
  const pairs = (from, to) => new Map(letters(from).map((letter, place) => [letter, letters(to)[place]]));
  /** str.translate. @param {string} text @param {Map<string, string>} map */
  const translated = (text, map) => {
    let written = "";
    for (const letter of text) written += map.get(letter) ?? letter;
    return written;
  };

  const LATIN_LOOK = "ABCEHIKMOPTXYaceiopxyïj";
  const CYRILLIC_LOOK = "АВСЕНІКМОРТХУасеіорхуїј";
  const TO_CYRILLIC = pairs(LATIN_LOOK, CYRILLIC_LOOK);
  const TO_LATIN = pairs(CYRILLIC_LOOK, LATIN_LOOK);
  const CYRILLIC = /[Ѐ-ӿ]/;
  const ASCII = /[A-Za-z]/;
  const PLAIN = /^[a-zA-Z]{2,}(?: [a-zA-Z]{2,})*$/;
  const LATIN = /[A-Za-zÀ-ɏ]/;
  const WORD = /[\p{L}\p{N}]+(?:['’ʼ`´ʹʺ“”][\p{L}\p{Nl}\p{No}]+)*['’ʼ´ʹ]?\.?/gu;
  const APOSTROPHES = /['’ʼ`´ʹʺ“”\u0301]/g;
  const MIXED = new RegExp(`(?:(?=[${W}]*[Ѐ-ӿ])(?=[${W}]*[A-Za-z]))[${W}'’ʼ]+`, "gu");

  /** Replace look-alike letters in words that mix the Latin and the Cyrillic script. @param {string} text */
  const repair = (text) => {
    if (isAscii(text)) return text;
    const composed = text.normalize("NFC");
    return CYRILLIC.test(composed) && ASCII.test(composed) ? composed.replace(MIXED, repaired) : composed;
  };

  /** @param {string} word */
  const repaired = (word) => {
    const count = (/** @type {RegExp} */ one) => letters(word).filter((letter) => one.test(letter)).length;
    const order = count(CYRILLIC) >= count(LATIN) ? [TO_CYRILLIC, TO_LATIN] : [TO_LATIN, TO_CYRILLIC];
    for (const map of order) {
      const found = translated(word, map);
      if (!(CYRILLIC.test(found) && LATIN.test(found))) return found;
    }
    return word;
  };

  /** Split a name into words, lower case; an initial keeps its full stop. @param {string} text @returns {string[]} */
  const words = (text) => {
    if (PLAIN.test(text)) return text.toLowerCase().split(" ");
    const found = [];
    for (const word of repair(text).match(WORD) ?? []) {
      const bare = casefold(word.replace(APOSTROPHES, "'"));
      const stem = withoutStops(bare).replace(/'+$/, "");
      if (stem) found.push(bare.endsWith(".") && size(stem) <= 3 ? `${stem}.` : stem);
    }
    return found;
  };

  const CYRILLIC_GROUPS = /дз|дж|[шжсз]ч|[тдц]ч|ц(?=[іиеёюяьї])|дт/g;
  /** @type {Record<string, string>} */
  const CYRILLIC_READ = { дз: "ð", дж: "ǰ", шч: "ş", сч: "ş", жч: "ş", зч: "ş", тч: "č", дч: "č", цч: "č", ц: "ţ", дт: "t" };
  const CYRILLIC_LETTERS = new Map([
    ...pairs("абвгґдежзийіїклмнопрстуўфхцчшыэєё", "abvggdežzijiiklmnoprstuwfxcčšieeö"),
    ...pairs("щюя", "şüä"),
    ["ь", ""],
    ["ъ", ""],
    ["'", ""],
  ]);
  const PLAIN_VOWELS = new Map([
    ...pairs("áàãåāăąéèêęėēěíìīįîóòôõōőúùūůűųýÿ", "aaaaaaaeeeeeeeiiiiioooooouuuuuuyy"),
    ...pairs("ïæä", "yee"),
    ["'", ""],
  ]);

  /** @param {string} context @param {string} before @param {string} after */
  const applies = (context, before, after) => {
    if (!context) return true;
    if (context === "before front") return Boolean(after) && "eiyj".includes(after);
    if (context === "before vowel") return Boolean(after) && "aeiouyäöü".includes(after);
    return Boolean(before) && "aeoäö".includes(before) && !(after && "aeiouyäöü".includes(after)); // after vowel, before none
  };

  /** @type {Map<string, (word: string) => string>} */
  const readers = new Map();
  /** What reads words as one language writes them. @param {string} profile */
  const reader = (profile) =>
    remembered(readers, profile, () => {
      const { latin, [profile]: own } = data().readings;
      /** @type {Map<string, [string, string][]>} */
      const choices = new Map();
      for (const rows of profile === "latin" ? [latin] : [own, latin]) {
        const byContext = [...rows].sort((a, b) => Number(!a[1]) - Number(!b[1]));
        for (const [group, context, read] of byContext) remembered(choices, group, () => []).push([context, read]);
      }
      const longest = [...choices.keys()].sort((a, b) => b.length - a.length);
      const expression = new RegExp(longest.join("|"), "g");
      const choose = (/** @type {string} */ group, /** @type {number} */ place, /** @type {string} */ text) => {
        const before = place ? text[place - 1] : "";
        const after = text[place + group.length] ?? "";
        const found = choices.get(group)?.find(([context]) => applies(context, before, after));
        return found ? found[1] : group;
      };
      return (word) => word.replace(expression, choose);
    });

  /** @type {Record<string, string>} */
  const IOTATED = { a: "ä", ä: "ä", o: "ö", ö: "ö", u: "ü", ü: "ü", e: "e" };
  const GLIDES = /[ijy]+[aäoöuüe]?/g;
  const glide = (/** @type {string} */ text, /** @type {number} */ place, /** @type {string} */ whole) =>
    IOTATED[text[text.length - 1]] ?? (place && VOWELS.includes(whole[place - 1]) ? "j" : "i");

  /** Write every letter once that is doubled. @param {string} text */
  const single = (text) => (/(.)\1|[\ud800-\udfff]/s.test(text) ? text.replace(/(.)\1+/gsu, "$1") : text);

  /** Endings that languages and genders write in many ways, by the last sound. @type {Record<string, [RegExp, string][]>} */
  const ENDINGS = {
    ä: [[/(?<=..[aoieunvk])aä$/u, "a"]],
    a: [
      [/(?<=..)[aeoäö]v(?:ov|av)a$/u, "ova"],
      [/(?<=..)[aeoäö](?=[vw]a$)/u, "o"],
    ],
    v: [[/(?<=..)[aeoäö](?=v$)/u, "o"]],
    w: [[/(?<=..)[aeoäö](?=w$)/u, "o"]],
    f: [[/(?<=..)[aeoäö]f$/u, "ov"]],
    s: [
      [/(?<=.[scCţ]k)is$/u, "i"],
      [/(?<=.v)i(?:čüs|čus)$/u, "ič"],
    ],
    Q: [[/(?<=..)iQ$/u, "ič"]],
    C: [[/(?<=.v)iC$/u, "ič"]],
    c: [[/(?<=.v)ic$/u, "ič"]],
  };

  /** @type {Map<string, Map<string, string>>} */
  const heard = new Map();
  /** Read a word, lower case, into sounds. @param {string} word @param {string} [profile] @returns {string} */
  const sounds = (word, profile = "latin") =>
    remembered(remembered(heard, profile, () => new Map()), word, () => {
      const bare = withoutStops(word);
      let read = CYRILLIC.test(bare)
        ? translated(bare.replace(CYRILLIC_GROUPS, (group) => CYRILLIC_READ[group]), CYRILLIC_LETTERS)
        : reader(profile)(/[^a-z]/.test(bare) ? translated(bare, PLAIN_VOWELS) : bare);
      read = single(read.replace(GLIDES, glide));
      if (size(read) > 4) for (const [pattern, written] of ENDINGS[read[read.length - 1]] ?? []) read = read.replace(pattern, written);
      return read;
    });

  /** @type {[string, RegExp][]} */
  const SIGNALS = [
    ["german", new RegExp(`sch|w|ß|ss|j[aou][${W}]*z|z[${W}]*j[aou]|(?<![${W}])s[nlm]`, "u")],
    ["spanish", /[aeiouáéíóú]j[aeiouáéíóú](?=.*[yáéíóú])/u],
    ["french", new RegExp(`tch|ou[bcdfghklmnprstvz]|ï|gu[eéi]|(?<![${W}])j[od]`, "u")],
    ["nordic", /sj|tj|oe/],
    ["hungarian", /sz[^cao]|cs|zs/u],
    ["polish", /rz|ch(?=.*[włśćż])|[włśćż].*ch/u],
  ];
  const ANY_SIGNAL = /[jwßïłśćż]|s[chslmnz]|tch|ou[b-z]|gu|oe|cs|zs|rz/;
  const BALTIC_NAME = new RegExp(`^(?:[${W}]*[a-zž]s(?![${W}])[^${W}]*){2,}$`, "u");

  /** Tell whether each word of a Latin name, lower case, ends as in Lithuanian or Latvian. @param {string} text */
  const isBaltic = (text) => BALTIC_NAME.test(text);

  /** Leave out the ending of a Lithuanian or Latvian form: Znakas, Znaks. @param {string} word */
  const withoutBalticEnding = (word) => (size(word) > 4 ? word.replace(/(?:as|is|us|ys|s)$/, "") : word);

  /** Tell in which ways a Latin name, lower case, may have to be read. @param {string} text @returns {string[]} */
  const profiles = (text) => {
    if (!ANY_SIGNAL.test(text) || CYRILLIC.test(text)) return ["latin"];
    return ["latin", ...SIGNALS.filter(([, pattern]) => pattern.test(text)).map(([profile]) => profile)];
  };

  /** @type {Map<string, RegExp>} */
  const own = new Map();
  const ownLetters = (/** @type {string} */ way) =>
    remembered(own, way, () => new RegExp(data().readings[way].map((/** @type {any} */ row) => row[0]).join("|"), "u"));

  /** Read a word in several ways; each result once, the common reading first. @param {string} word @param {string[]} [ways] */
  const readings = (word, ways = ["latin"]) => {
    const found = [sounds(word)];
    for (const way of ways) {
      if (way === "latin" || !ownLetters(way).test(word)) continue;
      const read = sounds(word, way);
      if (!found.includes(read)) found.push(read);
    }
    return found;
  };

  names.sounds = { VOWELS, pairs, translated, words, single, profiles, isBaltic, withoutBalticEnding, readings };
})();
