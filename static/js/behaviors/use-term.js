// The dialog of a term's texts to copy: what stands on the page of its own, fetched when the dialog first opens.
import { run as copy } from "./copy-text.js";

/** @param {HTMLElement} dialog */
export async function run(dialog) {
  if (dialog.querySelector(".use")) return;
  const { href = "" } = dialog.dataset;
  const list = await fetchList(href).catch(() => null);
  if (!list) {
    location.assign(href);
    return;
  }
  dialog.append(document.importNode(list, true));
  dialog.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-behavior=copy-text]");
    if (button instanceof HTMLElement) copy(button);
  });
}

/** @param {string} address */
async function fetchList(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return response.ok ? page.querySelector(".use") : null;
}
