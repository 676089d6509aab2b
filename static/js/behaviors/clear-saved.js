// Deletes a list of terms; with the one of what was read, the copies of terms' pages that are kept for reading offline.
import { termPages } from "../lib/kept-pages.js";
import { keep } from "../lib/storage.js";
import { show } from "./saved.js";

/** @param {HTMLElement} button */
export async function run({ dataset: { clears = "", ask = "" } }) {
  if (!confirm(ask)) return;
  // The pages first: other tabs look again when the list goes.
  if (clears === "recent") await Promise.all((await termPages()).map(({ cache, request }) => cache.delete(request)));
  keep(clears, null);
  const lists = document.querySelector("[data-behavior=saved]");
  if (!(lists instanceof HTMLElement)) return;
  await show(lists);
  // The button goes with what it clears: the focus finds the list's heading.
  const heading = lists.querySelector(`[data-list=${clears}]`)?.previousElementSibling;
  if (heading instanceof HTMLElement) heading.focus();
}
