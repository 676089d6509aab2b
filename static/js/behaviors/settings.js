// The switches below the list of keys: on its own page, and in the dialog, which gets its list when it first opens.
import { fillDialogs } from "../lib/dialogs.js";
import { keep, kept } from "../lib/storage.js";

/** @type {WeakSet<HTMLInputElement>} */
const begun = new WeakSet();

/** @param {HTMLElement} place of the list */
export async function run(place) {
  if (place instanceof HTMLDialogElement) await fillDialogs();
  for (const box of boxesIn(place)) {
    show(box);
    if (begun.has(box)) continue;
    begun.add(box);
    box.addEventListener("change", () => {
      const { setting = "", comes } = box.dataset;
      const value = box.checked ? "on" : "off";
      // What is as it comes is not kept.
      keep(setting, value === (comes ?? "on") ? null : value);
      for (const other of boxesIn(document)) show(other);
    });
  }
}

// Switched in another tab, it is switched here, too.
addEventListener("storage", () => {
  for (const box of boxesIn(document)) show(box);
});

/** What comes switched off is shown by the stylesheet, by an attribute of the root. @param {HTMLInputElement} box */
function show(box) {
  const { setting = "", comes = "on" } = box.dataset;
  box.checked = (kept(setting) ?? comes) === "on";
  if (comes === "off") document.documentElement.toggleAttribute(`data-${setting}`, box.checked);
}

/** @param {ParentNode} place @returns {NodeListOf<HTMLInputElement>} */
const boxesIn = (place) => place.querySelectorAll("input[data-setting]");
