// Suggestions in the search dialog, which is an ordinary form without them.
import { makeCombobox } from "../lib/combobox.js";
import { marked } from "../lib/marked.js";
import { recent } from "../lib/storage.js";

/**
 * @typedef {{kind: string, label: string, lang: string}} Match
 * @typedef {{title?: Record<string, number[][]>, label?: number[][], excerpt?: number[][]}} Marks
 * @typedef {{id: string, titles: Record<string, string>, category_name?: string, match?: Match, marks?: Marks,
 *   excerpt?: string, excerpt_lang?: string}} Hit a term read before has no more than id and titles
 */

/** @type {(() => void) | undefined} */
let open;

/** @param {HTMLElement} dialog */
export function run(dialog) {
  open ??= start(dialog);
  open();
}

const pageLang = document.documentElement.lang;

/**
 * A span of a class, marked with its language where that is not the page's.
 * @param {string} name
 * @param {string | Node} content
 * @param {string} [lang]
 */
function span(name, content, lang = pageLang) {
  const element = document.createElement("span");
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
 * Sets the dialog up; gives what to do at each opening.
 * @param {HTMLElement} dialog
 */
function start(dialog) {
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (part("[role=combobox]"));
  const list = part("[role=listbox]");
  const status = part("[role=status]");
  const heading = part(".search__heading");
  const note = part(".search__note");
  const form = /** @type {HTMLFormElement} */ (input.form);
  const words = dialog.dataset;
  const kinds = pairs(words.kinds);
  const langs = pairs(words.langs);
  const [one = "", many = ""] = (words.counts ?? "").split("|");
  const combobox = makeCombobox(input, list);
  let composing = false;
  /** @type {string | null} what the list answers */
  let shown = null;
  let request = new AbortController();

  /** @param {string} href */
  function link(href) {
    const option = document.createElement("a");
    option.className = "search__option";
    option.href = href;
    return option;
  }

  /**
   * Titles in the order of the languages; one that another contains is left out.
   * @param {Record<string, string>} titles
   * @param {Record<string, number[][]>} [marks]
   */
  function titleOf(titles, marks = {}) {
    const title = span("search__title", "");
    for (const code of langs.keys()) {
      const text = titles[code];
      if (!text || Object.values(titles).some((other) => other !== text && other.includes(text))) continue;
      if (title.textContent?.trim() === text) continue;
      title.append(span("title-part", marked(text, marks[code]), code), " ");
    }
    return title;
  }

  /** @param {Hit} hit */
  function optionFor({ id, titles, category_name = "", match, marks = {}, excerpt, excerpt_lang = pageLang }) {
    const option = link((words.termHref ?? "").replace("term-id", id));
    option.dataset.term = id;
    option.append(titleOf(titles, marks.title), span("search__category", category_name));
    const kind = match && kinds.get(match.kind);
    if (match?.label && kind) {
      const row = span("search__match", span("search__kind", kind));
      row.append(" ", span("", marked(match.label, marks.label), match.lang));
      option.append(row);
    }
    if (excerpt) {
      const row = span("search__excerpt", "");
      if (excerpt_lang !== pageLang) row.append(span("search__lang", langs.get(excerpt_lang) ?? ""), " ");
      row.append(span("", marked(excerpt, marks.excerpt), excerpt_lang));
      option.append(row);
    }
    return option;
  }

  /**
   * @param {HTMLAnchorElement[]} options
   * @param {{above?: string, below?: string, spoken?: string}} texts
   */
  function show(options, { above = "", below = "", spoken = below }) {
    combobox.show(options);
    heading.textContent = above;
    heading.hidden = !above;
    note.textContent = below;
    note.hidden = !below;
    status.textContent = spoken;
  }

  function showRecent() {
    const options = recent().map(optionFor);
    show(options, options.length ? { above: words.recent } : { below: words.start });
  }

  /** Puts the query into the address, so that it can be shared, or takes it out. @param {string} query */
  function share(query) {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  async function suggest() {
    const query = input.value.trim();
    if (composing || query === shown) return;
    shown = query;
    request.abort();
    if (!query) {
      share("");
      showRecent();
      return;
    }
    request = new AbortController();
    const { signal } = request;
    const url = new URL(words.suggest ?? "", location.href);
    url.searchParams.set("q", query);
    try {
      const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(`status ${response.status}`);
      /** @type {{items: Hit[], nearest?: Hit[], total?: number}} */
      const { items, nearest = [], total = items.length } = await response.json();
      if (signal.aborted) return;
      share(query);
      const all = new URL(form.action);
      all.searchParams.set("q", query);
      const rest = link(all.href);
      rest.append((words.all ?? "").replace("{query}", query));
      const spoken = items.length ? (total === 1 ? one : many).replace("{n}", String(total)) : words.none;
      if (items.length) show([...items.map(optionFor), rest], { spoken });
      else show(nearest.map(optionFor), { above: nearest.length ? words.nearest : "", below: words.empty, spoken });
    } catch {
      // An aborted request has a successor; other failures are told, and the next key asks again.
      if (signal.aborted) return;
      shown = null;
      show([], { below: words.error });
    }
  }

  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    suggest();
  });
  input.addEventListener("input", suggest);

  dialog.addEventListener("keydown", (event) => {
    const { key } = event;
    if (composing || event.isComposing || event.keyCode === 229) {
      // The input method's own Enter and Escape neither send the form nor close the dialog.
      if (key === "Enter" || key === "Escape") event.preventDefault();
      return;
    }
    const option = combobox.active();
    if (event.target === input && combobox.move(key)) event.preventDefault();
    else if (key === "Enter" && option && event.target === input) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(option.href, "_blank", "noopener");
      else option.click();
    }
  });
  form.addEventListener("submit", (event) => {
    if (composing || !input.value.trim()) event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    request.abort();
    share("");
    shown = null;
  });

  return () => {
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    suggest();
  };
}
