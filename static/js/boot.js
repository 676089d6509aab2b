// Before the first paint: the reader's theme and readings, the marks of what this browser can, and whether what is far below
// may be laid out later. Classic and blocking, so it stays tiny.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  if ("share" in navigator) root.dataset.share = "";
  // Only a visit that begins at the top: a place to scroll back to is known in pixels of the whole page.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit instanceof PerformanceNavigationTiming && visit.type === "navigate" && !location.hash) root.dataset.layout = "near";
  try {
    const theme = localStorage.getItem("glossary.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("glossary.zhuyin") === "on") root.dataset.zhuyin = "";
  } catch {
    // Storage is refused: the system's theme holds.
  }
})();
