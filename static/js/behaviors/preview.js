// Previews of the terms that links lead to. main.js hands over the first signs of interest; lib/preview-watch.js follows the
// reader from there, and what they lead to is decided in lib/preview-state.js.
import { placeBeside } from "../lib/preview-place.js";
import { watch } from "../lib/preview-watch.js";
import { kept } from "../lib/storage.js";

/** @typedef {import("../lib/preview-state.js").State} State */
/** @typedef {HTMLElement & {showPopover(options: {source: HTMLElement}): void}} Sourced the types at hand know no source */

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
  /** @type {HTMLAnchorElement | null} the link that the box stands beside */
  let beside = null;
  const watcher = watch({
    linkOf({ target }) {
      const link = target instanceof Element && target.closest(links);
      if (!(link instanceof HTMLAnchorElement) || kept("previews") === "off") return null;
      return { link, term: link.dataset.term ?? "", inCard: box.contains(link) };
    },
    contains: (node) => box.contains(node),
    isOpen: () => box.matches(":popover-open") && !document.querySelector("dialog[open]"),
    isElsewhere: (node) => node.closest("dialog") !== null,
    fetchCard: (term) => readCard(href.replace("term-id", () => encodeURIComponent(term))),
    show,
  });

  /** @param {string} term */
  const getCard = async (term) => /** @type {Element | null} */ (await watcher.getCard(term));

  /** @param {State["shown"]} shown @param {string[]} trail @param {() => boolean} isStill */
  async function show(shown, trail, isStill) {
    const link = shown?.link;
    if (!shown || !(link instanceof HTMLAnchorElement) || !link.isConnected) {
      // Who was in the box by keyboard is back at its link.
      if (box.contains(document.activeElement)) beside?.focus({ preventScroll: true });
      box.hidePopover();
      beside?.classList.remove(ACTIVE);
      beside = null;
      return;
    }
    const last = trail.at(-1);
    const card = await getCard(shown.term);
    const pieces = card ? [document.importNode(card, true)] : [];
    if (last !== undefined) pieces.unshift(await backTo(last));
    if (!isStill()) return;
    const hadFocus = box.contains(document.activeElement);
    // From card to card beside one link the box keeps its size, so that it stays under the pointer.
    box.style.setProperty("--preview-size", `${box.offsetHeight}px`);
    box.classList.toggle(NESTED, beside === link);
    box.replaceChildren(...pieces);
    const isOther = beside !== link && !hadFocus;
    beside?.classList.remove(ACTIVE);
    beside = link;
    link.classList.add(ACTIVE);
    // With its link as the source, the next tab stop after the link is in the box. A box that is open keeps its source.
    if (isOther) box.hidePopover();
    if (!box.matches(":popover-open")) /** @type {Sourced} */ (box).showPopover({ source: link });
    const first = box.querySelector("a, button");
    if (hadFocus && first instanceof HTMLElement) first.focus({ preventScroll: true });
    box.scrollTop = 0;
    if (!CSS.supports("position-area", "block-end")) place(link);
  }

  /** The way back to the card before. @param {string} term */
  async function backTo(term) {
    const title = (await getCard(term))?.querySelector(".term-name")?.textContent?.trim() ?? term;
    const button = document.createElement("button");
    button.className = "preview__back";
    button.type = "button";
    button.append(backWords.replace("{title}", () => title));
    button.addEventListener("click", () => watcher.tell({ type: "back" }));
    return button;
  }

  /** @param {HTMLAnchorElement} link */
  function place(link) {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    box.style.setProperty("--preview-room", "");
    const at = placeBeside(link.getBoundingClientRect(), box.getBoundingClientRect(), { width, height });
    box.style.setProperty("--preview-room", `${at.height}px`);
    box.style.setProperty("--preview-inline", `${at.left + scrollX}px`);
    box.style.setProperty("--preview-block", `${at.top + scrollY}px`);
  }

  return watcher.sense;
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
