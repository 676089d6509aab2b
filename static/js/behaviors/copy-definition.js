// Copies a term's definition in one language or, from the button without a text of its own, in all; the address goes with it.
import { copy } from "../lib/clipboard.js";
import { toast } from "../lib/toast.js";

/** @param {HTMLElement} button */
export async function run(button) {
  const menu = /** @type {HTMLElement} */ (button.parentElement);
  const chosen = button.dataset.text === undefined ? menu.querySelectorAll("[data-text]") : [button];
  const texts = Array.from(chosen, (one) => (one instanceof HTMLElement ? (one.dataset.text ?? "") : ""));
  // One language goes with its own address, both with that of the page.
  const own = button.dataset.text === undefined ? null : button.closest("[lang]")?.getAttribute("lang");
  const page =
    document.querySelector(`link[rel=alternate][hreflang="${own}"]`) ?? document.querySelector("link[rel=canonical]");
  if (page instanceof HTMLLinkElement) texts.push(page.href);
  // Where it is refused, the definition is on the page.
  if (await copy(texts.join(texts.length > 2 ? "\n\n" : "\n"))) toast(button.dataset.done ?? "");
  menu.hidePopover();
}
