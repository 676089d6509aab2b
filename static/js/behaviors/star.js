// The star of a term's page: it puts the term among those that the empty search offers, and takes it out again.
import { put, termOf } from "../lib/storage.js";

/** @param {HTMLElement} button */
export function run(button) {
  const article = button.closest("[data-read]");
  if (!(article instanceof HTMLElement)) return;
  const isStarred = button.ariaPressed !== "true";
  put("starred", termOf(article), isStarred);
  button.ariaPressed = String(isStarred);
}
