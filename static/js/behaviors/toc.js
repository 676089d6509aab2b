// Marks in the table of contents the section that is being read.

// The line that is being read: so far below where a link puts a heading, in pixels.
const BELOW = 24;

/** @param {HTMLElement} toc */
export function run(toc) {
  /** @type {[Element, HTMLAnchorElement][]} */
  const entries = [];
  for (const link of toc.querySelectorAll("a")) {
    const section = find(link.hash);
    if (section) entries.push([section, link]);
  }
  /** @type {Element | null} */
  let chosen = null; // where a link has led
  let isDue = false;

  function mark() {
    isDue = false;
    const line = lineOf();
    const current =
      (chosen && isThere(chosen) && entries.find(([section]) => section === chosen)) ||
      entries.findLast(([section]) => section.getBoundingClientRect().top <= line);
    for (const entry of entries) {
      if (entry === current) entry[1].setAttribute("aria-current", "true");
      else entry[1].removeAttribute("aria-current");
    }
    if (current) show(current[1]);
  }

  const update = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(mark);
  };
  const choose = () => {
    chosen = find(location.hash);
    update();
  };
  addEventListener("scroll", update, { passive: true });
  addEventListener("resize", update, { passive: true });
  addEventListener("hashchange", choose);
  addEventListener("scrollend", () => {
    if (chosen && !isThere(chosen)) chosen = null;
  });
  // The same link once more changes no hash.
  toc.addEventListener("click", () => setTimeout(choose));
  choose();
}

/** @param {string} hash @returns {Element | null} */
function find(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null; // a hash that is no text
  }
}

/** Where a link puts a heading: below the header, in pixels from the top of the window. */
const top = () => parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart);

/** How far the page can still be scrolled down, in pixels. */
const remaining = () => document.documentElement.scrollHeight - innerHeight - scrollY;

/**
 * The line that is being read, in pixels from the top of the window. In the last window of the page it moves down to its
 * end, so that each of the last sections, which cannot come up any more, has its turn.
 */
function lineOf() {
  const usual = top() + BELOW;
  const share = 1 - Math.min(1, Math.max(0, remaining() / innerHeight));
  return usual + (innerHeight - usual) * share;
}

/** Whether a section is where a link to it puts it, or as near as the end of the page lets it come. @param {Element} section */
function isThere(section) {
  const from = section.getBoundingClientRect().top - top();
  return Math.abs(from) < BELOW || (remaining() < 1 && from > 0 && from < innerHeight - top());
}

/** Brings the link into sight where the table scrolls by itself. @param {HTMLAnchorElement} link */
function show(link) {
  const rail = link.closest(".term__rail");
  if (!rail || rail.scrollHeight <= rail.clientHeight) return;
  const [own, frame] = [link.getBoundingClientRect(), rail.getBoundingClientRect()];
  if (own.top < frame.top) rail.scrollTop -= frame.top - own.top;
  else if (own.bottom > frame.bottom) rail.scrollTop += own.bottom - frame.bottom;
}
