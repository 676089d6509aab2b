// The one script of every page: keys, dialogs, and the loading of behaviours when they are first used. A click on data-opens="ID"
// opens that dialog, on data-closes closes the one around it, on data-behavior="NAME" runs behaviors/NAME.js (a dialog's runs
// when it opens; with data-when="scroll": on the first scroll).
import { keep, kept, put, termOf, terms } from "./lib/storage.js";

const root = document.documentElement;
const SEARCH = "ui-search";
const KEYS = "ui-keys";

/** @param {HTMLElement} element */
const run = (element) => import(`./behaviors/${element.dataset.behavior}.js`).then((behavior) => behavior.run(element));

/** @param {string} id */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input")?.select();
  if (dialog.dataset.behavior) run(dialog);
}

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} */
const around = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

/** @param {MouseEvent} event */
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** @param {HTMLDialogElement} dialog @param {MouseEvent} event */
function isOutside(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

document.addEventListener("click", (event) => {
  const opener = around(event, "[data-opens]");
  if (opener && isPlain(event)) {
    event.preventDefault();
    openDialog(opener.dataset.opens ?? "");
    return;
  }
  const dialog = around(event, "dialog");
  if (dialog instanceof HTMLDialogElement) {
    if (around(event, "[data-closes]") || (event.target === dialog && isOutside(dialog, event))) dialog.close();
    return;
  }
  const element = around(event, "[data-behavior]:not([data-when])");
  if (element) run(element);
});

// At the click, so that links stay plain: those to terms keep the parallel view, those of hits carry what was found
// (lib/arrival.js), those of the view switch the place in the text.
for (const type of ["click", "auxclick"]) {
  document.addEventListener(
    type,
    (event) => {
      const link = around(event, "a[data-term], a[data-view]");
      if (!(link instanceof HTMLAnchorElement)) return;
      if (link.dataset.view) {
        const here = document.querySelector(".toc a[aria-current]");
        link.hash = here instanceof HTMLAnchorElement ? here.hash : location.hash;
        return;
      }
      if (kept("view") === "parallel") link.search = "?view=parallel";
      const marks = link.closest(".result, .search__option")?.querySelectorAll("mark") ?? [];
      const words = new Set(Array.from(marks, (mark) => mark.textContent ?? ""));
      if (words.size) link.hash = `${new URLSearchParams(Array.from(words, (word) => ["q", word]))}`;
    },
    true,
  );
}

// Keys typed here are text. (A dialog that has just closed may hold the focus for a moment.)
/** @param {EventTarget | null} target */
function isEditable(target) {
  if (!(target instanceof HTMLElement) || target.closest("dialog:not([open])")) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

/** Whether Escape has nothing to close or to clear, so that it may open the search. @param {Event} event */
function isEscapeFree({ target }) {
  if (document.fullscreenElement || document.querySelector(":popover-open")) return false;
  if (!isEditable(target)) return true;
  const writable = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return writable && !target.value;
}

/** @type {Record<string, () => void>} */
const BARE_KEYS = {
  "/": () => openDialog(SEARCH),
  "?": () => openDialog(KEYS),
  "[": () => click("a[rel=prev]"),
  "]": () => click("a[rel=next]"),
  v: () => click(".view-switch [aria-current] + a") || click(".view-switch a"),
};

/** Clicks the first such element in the page's body; whether there was one. @param {string} selector */
function click(selector) {
  const element = document.body.querySelector(selector);
  if (element instanceof HTMLElement) element.click();
  return element !== null;
}

/** What a key does here, or null. @param {KeyboardEvent} event */
function commandFor(event) {
  const bare = !(event.ctrlKey || event.metaKey || event.altKey) && kept("bare-keys") !== "off";
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    return () => openDialog(SEARCH);
  }
  if (!bare) return null;
  if (event.key === "Escape") return isEscapeFree(event) ? () => openDialog(SEARCH) : null;
  return isEditable(event.target) ? null : (BARE_KEYS[event.key] ?? null);
}

document.addEventListener("keydown", (event) => {
  // While an input method composes, every key is its own (229 is the key code of a key that it has taken).
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (document.querySelector("dialog[open]")) {
    // A held Escape opened the dialog: its repetitions must not close it.
    if (event.key === "Escape" && event.repeat) event.preventDefault();
    return;
  }
  const command = event.repeat ? null : commandFor(event);
  if (!command) return;
  // Without this, the key press that opens a dialog would also close it, or be typed into it.
  event.preventDefault();
  command();
});

const settings = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-setting]"));
for (const box of settings) {
  const name = box.dataset.setting ?? "";
  box.checked = kept(name) !== "off";
  box.addEventListener("change", () => {
    keep(name, box.checked ? null : "off");
    for (const other of settings) if (other.dataset.setting === name) other.checked = box.checked;
  });
}

for (const details of document.querySelectorAll("details[data-open-at]")) {
  if (details instanceof HTMLDetailsElement) details.open = matchMedia(details.dataset.openAt ?? "").matches;
}

for (const element of document.querySelectorAll("[data-when=scroll]")) {
  if (element instanceof HTMLElement) addEventListener("scroll", () => run(element), { once: true, passive: true });
}

const article = document.querySelector("[data-read]");
if (article instanceof HTMLElement) {
  keep("view", root.dataset.view === "parallel" ? "parallel" : null);
  const term = termOf(article);
  put("recent", term);
  const star = article.querySelector("[data-behavior=star]");
  if (star) star.ariaPressed = String(terms("starred").some(({ id }) => id === term.id));
  if (location.hash.startsWith("#q=")) import("./lib/arrival.js").then(({ markFound }) => markFound(article));
}

// A shared query opens the search; the search page shows its own answer.
if (root.dataset.kind !== "search" && new URLSearchParams(location.search).has("q")) openDialog(SEARCH);
