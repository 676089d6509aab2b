// Marks in the table of contents the section that is being read.

// The band of the window in which a section counts as read: below the header, in the upper quarter.
const BAND = "-12% 0px -75% 0px";

/** @param {HTMLElement} toc */
export function run(toc) {
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of toc.querySelectorAll("a")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  const inBand = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) inBand.add(entry.target);
        else inBand.delete(entry.target);
      }
      const current = [...links.keys()].findLast((section) => inBand.has(section));
      if (!current) return;
      for (const [section, link] of links) {
        if (section === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: BAND },
  );
  for (const section of links.keys()) observer.observe(section);
}
