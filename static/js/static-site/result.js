// A hit in the list of the search page, as templates/partials/_hit.html writes it.
import { make, marked } from "../lib/options.js";

/** @param {ReturnType<import("../lib/options.js").makeRenderer>} render @param {import("../lib/options.js").Hit} hit */
export function makeResult(render, hit) {
  const { id, url = "", category, category_name = "", match, marks = {}, excerpt = "", excerpt_lang } = hit;
  const link = document.createElement("a");
  link.href = url;
  link.dataset.term = id;
  link.append(...render.titleOf(hit).childNodes);
  const item = make("li", "result", make("h2", "result__title", link));
  const kind = match && render.kinds.get(match.kind);
  if (match?.label && kind) {
    const row = make("p", "result__match", make("span", "result__kind", kind));
    row.append(" ", make("span", "", marked(match.label, marks.label), match.lang));
    item.append(row);
  }
  // With its colour, as the filters of the overlay show it.
  const named = document.querySelector(`#ui-search [name=category][value="${CSS.escape(category ?? "")}"] + * .category`);
  const meta = make("p", "result__meta", named?.cloneNode(true) ?? category_name);
  item.append(make("p", "result__excerpt", marked(excerpt, marks.excerpt), excerpt_lang), meta);
  return item;
}
