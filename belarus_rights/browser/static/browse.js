"use strict";
/** What all scripts of the browser share: data that is brought in when it is needed, and texts in the language of the page. */
globalThis.browse = globalThis.browse || {};
(() => {
  const { browse } = globalThis;
  /** @type {Record<string, any>} Data by name, as the files of data/ leave it. */
  browse.store = browse.store || {};
  /** @type {Record<string, Promise<any>>} */
  const asked = {};

  /** Called by the files of data/. @param {string} name @param {any} content */
  browse.data = (name, content) => {
    browse.store[name] = content;
  };

  browse.language = document.documentElement.dataset.language || "en";
  /** The way to the root of the browser, with a slash at its end, or nothing. */
  browse.root = document.documentElement.dataset.root || "";

  /**
   * Bring in a script by its address from the root of the browser.
   * @param {string} address @returns {Promise<void>}
   */
  browse.script = (address) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = browse.root + address;
      element.addEventListener("load", () => done());
      element.addEventListener("error", () => failed(new Error(`${address} could not be read`)));
      document.head.append(element);
    });

  /**
   * Bring in a file of data/ once. A script rather than fetch(), which does not read files of an opened folder.
   * @param {string} name What browse.data() calls it. @param {string} [file] Its file, if that bears another name.
   * @returns {Promise<any>}
   */
  browse.need = (name, file = name) => {
    asked[name] ??= browse.script(`data/${file}.js`).then(
      () => browse.store[name],
      (error) => {
        delete asked[name]; // so that it can be asked for again
        throw error;
      },
    );
    return asked[name];
  };

  const notice = document.getElementById("failed");
  notice?.querySelector("button").addEventListener("click", () => location.reload());

  /** Say that something could not be loaded, in words of the page, as the texts may be what is missing. @param {boolean} is Or that it is mended. */
  browse.failed = (is) => {
    if (notice) notice.hidden = !is;
  };
  addEventListener("unhandledrejection", () => browse.failed(true));

  /** The texts of the scripts in the language of the page. @returns {Promise<Record<string, string>>} */
  browse.texts = () => browse.need("texts", `texts.${browse.language}`);

  /** Put values in the places {of} a text. @param {string} text @param {Record<string, string | number>} values */
  browse.fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => (key in values ? String(values[key]) : all));

  const grouped = new Intl.NumberFormat("en");
  /** Group the digits of a number as Python does on the other pages. @param {number} value */
  browse.number = (value) => (browse.language === "en" ? grouped.format(value) : grouped.format(value).replaceAll(",", "\u00a0"));

  /**
   * Make an element. @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} content
   * @returns {HTMLElement}
   */
  browse.element = (tag, attributes = {}, ...content) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  };

  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const theme = async () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const texts = await browse.texts();
    const say = () => {
      button.textContent = isDark() ? texts.light : texts.dark;
    };
    button.addEventListener("click", () => {
      const next = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      try {
        localStorage.setItem("theme", next);
      } catch {
        // It holds for this page then.
      }
      say();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", say);
    say();
    button.hidden = false;
  };

  theme();
})();
