// The switches below the list of keys: on its own page, and in the dialog, which gets its list when it first opens.
import { fillDialogs } from "../lib/dialogs.js";
import { keep, kept } from "../lib/storage.js";

/** @type {WeakSet<HTMLInputElement>} */
const begun = new WeakSet();

/** @param {HTMLElement} place of the list */
export async function run(place) {
  if (place instanceof HTMLDialogElement) {
    try {
      await fillDialogs();
    } catch {
      const link = document.querySelector(`a[data-opens=${place.id}]`);
      if (link instanceof HTMLAnchorElement) location.assign(link.href);
      return;
    }
  }
  for (const box of boxesIn(place)) {
    if (begun.has(box)) continue;
    begun.add(box);
    // What is as it comes is not kept; what comes switched off is shown by the stylesheet, by an attribute of the root.
    const { setting = "", comes = "on" } = box.dataset;
    box.checked = (kept(setting) ?? comes) === "on";
    box.addEventListener("change", () => {
      const value = box.checked ? "on" : "off";
      keep(setting, value === comes ? null : value);
      if (comes === "off") document.documentElement.toggleAttribute(`data-${setting}`, box.checked);
      for (const other of boxesIn(document)) if (other.dataset.setting === setting) other.checked = box.checked;
    });
  }
}

/** @param {ParentNode} place @returns {NodeListOf<HTMLInputElement>} */
const boxesIn = (place) => place.querySelectorAll("input[data-setting]");
