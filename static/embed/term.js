// <glossary-term term="gpu">GPU</glossary-term>: the author's words as a link to the term's page, and beside it, on interest, the
// term's card. One card is shown at a time, with the manners of our own pages (lib/preview-watch.js).
import { placeBeside } from "../js/lib/preview-place.js";
import { watch } from "../js/lib/preview-watch.js";
import { make, makeCard, nameOf, sheet } from "./card.js";
import { LANGUAGES } from "./given.js";
import { addressOf, ask, languageAt } from "./service.js";

/** @typedef {import("./card.js").Card} Card */

/** @type {GlossaryTerm | null} the element that shows a card */
let active = null;
/** @type {ReturnType<typeof watch> | null} */
let watcher = null;

export class GlossaryTerm extends HTMLElement {
  static observedAttributes = ["term", "lang", "card-lang"];
  #link = /** @type {HTMLAnchorElement} */ (make("a", "link", document.createElement("slot")));
  box = make("div", "card");

  connectedCallback() {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#link);
      if (!("popover" in this.box)) return;
      this.box.popover = "manual";
      this.box.role = "group";
      // The card is read from its own side, whatever the page's.
      this.box.dir = "auto";
      root.append(this.box);
      watcher ??= watch({ linkOf, contains, isOpen, fetchCard, show });
      watcher.listen(root);
      this.#link.addEventListener("click", tap);
      this.box.addEventListener("click", tap);
    }
    this.attributeChangedCallback();
  }

  attributeChangedCallback() {
    const term = this.getAttribute("term");
    if (!term) return;
    const code = languageAt(this, this.getAttribute("card-lang"));
    this.#link.href = addressOf("page", code, term);
    this.#link.dataset.term = `${code}/${term}`;
    this.box.lang = code;
    this.box.ariaLabel = LANGUAGES[code].words.label;
  }

  disconnectedCallback() {
    if (active === this) watcher?.tell({ type: "dismiss" });
  }

  focus() {
    this.#link.focus();
  }

  /** Whether the focus is in the card. */
  hasFocus() {
    return this.box.contains(/** @type {ShadowRoot} */ (this.shadowRoot).activeElement);
  }

  /** Shows the card of a term; `before` is the one to lead back to. @param {Card} card @param {Card | null} before */
  open(card, before) {
    const { box } = this;
    const hadFocus = this.hasFocus();
    const pieces = makeCard(card);
    if (before) {
      const button = make("button", "back", LANGUAGES[card.lang].words.back.replace("{title}", () => nameOf(before)));
      button.addEventListener("click", () => watcher?.tell({ type: "back" }));
      pieces.unshift(button);
    }
    // From card to card beside one link the box keeps its size, so that it stays under the pointer.
    box.style.blockSize = active === this ? `${box.offsetHeight}px` : "";
    box.replaceChildren(...pieces);
    if (active !== this) close();
    active = this;
    if (!box.matches(":popover-open")) box.showPopover();
    if (hadFocus) /** @type {HTMLElement | null} */ (box.querySelector("a, button"))?.focus({ preventScroll: true });
    box.scrollTop = 0;
    if (!CSS.supports("position-area", "block-end")) this.#place();
  }

  #place() {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { style } = this.box;
    style.maxBlockSize = "";
    const at = placeBeside(this.#link.getBoundingClientRect(), this.box.getBoundingClientRect(), { width, height });
    style.position = "absolute";
    style.inset = `${at.top + scrollY}px auto auto ${at.left + scrollX}px`;
    style.maxBlockSize = `${at.height}px`;
  }
}

function close() {
  if (active?.isConnected) active.box.hidePopover();
  active = null;
}

/** The element that a node is a part of, if any. @param {Node} node */
function hostOf(node) {
  const root = node.getRootNode();
  return root instanceof ShadowRoot && root.host instanceof GlossaryTerm ? root.host : null;
}

/** @param {Event} event */
function linkOf(event) {
  for (const node of event.composedPath()) {
    if (node instanceof HTMLAnchorElement && node.dataset.term && hostOf(node)) {
      return { link: node, term: node.dataset.term, inCard: contains(node) };
    }
  }
  return null;
}

/** @param {Node} node */
const contains = (node) => active !== null && active.box.contains(node);

const isOpen = () => active !== null;

/** @param {string} key */
function fetchCard(key) {
  const [code, term] = key.split("/");
  return ask(addressOf("card", code, term));
}

/** @param {import("../js/lib/preview-state.js").State["shown"]} shown @param {string[]} trail @param {() => boolean} isStill */
async function show(shown, trail, isStill) {
  const host = shown && hostOf(/** @type {Node} */ (shown.link));
  if (!shown || !host?.isConnected) {
    // Who was in the card by keyboard is back at its link.
    if (active?.hasFocus()) active.focus();
    close();
    return;
  }
  const last = trail.at(-1);
  const card = /** @type {Card | null} */ (await watcher?.getCard(shown.term));
  const before = last === undefined ? null : /** @type {Card | null} */ (await watcher?.getCard(last));
  if (card && isStill()) host.open(card, before);
}

/** A finger means the card, not the page. @param {Event} event */
function tap(event) {
  if (!(event instanceof PointerEvent) || event.pointerType !== "touch" || !linkOf(event)) return;
  event.preventDefault();
  watcher?.sense(event);
}
