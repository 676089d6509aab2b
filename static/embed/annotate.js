// Finds the terms that the text of an element names, by asking the glossary, and makes a <glossary-term> of the first place of
// each. The text stays what it is; nothing else of the page is touched.
import { ANNOTATE } from "./given.js";
import { ORIGIN, ask, languageAt } from "./service.js";

// Text that is no running text, is a link or a control already, or is the author's to keep as it is.
const LEFT_OUT =
  "a,button,code,glossary-term,h1,h2,h3,h4,h5,h6,iframe,kbd,label,math,noscript,object,option,pre,samp,script,select,style,summary,svg,textarea,[contenteditable],[data-glossary=off]";
// Code points in one question at most.
const MOST = 20_000;

/** @typedef {{node: Text, start: number}} Place where a text node begins in the text that is sent */

/**
 * Links the terms in an element; tells how many.
 * @param {Element} element
 * @param {string} [lang] the language to look for terms in and to show cards in; by default that of the text
 */
export async function annotate(element, lang) {
  const code = languageAt(element, lang);
  /** @type {Set<string>} */
  const seen = new Set();
  let count = 0;
  for (const { text, places } of gather(element)) {
    const answer = await ask(ORIGIN + ANNOTATE, { text, lang: code, format: "text", first_only: false });
    if (!answer) break;
    count += link(text, places, answer.spans, seen, code);
  }
  return count;
}

/** The running text in pieces that may be sent, blocks parted by an empty line. @param {Element} element */
function gather(element) {
  /** @type {{text: string, places: Place[]}[]} */
  const pieces = [];
  let piece = { text: "", places: /** @type {Place[]} */ ([]) };
  /** @type {Text | null} */
  let before = null;
  let isParted = false;
  if (element.closest(LEFT_OUT)) return pieces;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    const isLeftOut = node.matches(LEFT_OUT);
    isParted ||= isLeftOut || !isInline(node);
    return isLeftOut ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (before && (isParted || isOutOfBlock(before, node))) piece.text += "\n\n";
    before = node;
    isParted = node.length > MOST;
    if (isParted) continue;
    if (piece.text.length + node.length > MOST) {
      pieces.push(piece);
      piece = { text: "", places: [] };
    }
    piece.places.push({ node, start: piece.text.length });
    piece.text += node.data;
  }
  return [...pieces, piece].filter(({ text }) => text.trim());
}

/** Whether a word may go on past an element's edges. @param {Element} element */
const isInline = (element) => element.tagName !== "BR" && getComputedStyle(element).display.startsWith("inline");

/** Whether a block ends between two text nodes. @param {Text} before @param {Text} node */
function isOutOfBlock(before, node) {
  let element = before.parentElement;
  while (element && !element.contains(node) && isInline(element)) element = element.parentElement;
  return element !== null && !element.contains(node);
}

/**
 * @param {string} text
 * @param {Place[]} places
 * @param {{start: number, end: number, term: string}[]} spans in code points, in the order of the text
 * @param {Set<string>} seen terms that have their place
 * @param {string} code
 */
function link(text, places, spans, seen, code) {
  /** @type {{node: Text, start: number, end: number, term: string}[]} */
  const found = [];
  let point = 0;
  let unit = 0;
  /** The place of a code point in the text's own units. @param {number} wanted */
  const unitAt = (wanted) => {
    for (; point < wanted; point++) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    return unit;
  };
  for (const span of spans) {
    const start = unitAt(span.start);
    const end = unitAt(span.end);
    const place = places.findLast((one) => one.start <= start);
    // A name that begins in one node and ends in another stays as it is, and so does text that has changed since.
    if (!place?.node.isConnected || seen.has(span.term)) continue;
    if (!place.node.data.startsWith(text.slice(start, end), start - place.start)) continue;
    seen.add(span.term);
    found.unshift({ node: place.node, start: start - place.start, end: end - place.start, term: span.term });
  }
  // From the last one back, so that places before it stay where they are.
  for (const { node, start, end, term } of found) {
    node.splitText(end);
    const words = node.splitText(start);
    const element = document.createElement("glossary-term");
    element.setAttribute("term", term);
    if (languageAt(node) !== code) element.setAttribute("card-lang", code);
    words.replaceWith(element);
    element.append(words);
  }
  return found.length;
}
