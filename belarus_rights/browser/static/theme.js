"use strict";
// Runs before the page is drawn, so that a page in the dark never flashes white.
(() => {
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing follows the setting of its system.
  }
})();
