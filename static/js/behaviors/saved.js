// Lists the terms that this browser keeps, each with a button that takes it out. Buttons for all of them (data-needs="LIST …")
// are there while one of those lists has a term.
import { termPages } from "../lib/kept-pages.js";
import { put, terms } from "../lib/storage.js";

/** @typedef {import("../lib/storage.js").Term} Term */
/** @typedef {import("../lib/storage.js").List} List */

/** @param {HTMLElement} lists */
export function run(lists) {
  show(lists);
  // Another tab has changed them, or this one while its page was left.
  for (const type of ["storage", "pageshow"]) addEventListener(type, () => show(lists));
}

/** Shows what is kept now. @param {HTMLElement} lists */
export function show(lists) {
  for (const list of lists.querySelectorAll("[data-list]")) if (list instanceof HTMLElement) fill(lists.dataset, list);
  return offer();
}

/**
 * @param {DOMStringMap} words
 * @param {HTMLElement} list
 */
function fill(words, list) {
  const name = /** @type {List} */ (list.dataset.list);
  const all = terms(name);
  const focused = document.activeElement;
  // Items that stay are the same elements, so that the focus can stay, too.
  const items = new Map(Array.from(list.children, (item) => [item.querySelector("a")?.dataset.term, item]));
  list.replaceChildren(...all.map((term) => items.get(term.id) ?? makeItem(words, list, name, term)));
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
  const empty = list.nextElementSibling;
  if (empty instanceof HTMLElement) empty.hidden = all.length > 0;
}

/** Shows the buttons that have something to act on. What was read may be kept as pages after its term was taken out. */
async function offer() {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-needs]"));
  const pages = buttons.length ? await termPages() : [];
  for (const button of buttons) {
    const needs = (button.dataset.needs ?? "").split(" ");
    button.hidden = !needs.some((name) => (name === "pages" ? pages : terms(/** @type {List} */ (name))).length);
  }
}

/**
 * @param {DOMStringMap} words
 * @param {HTMLElement} list
 * @param {List} name
 * @param {Term} term
 */
function makeItem(words, list, name, term) {
  const link = document.createElement("a");
  link.className = "term-name";
  link.href = (words.href ?? "").replace("term-id", encodeURIComponent(term.id));
  link.dataset.term = term.id;
  link.append(...titlesOf(term, (words.order ?? "").split(" ")));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "saved__remove";
  button.textContent = "✕";
  button.ariaLabel = (words.remove ?? "").replace("{title}", () => link.textContent?.trim() ?? "");
  button.addEventListener("click", () => {
    put(name, term, false);
    fill(words, list);
    offer();
    // The focus goes to the next button, or to the heading of a list that is empty now.
    const next = list.querySelector("button") ?? list.previousElementSibling;
    if (next instanceof HTMLElement) next.focus();
  });
  const item = document.createElement("li");
  item.className = "term-list__item";
  item.append(link, button);
  return item;
}

/**
 * Titles in this order of languages; one that another contains is not said twice.
 * @param {Term} term
 * @param {string[]} order
 */
function titlesOf({ id, titles }, order) {
  const texts = order.map((code) => titles[code] ?? "");
  const said = texts.filter((text, at) => !texts.some((other, place) => (other === text ? place < at : other.includes(text))));
  const spans = said.filter(Boolean).flatMap((text) => {
    const span = document.createElement("span");
    span.className = "title-part";
    span.lang = order[texts.indexOf(text)] ?? "";
    span.textContent = text;
    return [span, " "];
  });
  return spans.length ? spans : [id];
}
