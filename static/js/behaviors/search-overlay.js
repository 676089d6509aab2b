// Suggestions in the search dialog, which is an ordinary form without them.
import { ask as askServer } from "../lib/ask.js";
import { makeCombobox } from "../lib/combobox.js";
import { categoryName, fillDialogs, unwritten } from "../lib/dialogs.js";
import { makeLink, makeRenderer } from "../lib/options.js";
import { keep, terms } from "../lib/storage.js";

/** @typedef {import("../lib/options.js").Hit} Hit */
/** @typedef {import("../lib/ask.js").Answer} Answer */

const SHOWN = 8;
// Bopomofo that an input method still holds may be about to become other signs: it is asked for after a pause (ms).
const PAUSE = 350;
const ZHUYIN = /^[\u3105-\u312f\u31a0-\u31bf\u02c9\u02ca\u02c7\u02cb\u02d9\s]+$/;
const FILTERS = ["category", "in"];

/** @type {(() => void) | undefined} */
let open;

/** @param {HTMLDialogElement} dialog */
export async function run(dialog) {
  try {
    await fillDialogs();
  } catch {
    // It stays a form. What is typed next may find the network there again.
    dialog.addEventListener("input", () => run(dialog), { once: true });
    return;
  }
  open ??= start(dialog);
  if (dialog.open) open();
  // Closed while the rest was on its way: the question goes, as at any closing.
  else dialog.dispatchEvent(new Event("close"));
}

/**
 * Sets the dialog up; gives what to do at each opening.
 * @param {HTMLElement} dialog
 */
