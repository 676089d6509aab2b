// A heading's own link: following it moves there, and its address goes to the clipboard.
import { toast } from "../lib/toast.js";

/** @param {HTMLElement} link */
export async function run(link) {
  if (!(link instanceof HTMLAnchorElement)) return;
  try {
    await navigator.clipboard.writeText(link.href);
    toast(link.dataset.done ?? "");
  } catch {
    // No clipboard here (plain http, or refused): the address bar has the link.
  }
}
