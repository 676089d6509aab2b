// Lists the terms that this browser keeps, each with a button that takes it out.
import { put, terms } from "../lib/storage.js";

/** @typedef {import("../lib/storage.js").Term} Term */
/** @typedef {import("../lib/storage.js").List} List */

/** @param {HTMLElement} lists */
export function run(lists) {
  for (const list of lists.querySelectorAll("[data-list]")) if (list instanceof HTMLElement) show(lists.dataset, list);
}

/**
 * @param {DOMStringMap} words
 * @param {HTMLElement} list
 */
function show(words, list) {
  const name = /** @type {List} */ (list.dataset.list);
  const all = terms(name);
  list.replaceChildren(...all.map((term) => makeItem(words, list, name, term)));
  const empty = list.nextElementSibling;
  if (empty instanceof HTMLElement) empty.hidden = all.length > 0;
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
    show(words, list);
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
