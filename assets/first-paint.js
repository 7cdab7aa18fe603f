// Before the first paint: language, direction and light or dark, so that nothing jumps.
(function () {
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = localStorage.getItem("theme"); // where Reflex keeps the reader's choice
    // Kept by rxconsult/ui/document.py when the page last learned its language.
    root.lang = localStorage.getItem("rxconsult_language") || root.lang;
    root.dir = localStorage.getItem("rxconsult_direction") || "ltr";
  } catch (error) {
    // Storage may be blocked; English and the system's setting then decide.
  }
  var dark = chosen === "dark" ||
    (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.add(dark ? "dark" : "light");
})();
