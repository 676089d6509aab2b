// A heading's own link: following it moves there, and its address goes to the clipboard.
import { copy } from "../lib/clipboard.js";
import { toast } from "../lib/toast.js";

/** @param {HTMLElement} link */
export async function run(link) {
  if (!(link instanceof HTMLAnchorElement)) return;
  // Where it is refused, the address bar has the link.
  if (await copy(link.href)) toast(link.dataset.done ?? "");
}
