// Before the first paint: the reader's theme and readings, and the marks of what this browser can. Classic and blocking, so
// it stays tiny.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  if ("share" in navigator) root.dataset.share = "";
  try {
    const theme = localStorage.getItem("glossary.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("glossary.zhuyin") === "on") root.dataset.zhuyin = "";
  } catch {
    // Storage is refused: the system's theme holds.
  }
})();
