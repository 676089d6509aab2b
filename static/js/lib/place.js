// The place in the text, kept when the view changes: the section at the top of the window, the block of it, and how far in.
import { keep, kept } from "./storage.js";

const NAME = "place";
// The line that is being read: so far below the header (in pixels), a little lower than where a link puts a heading.
const BELOW = 32;

/** @typedef {{path: string, y: number, anchor?: string, index: number, count: number, into: number, share: number}} Place
 *   `into` is the share of the block that is above the line, or pixels below the section's start where `index` is -1 */

/** Opens another view of the page at the same place. @param {HTMLAnchorElement} link */
export function move(link) {
  if (link.ariaCurrent) return;
  const place = find(link);
  link.hash = place.anchor ?? "";
  keep(NAME, JSON.stringify(place));
  location.assign(link.href);
}

/** Goes on reading where the view was changed. */
export function resume() {
  /** @type {Place} */
  const place = JSON.parse(kept(NAME) ?? "{}");
  keep(NAME, null);
  if (place.path !== location.pathname + location.search) return;
  const go = () => {
    const top = place.anchor ? locate(place, document.documentElement.lang) : place.y - scrollY;
    scrollBy({ top, behavior: "instant" });
  };
  go();
  // Until all is loaded, the browser itself goes to the section that the address names.
  if (document.readyState !== "complete") addEventListener("load", go, { once: true });
}

/** @param {HTMLAnchorElement} link @returns {Place} */
function find({ pathname, search, hreflang }) {
  const line = lineOf();
  /** @param {Element[]} elements @returns {number} the last one that begins above the line */
  const above = (elements) => elements.findLastIndex((one) => one.getBoundingClientRect().top <= line);
  const place = { path: pathname + search, y: scrollY, index: -1, count: 0, into: 0, share: 0 };
  const sections = [...document.querySelectorAll("article section[id]")];
  const section = sections[above(sections)];
  if (!section) return place;
  const blocks = blocksOf(section, hreflang || document.documentElement.lang);
  const index = above(blocks);
  const { top } = section.getBoundingClientRect();
  const into = blocks[index] ? shareOf(blocks[index], line) : line - top;
  return { ...place, anchor: section.id, index, count: blocks.length, into, share: shareOf(section, line) };
}

/** How far to scroll to a place. @param {Place} place @param {string} lang */
function locate({ anchor, index, count, into, share }, lang) {
  const section = document.getElementById(anchor ?? "");
  if (!section) return 0;
  const blocks = blocksOf(section, lang);
  const block = blocks.length === count ? blocks[index] : undefined;
  const { top, height } = (block ?? section).getBoundingClientRect();
  const isInHeading = index < 0;
  return top + (isInHeading ? into : height * (block ? into : share)) - lineOf();
}

/** @param {Element} element @param {number} line */
function shareOf(element, line) {
  const { top, height } = element.getBoundingClientRect();
  return height ? Math.min((line - top) / height, 1) : 0;
}

/**
 * The blocks of a section one below the other; of two languages side by side, those of one.
 * @param {Element} section
 * @param {string} lang
 * @returns {Element[]}
 */
function blocksOf(section, lang) {
  const rows = [...section.querySelectorAll(":scope > .pair__row:not(.pair__title)")];
  const texts = (rows.length ? rows : [section]).map((row) => {
    const both = /** @type {HTMLElement[]} */ ([...row.querySelectorAll(":scope > .prose")]);
    return both.find((text) => (text.lang || document.documentElement.lang) === lang) ?? both[0] ?? row;
  });
  return texts.length > 1 ? texts : [...(texts[0]?.children ?? [])];
}

/** The line that is being read, in pixels from the top of the window. */
function lineOf() {
  return Math.max(0, document.querySelector(".site-header")?.getBoundingClientRect().bottom ?? 0) + BELOW;
}
