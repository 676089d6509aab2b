// The one script of every page: keys, dialogs, and the loading of behaviours when they are first used. A click on data-opens="ID"
// opens that dialog, on data-closes closes the one around it, on data-behavior="NAME" runs behaviors/NAME.js (a dialog's runs
// when it opens; with data-when="TYPE …": on the first such event in the element, or the first scroll of the page;
// data-when="load": at once).
import { keep, kept, put, termOf, terms } from "./lib/storage.js";

const root = document.documentElement;
const SEARCH = "ui-search";
const KEYS = "ui-keys";

/** @param {HTMLElement} element @param {Event} [event] */
const run = (element, event) =>
  import(`./behaviors/${element.dataset.behavior}.js`).then((behavior) => behavior.run(element, event));

/** @param {string} id */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  if (id === SEARCH) fillIn(dialog.querySelector("input"));
  // What does not come leaves the search a form; the others have a page that says the same.
  if (!dialog.dataset.behavior) return;
  run(dialog).catch(() => {
    if (id !== SEARCH) location.assign(pageOf(id));
  });
}

/** The address of the page that says what a dialog does: where the links that open it lead. @param {string} id */
const pageOf = (id) => document.querySelector(`a[data-opens=${id}]`)?.getAttribute("href") ?? "";

/** A shared question stands in the search, to be typed over. @param {HTMLInputElement | null} input */
function fillIn(input) {
  if (!input) return;
  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  input.select();
}

/** The view that links to terms open. @param {string} view */
const keepView = (view) => keep("view", view === "parallel" ? view : null);

/** The address of a term, in the view that links to terms open. @param {string} href */
function inView(href) {
  const { parallel = "" } = root.dataset;
  return kept("view") !== "parallel" || href.includes(parallel) ? href : new URL(parallel, href) + new URL(href).hash;
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
      const box = event.target instanceof Element && event.target.closest(".map a");
      if (box) box.setAttribute("href", inView(new URL(box.getAttribute("href") ?? "", location.href).href));
      const link = around(event, "a[data-term], a[data-view]");
      if (!(link instanceof HTMLAnchorElement)) return;
      if (link.dataset.view) {
        keepView(link.dataset.view);
        if (event.type !== "click" || !(event instanceof MouseEvent) || !isPlain(event)) return;
        event.preventDefault();
        import("./lib/place.js").then(
          ({ move }) => move(link),
          () => location.assign(link.href),
        );
        return;
      }
      const href = inView(link.href);
      if (href !== link.href) link.href = href;
      const marks = link.closest(".result, .search__option")?.querySelectorAll("mark") ?? [];
      const words = new Set(Array.from(marks, (mark) => mark.textContent ?? ""));
      if (words.size) link.hash = `${new URLSearchParams(Array.from(words, (word) => ["q", word]))}`;
    },
    true,
  );
}

// Previews come with the first sign of interest in a link to a term. A tap would follow the link, so it is held back here.
const preview = document.querySelector("[data-behavior=preview]");
if (preview instanceof HTMLElement && "popover" in preview) {
  const previewed = (/** @type {Event} */ event) => kept("previews") !== "off" && around(event, preview.dataset.links ?? "");
  const signs = new AbortController();
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(
      type,
      (event) => {
        if (!previewed(event)) return;
        signs.abort();
        run(preview, event).catch(() => {});
      },
      { signal: signs.signal },
    );
  }
  document.addEventListener("click", (event) => {
    const link = event instanceof PointerEvent && event.pointerType === "touch" && isPlain(event) && previewed(event);
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    run(preview, event).catch(() => location.assign(link.href));
  });
}

// Keys typed here are text. (A dialog that has just closed may hold the focus for a moment.)
/** @param {EventTarget | null} target */
function isEditable(target) {
  if (!(target instanceof HTMLElement) || target.closest("dialog:not([open])")) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

// Behaviours come when they are first used, which may be in the middle of a composition.
for (const type of ["compositionstart", "compositionend"]) {
  document.addEventListener(
    type,
    ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      if (type === "compositionstart") target.dataset.composing = "";
      else delete target.dataset.composing;
    },
    true,
  );
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
  if (event.defaultPrevented) return;
  // While an input method composes, every key is its own (229 is the key code of a key that it has taken).
  const isComposing = event.isComposing || event.keyCode === 229;
  if (document.querySelector("dialog[open]")) {
    // Neither that Escape closes a dialog, nor a held one that has opened it.
    if (event.key === "Escape" && (event.repeat || isComposing)) event.preventDefault();
    return;
  }
  if (isComposing) return;
  const command = event.repeat ? null : commandFor(event);
  if (!command) return;
  // Without this, the key press that opens a dialog would also close it, or be typed into it.
  event.preventDefault();
  command();
});

for (const details of document.querySelectorAll("details[data-open-at]")) {
  if (details instanceof HTMLDetailsElement) details.open = matchMedia(details.dataset.openAt ?? "").matches;
}

for (const element of document.querySelectorAll("[data-when]")) {
  if (!(element instanceof HTMLElement)) continue;
  const signs = new AbortController();
  const begin = () => {
    signs.abort();
    run(element);
  };
  for (const type of element.dataset.when?.split(" ") ?? []) {
    if (type === "load") begin();
    const place = type === "scroll" ? window : element;
    place.addEventListener(type, begin, { passive: true, signal: signs.signal });
    // A page that was opened at a place in it may have been scrolled before this script ran.
    if (type === "scroll" && scrollY > 0) begin();
  }
}

// A map larger than its box opens at its middle.
(window.requestIdleCallback ?? setTimeout)(() => {
  for (const box of document.querySelectorAll(".map__box")) {
    box.scrollTo((box.scrollWidth - box.clientWidth) / 2, (box.scrollHeight - box.clientHeight) / 2);
  }
});

const article = document.querySelector("[data-read]");
if (article instanceof HTMLElement) {
  if (root.dataset.view === "parallel") keepView("parallel");
  if (kept("place")) import("./lib/place.js").then(({ resume }) => resume());
  const term = termOf(article);
  put("recent", term);
  const star = article.querySelector("[data-behavior=star]");
  const showStar = () => star && (star.ariaPressed = String(terms("starred").some(({ id }) => id === term.id)));
  showStar();
  // Starred in another tab, it is starred here, too.
  addEventListener("storage", showStar);
  if (location.hash.startsWith("#q=")) import("./lib/arrival.js").then(({ markFound }) => markFound(article));
}

// Titles are spoken by voices of the device only: others send the words away.
const speakers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-behavior=speak]"));
if (speakers.length && "speechSynthesis" in window) {
  const findVoices = () => {
    const voices = speechSynthesis.getVoices().filter(({ localService }) => localService);
    for (const { dataset } of speakers) {
      // en is spoken by en-GB as well, zh-TW by zh-TW alone.
      const voice = voices.find(({ lang }) => `${lang.replace("_", "-")}-`.startsWith(`${dataset.lang}-`));
      if (voice) dataset.voice = voice.voiceURI;
    }
  };
  findVoices();
  speechSynthesis.addEventListener("voiceschanged", findVoices);
}

// A shared question opens the search; at the search page's address it is answered, or told what is wrong with it.
const shared = new URLSearchParams(location.search);
const isAnswered = location.pathname === new URL(pageOf(SEARCH), location.href).pathname;
if (!isAnswered && (shared.has("q") || shared.has("category"))) openDialog(SEARCH);

// Offline reading, once the page has all that it needs itself.
if ("serviceWorker" in navigator && root.dataset.worker) {
  const register = () => navigator.serviceWorker.register(root.dataset.worker ?? "").catch(() => {});
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(register));
}