function start(dialog) {
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (part("[role=combobox]"));
  const form = /** @type {HTMLFormElement} */ (input.form);
  const page = new URL(form.action).pathname;
  const status = part("[role=status]");
  const note = part(".search__note");
  const applied = part(".search__applied");
  const meant = part(".search__meant");
  const clearing = part(".search__clear");
  const preview = part(".search__preview");
  const words = dialog.dataset;
  const [one = "", many = ""] = (words.counts ?? "").split("|");
  const render = makeRenderer(words);
  // An exported site answers by itself.
  const findSource = () => (words.names ? import("../static-site/answer.js").then((answer) => answer.ask) : askServer);
  /** @type {WeakMap<Element, Hit>} */
  const hits = new WeakMap();
  const combobox = makeCombobox(input, part("[role=listbox]"), (option) => showPreview(option ?? combobox.first()));
  // main.js notes it, since an input method may have begun before this module is there.
  const isComposing = () => "composing" in input.dataset;
  let timer = 0;
  /** @type {string | null} the question that the list answers */
  let shown = null;
  let request = new AbortController();

  /** @param {Element} [option] */
  function showPreview(option) {
    const hit = option && hits.get(option);
    const pieces = hit ? render.preview(hit) : [];
    preview.replaceChildren(...pieces);
    preview.hidden = !pieces.length;
  }

  /** @param {Hit} hit */
  function optionFor(hit) {
    const option = render.option(hit);
    hits.set(option, hit);
    return option;
  }

  /** @param {string} name @returns {HTMLInputElement | null} the chosen button of a filter */
  const chosen = (name) => form.querySelector(`[name=${name}]:checked`);

  /** What is asked: the query and the filters that are set. */
  function question() {
    const asked = new URLSearchParams();
    const query = input.value.trim();
    if (query) asked.set("q", query);
    for (const name of FILTERS) {
      const value = chosen(name)?.value;
      if (value) asked.set(name, value);
    }
    return asked;
  }

  /**
   * @param {import("../lib/combobox.js").Group[]} groups
   * @param {{below?: string, pieces?: Node[], spoken?: string}} [texts] `below` names a template, `pieces` are said as they are
   */
  function show(groups, { below = "", pieces = [], spoken } = {}) {
    const template = below ? dialog.querySelector(`template[data-note=${below}]`) : null;
    note.replaceChildren(...(template instanceof HTMLTemplateElement ? [template.content.cloneNode(true)] : pieces));
    note.hidden = !note.hasChildNodes();
    for (const row of [applied, meant, clearing]) row.hidden = true;
    combobox.show(groups);
    status.textContent = spoken ?? note.textContent?.trim() ?? "";
  }

  function showKept() {
    const starred = terms("starred").map(optionFor);
    const recent = terms("recent").slice(0, SHOWN).map(optionFor);
    const groups = [{ name: words.starred, options: starred }, { name: words.recent, options: recent }];
    const isEmpty = !starred.length && !recent.length;
    show(groups, isEmpty ? { below: "start" } : { spoken: "" });
    clearing.hidden = isEmpty;
    for (const button of clearing.querySelectorAll("button")) {
      button.hidden = !(button.dataset.clear === "starred" ? starred : recent).length;
    }
  }

  /** @param {URLSearchParams} asked @returns the address of the page that answers it, in the language chosen */
  function pageFor(asked) {
    const url = new URL(chosen("in")?.dataset.search ?? form.action, location.href);
    for (const name of ["q", "category"]) if (asked.has(name)) url.searchParams.set(name, asked.get(name) ?? "");
    return url.href;
  }

  /** @param {URLSearchParams} asked @param {Answer} answer */
  function showAnswer(asked, { items, total = items.length, query = "", categories = [], suggestions = [], nearest = [] }) {
    const lang = asked.get("in");
    const own = lang ? items.filter((hit) => hit.summary_lang === lang) : items;
    const count = lang ? own.length : total;
    const options = own.slice(0, SHOWN).map(optionFor);
    const typed = asked.get("q");
    if (options.length) {
      if (typed) {
        const rest = makeLink(pageFor(asked));
        rest.append((words.all ?? "").replace("{query}", () => typed));
        options.push(rest);
      }
      show([{ options }], { spoken: (count === 1 ? one : many).replace("{n}", String(count)) });
    } else if (categories.length && !query.trim()) {
      show([], { pieces: unwritten(categories[0] ?? "") });
    } else {
      show([{ name: words.nearest, options: nearest.map(optionFor) }], { below: "empty", spoken: words.none });
      const way = note.querySelector("[data-way=search]");
      if (way instanceof HTMLAnchorElement) way.href = pageFor(asked);
    }
    const typedCategories = asked.has("category") ? [] : categories;
    const [id] = typedCategories;
    if (id) offer(applied, categoryName(id) ?? id, () => query);
    const [guess] = suggestions;
    if (guess) offer(meant, guess, () => [guess, ...typedCategories.map((category) => `#${category}`)].join(" "));
  }

  /**
   * Shows a row whose button changes the query.
   * @param {HTMLElement} row
   * @param {string} text
   * @param {() => string} value the new query
   */
  function offer(row, text, value) {
    const button = /** @type {HTMLButtonElement} */ (row.querySelector("button"));
    button.querySelector(".search__value")?.replaceChildren(text);
    row.hidden = false;
    button.onclick = () => {
      input.value = value();
      input.focus();
      suggest();
    };
  }

  /** Puts the question into the address, so that it can be shared, or takes it out. @param {URLSearchParams} asked */
  function share(asked) {
    // The search page's address is that of its own question.
    if (location.pathname === page) return;
    const url = new URL(location.href);
    for (const name of ["q", ...FILTERS]) {
      const value = asked.get(name);
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  async function suggest() {
    clearTimeout(timer);
    const asked = question();
    if ((isComposing() && !ZHUYIN.test(input.value)) || String(asked) === shown) return;
    shown = String(asked);
    request.abort();
    if (!asked.has("q") && !asked.has("category")) {
      share(asked);
      showKept();
      return;
    }
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await (await findSource())(words, asked, signal);
      if (signal.aborted) return;
      if (isComposing() && !answer.items.length) {
        // Half a syllable is nothing that could be missing.
        shown = null;
        return;
      }
      share(asked);
      showAnswer(asked, answer);
    } catch {
      // An aborted request has a successor; other failures are told, and the next key asks again.
      if (signal.aborted) return;
      shown = null;
      show([], { below: "error" });
    }
  }

  function ask() {
    clearTimeout(timer);
    if (!isComposing()) suggest();
    else if (ZHUYIN.test(input.value)) timer = setTimeout(suggest, PAUSE);
  }

  input.addEventListener("compositionend", suggest);
  input.addEventListener("input", () => {
    combobox.leave();
    ask();
  });
  for (const name of FILTERS) {
    for (const button of form.querySelectorAll(`[name=${name}]`)) button.addEventListener("change", suggest);
  }
  clearing.addEventListener("click", ({ target }) => {
    const list = target instanceof HTMLElement ? target.dataset.clear : undefined;
    if (!list) return;
    keep(list, null);
    showKept();
    input.focus();
  });
  dialog.addEventListener("pointerover", ({ target }) => {
    const option = target instanceof Element && target.closest("[role=option]");
    if (option) showPreview(option);
  });

  dialog.addEventListener("keydown", (event) => {
    const { key } = event;
    if (isComposing() || event.isComposing || event.keyCode === 229) {
      // The input method's own Enter and Escape neither send the form nor close the dialog.
      if (key === "Enter" || key === "Escape") event.preventDefault();
      return;
    }
    const option = combobox.active();
    if (event.target === input && combobox.move(key)) event.preventDefault();
    else if (key === "Enter" && option && event.target === input) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        // As with the middle button: main.js completes the address, and the browser by itself opens nothing.
        option.dispatchEvent(new MouseEvent("auxclick", { bubbles: true }));
        window.open(option.href, "_blank", "noopener");
      } else option.click();
    }
  });
  form.addEventListener("submit", (event) => {
    const asked = question();
    if (isComposing() || (!asked.has("q") && !asked.has("category"))) event.preventDefault();
    form.action = chosen("in")?.dataset.search ?? form.action;
  });
  form.addEventListener("formdata", ({ formData }) => {
    // The language is in the address itself.
    formData.delete("in");
    if (!formData.get("category")) formData.delete("category");
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    request.abort();
    share(new URLSearchParams());
    shown = null;
  });
  // Where a keyboard on the screen covers the page without making it smaller, the dialog keeps to what is seen.
  const seen = window.visualViewport;
  const fit = () => seen && dialog.style.setProperty("--seen", `${seen.height}px`);
  seen?.addEventListener("resize", fit);

  return () => {
    const shared = new URLSearchParams(location.search);
    for (const name of FILTERS) {
      const value = shared.get(name);
      const button = value && form.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`);
      if (button instanceof HTMLInputElement) button.checked = true;
    }
    fit();
    ask();
  };
}
