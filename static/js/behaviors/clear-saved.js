// Deletes a list of terms; with the one of what was read, the copies of terms' pages that are kept for reading offline.
import { keep } from "../lib/storage.js";
import { run as show } from "./saved.js";

/** @param {HTMLElement} button */
export async function run({ dataset: { clears = "", ask = "" } }) {
  if (!confirm(ask)) return;
  keep(clears, null);
  const lists = document.querySelector("[data-behavior=saved]");
  if (lists instanceof HTMLElement) show(lists);
  if (clears === "recent" && "caches" in window) await forgetPages();
}

async function forgetPages() {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname.includes("/terms/"));
    await Promise.all(pages.map((request) => cache.delete(request)));
  }
}
