// Before the first paint: the reader's theme, and the mark that scripts run. Classic and blocking, so it stays tiny.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const theme = localStorage.getItem("glossary.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is refused: the system's theme holds.
  }
})();
