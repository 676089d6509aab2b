// Follows the reader over the links that have a preview, by pointer, keyboard and finger, and starts what preview-state.js asks
// for. What a link is, how a card is fetched and what it looks like is told by whoever watches: a page of this site
// (behaviors/preview.js) or the component on pages of other sites (static/embed/).
import { BEFORE_CLOSING, BEFORE_FETCHING, CLOSED, next } from "./preview-state.js";

/**
 * @typedef {import("./preview-state.js").State} State
 * @typedef {{link: HTMLAnchorElement, term: string, inCard: boolean}} Found
 * @typedef {object} Watched
 * @property {(event: Event) => Found | null} linkOf the link of an event that may have a preview, and its term
 * @property {(node: Node) => boolean} contains whether a node is in the card that is shown
 * @property {() => boolean} isOpen whether Escape is the card's
 * @property {(node: Element) => boolean} [isElsewhere] whether focus there ends the preview at once
 * @property {(term: string) => Promise<unknown>} fetchCard the card of a term, or null; a rejection is null, too
 * @property {(shown: State["shown"], trail: string[], isStill: () => boolean) => void} show
 *   shows this card, or none; `isStill` tells, after a wait, whether this is still what is to be shown
 */

/** Where an event began, inside of components as well. @param {Event} event */
const origin = (event) => event.composedPath()[0] ?? event.target;

/**
 * Begins to watch the document.
 * @param {Watched} watched
 */
export function watch({ linkOf, contains, isOpen, isElsewhere, fetchCard, show }) {
  /** @type {Map<string, Promise<unknown>>} */
  const cards = new Map();
  /** @type {State} */
  let state = CLOSED;
  let timer = 0;
  /** @type {HTMLAnchorElement | null} the link that a finger is waiting at */
  let tapped = null;
  /** Where the pointer was last; what comes under it while it rests, by scrolling or in a new card, it does not mean. */
  let spot = "";
  let isAstray = false;
  /** @type {Event | null} one that leaves a component is heard there and in the document */
  let heard = null;

  /** @param {import("./preview-state.js").Event} event */
  function tell(event) {
    const before = state;
    state = next(before, event);
    if (state === before) return;
    if (state.token !== before.token || state.stage !== before.stage) attend();
    if (state.shown === before.shown) return;
    const { shown, trail } = state;
    show(shown, trail, () => state.shown === shown);
  }

  /** Starts what the state asks for. */
  function attend() {
    const { token, stage, wanted, leaving } = state;
    clearTimeout(timer);
    if (stage === "waiting") timer = setTimeout(() => tell({ type: "due", token }), BEFORE_FETCHING);
    else if (leaving) timer = setTimeout(() => tell({ type: "gone", token }), BEFORE_CLOSING);
    if (stage !== "fetching" || !wanted) return;
    getCard(wanted.term).then((card) => {
      const isAwaited = token === state.token && wanted.link === tapped && tapped;
      // Without a preview the tap is what it would have been: a click on the link.
      if (!card && isAwaited) location.assign(tapped?.href ?? "");
      tell({ type: "answer", token, ok: card !== null });
    });
  }

  /** The card of a term, or null; one that could not be fetched is asked for again. @param {string} term */
  function getCard(term) {
    const known = cards.get(term);
    if (known) return known;
    const fetched = fetchCard(term).catch(() => null);
    cards.set(term, fetched);
    fetched.then((card) => card ?? cards.delete(term));
    return fetched;
  }

  /** @param {"pointer" | "focus"} by @param {Event} event */
  function move(by, event) {
    const found = linkOf(event);
    const place = origin(event);
    if (found) tell({ type: "enter", by, ...found });
    else if (place instanceof Node && contains(place)) tell({ type: "stay", by });
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

  /** What a sign of interest means. @param {Event} event */
  function sense(event) {
    if (event === heard) return;
    heard = event;
    if (event instanceof PointerEvent && event.type !== "click") {
      if (event.pointerType !== "touch") follow(event);
    } else if (event.type === "focusin") {
      const place = origin(event);
      if (!(place instanceof Element)) return;
      // A click focuses, too: only a focus that is shown means that the keyboard leads.
      if (isElsewhere?.(place)) tell({ type: "dismiss" });
      else if (place.matches(":focus-visible")) move("focus", event);
      else tell({ type: "leave", by: "focus" });
    } else if (event.type === "click") {
      const found = linkOf(event);
      tapped = found?.link ?? null;
      if (found) tell({ type: "tap", ...found });
    }
  }

  /** Listens in the document, or in a component, out of which not every event comes. @param {Document | ShadowRoot} place */
  function listen(place) {
    place.addEventListener("pointerover", sense);
    place.addEventListener("pointermove", sense, { passive: true });
    place.addEventListener("focusin", sense);
  }

  listen(document);
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget && document.hasFocus()) tell({ type: "leave", by: "focus" });
  });
  document.documentElement.addEventListener("pointerleave", () => tell({ type: "leave", by: "pointer" }));
  document.addEventListener("pointerdown", (event) => {
    const place = origin(event);
    const isOwn = place instanceof Node && (contains(place) || linkOf(event) !== null);
    if (event.pointerType === "touch" && !isOwn) tell({ type: "dismiss" });
  });
  // Before all other keys: this Escape closes the preview, moves no focus and opens or closes nothing else.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || !isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      tell({ type: "dismiss" });
    },
    { capture: true },
  );
  return { sense, listen, tell, getCard };
}
