// The card of a term, made of text nodes: nothing that an answer holds is parsed as HTML.
import { LANGUAGES, STYLE } from "./given.js";

/**
 * @typedef {{text: string, lang: string}} Piece
 * @typedef {{id: string, heading: Piece[], url: string}} Named
 * @typedef {Named & {lang: string, summary: Piece, category: string, site: string, needs: Named[],
 *   figure: {name: string, value: string, note: string} | null}} Card app/web/embed.py
 */

export const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/**
 * @param {string} name of the element
 * @param {string} part its name for the page's style sheets
 * @param {...(Node | string)} content
 */
export function make(name, part, ...content) {
  const element = document.createElement(name);
  if (part) element.setAttribute("part", part);
  element.append(...content);
  return element;
}

/** @param {Piece} piece */
function inLanguage({ text, lang }) {
  const span = make("span", "", text);
  span.lang = lang;
  return span;
}

/** A term's name as a link to its page. @param {Named} term @param {string} [key] by which it has a card of its own */
function makeLink({ heading, url }, key) {
  const pieces = heading.flatMap((piece, place) => (place ? [" ", inLanguage(piece)] : [inLanguage(piece)]));
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", ...pieces));
  link.href = url;
  if (key) link.dataset.term = key;
  return link;
}

/** The pieces of a term's card. @param {Card} card */
export function makeCard(card) {
  const { lang, summary, figure, needs } = card;
  const { words } = LANGUAGES[lang];
  const pieces = [make("p", "title", makeLink(card)), make("p", "summary", inLanguage(summary))];
  if (figure) {
    const note = figure.note ? [" ", make("span", "note", figure.note)] : [];
    pieces.push(
      make("p", "figure", make("span", "note", words.figure), ` ${figure.name} `, make("b", "value", figure.value), ...note),
    );
  }
  if (needs.length) {
    const links = needs.flatMap((term, place) => [place ? words.comma : " ", makeLink(term, `${lang}/${term.id}`)]);
    pieces.push(make("p", "needs", make("span", "note", words.needs), ...links));
  }
  const open = /** @type {HTMLAnchorElement} */ (make("a", "open", words.open));
  open.href = card.url;
  pieces.push(make("p", "source", make("span", "note", `${card.category} · ${card.site}`), " ", open));
  return pieces;
}

/** A term's name as one text. @param {Named} term */
export const nameOf = ({ heading }) => heading.map(({ text }) => text).join(" ");
