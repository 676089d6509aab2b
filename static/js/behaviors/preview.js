// Previews of the terms that links lead to, by pointer, keyboard focus and touch. main.js hands over the first signs of
// interest; what they lead to is decided in lib/preview-state.js.
import { placeBeside } from "../lib/preview-place.js";
import { BEFORE_CLOSING, BEFORE_FETCHING, CLOSED, next } from "../lib/preview-state.js";
import { kept } from "../lib/storage.js";

/** @typedef {import("../lib/preview-state.js").State} State */

const ACTIVE = "previewed";
const NESTED = "preview--nested";

/** @type {((event: Event) => void) | undefined} */
let sense;

/**
 * @param {HTMLElement} box the empty preview of the page
 * @param {Event} event the sign of interest
 */
export function run(box, event) {
  // While this module came, the pointer or the focus may have gone elsewhere.
  const isOver = !sense && event.type !== "click" && !(event.target instanceof Element && event.target.matches(":hover, :focus"));
  sense ??= start(box);
  if (!isOver) sense(event);
}

/** @param {HTMLElement} box @returns what is to be told of events on links */
function start(box) {
  const { href = "", links = "", back: backWords = "" } = box.dataset;
  /** @type {Map<string, Promise<Element | null>>} */
  const cards = new Map();
  /** @type {State} */
  let state = CLOSED;
  let timer = 0;
  /** @type {HTMLAnchorElement | null} the link that a finger is waiting at */
  let tapped = null;
  /** @type {HTMLAnchorElement | null} the link that the box stands beside */
  let beside = null;
  /** Where the pointer was last; what comes under it while it rests, by scrolling or in a new card, it does not mean. */
  let spot = "";
  let isAstray = false;

  /** @param {import("../lib/preview-state.js").Event} event */
  function tell(event) {
    const before = state;
    state = next(before, event);
    if (state === before) return;
    if (state.token !== before.token || state.stage !== before.stage) attend();
    if (state.shown !== before.shown) show();
  }

  /** Starts what the state asks for. */
  function attend() {
    const { token, stage, wanted, leaving } = state;
    clearTimeout(timer);
    if (stage === "waiting") timer = setTimeout(() => tell({ type: "due", token }), BEFORE_FETCHING);
    else if (leaving) timer = setTimeout(() => tell({ type: "gone", token }), BEFORE_CLOSING);
    if (stage !== "fetching" || !wanted) return;
    fetchCard(wanted.term).then((card) => {
      const isAwaited = token === state.token && wanted.link === tapped && tapped;
      // Without a preview the tap is what it would have been: a click on the link.
      if (!card && isAwaited) location.assign(tapped?.href ?? "");
      tell({ type: "answer", token, ok: card !== null });
    });
  }

  /** The card of a term, or null; one that could not be fetched is asked for again. @param {string} term */
  function fetchCard(term) {
    const known = cards.get(term);
    if (known) return known;
    const fetched = readCard(href.replace("term-id", () => encodeURIComponent(term))).catch(() => null);
    cards.set(term, fetched);
    fetched.then((card) => card ?? cards.delete(term));
    return fetched;
  }

  async function show() {
    const { shown, trail } = state;
    const link = shown?.link;
    if (!shown || !(link instanceof HTMLAnchorElement) || !link.isConnected) {
      box.hidePopover();
      beside?.classList.remove(ACTIVE);
      beside = null;
      return;
    }
    const last = trail.at(-1);
    const card = await fetchCard(shown.term);
    const pieces = card ? [document.importNode(card, true)] : [];
    if (last !== undefined) pieces.unshift(await backTo(last));
    if (state.shown !== shown) return;
    const hadFocus = box.contains(document.activeElement);
    // From card to card beside one link the box keeps its size, so that it stays under the pointer.
    box.style.setProperty("--preview-size", `${box.offsetHeight}px`);
    box.classList.toggle(NESTED, beside === link);
    box.replaceChildren(...pieces);
    beside?.classList.remove(ACTIVE);
    beside = link;
    link.classList.add(ACTIVE);
    if (!box.matches(":popover-open")) box.showPopover();
    const first = box.querySelector("a, button");
    if (hadFocus && first instanceof HTMLElement) first.focus({ preventScroll: true });
    box.scrollTop = 0;
    if (!CSS.supports("position-area", "block-end")) place(link);
  }

  /** The way back to the card before. @param {string} term */
  async function backTo(term) {
    const title = (await fetchCard(term))?.querySelector(".term-name")?.textContent?.trim() ?? term;
    const button = document.createElement("button");
    button.className = "preview__back";
    button.type = "button";
    button.append(backWords.replace("{title}", () => title));
    button.addEventListener("click", () => tell({ type: "back" }));
    return button;
  }

  /** @param {HTMLAnchorElement} link */
  function place(link) {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { left, top } = placeBeside(link.getBoundingClientRect(), box.getBoundingClientRect(), { width, height });
    box.style.setProperty("--preview-inline", `${left + scrollX}px`);
    box.style.setProperty("--preview-block", `${top + scrollY}px`);
  }

  /** The link of an event that may have a preview, and its term. @param {Event} event */
  function linkOf({ target }) {
    const link = target instanceof Element && target.closest(links);
    if (!(link instanceof HTMLAnchorElement) || kept("previews") === "off") return null;
    return { link, term: link.dataset.term ?? "", inCard: box.contains(link) };
  }

  /** @param {"pointer" | "focus"} by @param {Event} event */
  function move(by, event) {
    const found = linkOf(event);
    if (found) tell({ type: "enter", by, ...found });
    else if (event.target instanceof Node && box.contains(event.target)) tell({ type: "stay", by });
    else tell({ type: "leave", by });
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    const now = `${event.screenX} ${event.screenY}`;
    const hasMoved = now !== spot;
    spot = now;
    const isOver = event.type === "pointerover";
    if (hasMoved && (isOver || isAstray)) move("pointer", event);
    isAstray = hasMoved ? false : isAstray || isOver;
  }

  /** @param {Event} event */
  function onEvent(event) {
    if (event instanceof PointerEvent && event.type !== "click") {
      if (event.pointerType !== "touch") follow(event);
    } else if (event.type === "focusin") {
      // A click focuses, too: only a focus that is shown means that the keyboard leads.
      const isLed = event.target instanceof Element && event.target.matches(":focus-visible");
      if (event.target instanceof Element && event.target.closest("dialog")) tell({ type: "dismiss" });
      else if (isLed) move("focus", event);
      else tell({ type: "leave", by: "focus" });
    } else if (event.type === "click") {
      const found = linkOf(event);
      tapped = found?.link ?? null;
      if (found) tell({ type: "tap", ...found });
    }
  }

  document.addEventListener("pointerover", onEvent);
  document.addEventListener("pointermove", onEvent, { passive: true });
  document.addEventListener("focusin", onEvent);
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget && document.hasFocus()) tell({ type: "leave", by: "focus" });
  });
  document.documentElement.addEventListener("pointerleave", () => tell({ type: "leave", by: "pointer" }));
  document.addEventListener("pointerdown", ({ pointerType, target }) => {
    const isOwn = target instanceof Node && (box.contains(target) || (target instanceof Element && target.closest(links)));
    if (pointerType === "touch" && !isOwn) tell({ type: "dismiss" });
  });
  // Before the keys of main.js: this Escape closes the preview, moves no focus and opens nothing.
  document.addEventListener(
    "keydown",
    (event) => {
      const isOver = !box.matches(":popover-open") || document.querySelector("dialog[open]");
      if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || isOver) return;
      event.preventDefault();
      tell({ type: "dismiss" });
    },
    { capture: true },
  );
  return onEvent;
}

/** Fetches the card that other sites embed, too. @param {string} address @returns {Promise<Element | null>} */
async function readCard(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const card = page.querySelector("[data-card]");
  // On its own page the card's title is the first heading; here it stands below that of the page.
  const heading = card?.querySelector("h1");
  const lower = page.createElement("h2");
  lower.className = heading?.className ?? "";
  lower.append(...(heading?.childNodes ?? []));
  heading?.replaceWith(lower);
  return card;
}
