// What the search overlay shows of a hit: an option of the list, and the preview beside it.
import { categoryName } from "./dialogs.js";

/**
 * @typedef {{kind: string, label: string, lang: string}} Match
 * @typedef {{title?: Record<string, number[][]>, label?: number[][], excerpt?: number[][]}} Marks
 * @typedef {{id: string, titles: Record<string, string>, url?: string, category?: string, category_name?: string, summary?: string,
 *   summary_lang?: string, match?: Match, marks?: Marks, excerpt?: string, excerpt_lang?: string}} Hit
 *   a term that was kept has no more than id and titles
 */

const pageLang = document.documentElement.lang;

/**
 * An element of a class, marked with its language where that is not the page's.
 * @param {string} tag
 * @param {string} name
 * @param {string | Node} content
 * @param {string} [lang]
 */
export function make(tag, name, content, lang = pageLang) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(content);
  if (lang !== pageLang) element.lang = lang;
  return element;
}

/**
 * Reads "a=b|c=d", the form of word lists in data attributes.
 * @param {string} [list]
 */
const pairs = (list = "") => new Map(list.split("|").map((pair) => /** @type {[string, string]} */ (pair.split("="))));

/**
 * A link for the list.
 * @param {string} href
 */
export function makeLink(href) {
  const link = document.createElement("a");
  link.className = "search__option";
  link.href = href;
  return link;
}

/** In the page's language: the answer has it in that of the hits. @param {Hit} hit */
const categoryOf = ({ category, category_name = "" }) => categoryName(category) ?? category_name;

/** @param {DOMStringMap} words those of the dialog */
export function makeRenderer(words) {
  const kinds = pairs(words.kinds);
  const langs = pairs(words.langs);

  /**
   * Titles in the order of the languages; one that another contains is left out.
   * @param {Hit} hit
   */
  function titleOf({ titles, marks = {} }) {
    const title = make("span", "search__title", "");
    for (const code of langs.keys()) {
      const text = titles[code];
      if (!text || Object.values(titles).some((other) => other !== text && other.includes(text))) continue;
      if (title.textContent?.trim() === text) continue;
      title.append(make("span", "title-part", marked(text, marks.title?.[code]), code), " ");
    }
    return title;
  }

  return {
    kinds,
    titleOf,

    /** @param {Hit} hit */
    option(hit) {
      const { id, url, match, marks = {}, excerpt, excerpt_lang = pageLang } = hit;
      // The address of a hit names the host that others see; its path is enough here.
      const option = makeLink(url ? new URL(url, location.href).pathname : (words.termHref ?? "").replace("term-id", id));
      option.dataset.term = id;
      option.append(titleOf(hit), make("span", "search__category", categoryOf(hit)));
      const kind = match && kinds.get(match.kind);
      if (match?.label && kind) {
        const row = make("span", "search__match", make("span", "search__kind", kind));
        row.append(" ", make("span", "", marked(match.label, marks.label), match.lang));
        option.append(row);
      }
      if (excerpt) {
        const row = make("span", "search__excerpt", "");
        if (excerpt_lang !== pageLang) row.append(make("span", "search__lang", langs.get(excerpt_lang) ?? ""), " ");
        row.append(make("span", "", marked(excerpt, marks.excerpt), excerpt_lang));
        option.append(row);
      }
      return option;
    },

    /**
     * What the preview holds: nothing for a term that was only kept.
     * @param {Hit} hit
     */
    preview(hit) {
      const { summary, summary_lang } = hit;
      if (!summary) return [];
      return [
        make("p", "search__preview-title", titleOf({ ...hit, marks: {} })),
        make("p", "search__category", categoryOf(hit)),
        make("p", "search__summary", summary, summary_lang),
      ];
    },
  };
}

/**
 * Text with found ranges marked, as nodes: data never becomes markup. Ranges count code points, not UTF-16 units.
 * @param {string} text
 * @param {number[][]} [ranges] pairs of start and end, in order
 */
export function marked(text, ranges = []) {
  const fragment = new DocumentFragment();
  const points = [...text];
  let from = 0;
  for (const [start = 0, end = 0] of ranges) {
    if (start < from || end <= start) continue;
    const mark = document.createElement("mark");
    mark.textContent = points.slice(start, end).join("");
    fragment.append(points.slice(from, start).join(""), mark);
    from = end;
  }
  fragment.append(points.slice(from).join(""));
  return fragment;
}
