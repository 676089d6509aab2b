// What the dialogs of every page hold. Pages carry their frames; the rest comes when one of them first opens
// (templates/pages/dialogs.html), from an address that changes with it.

/** @type {Promise<void> | undefined} */
let filled;

/** Fills the page's dialogs, once; fails where the rest cannot be had, and tries again when asked again. */
export function fillDialogs() {
  filled ??= fill().catch((error) => {
    filled = undefined;
    throw error;
  });
  return filled;
}

async function fill() {
  const response = await fetch(document.documentElement.dataset.dialogs ?? "");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (page.querySelectorAll("template[data-into]"));
  // A network that asks to sign in answers everything, with its own page.
  if (!templates.length) throw new Error(`no dialogs in an answer of status ${response.status}`);
  for (const template of templates) {
    const { into = "", ...words } = template.dataset;
    const target = /** @type {HTMLElement} */ (document.querySelector(into));
    Object.assign(target.dataset, words);
    target.append(document.importNode(template.content, true));
  }
}

// Categories as the filters of the search dialog have them: in the page's language, whatever language hits are shown in.
/** @param {string} id @returns {HTMLInputElement | null} */
const filterOf = (id) => document.querySelector(`#ui-search [name=category][value="${CSS.escape(id)}"]`);

/** @param {string} [id] @returns {string | undefined} its name, if the site has it */
export const categoryName = (id = "") => (id && filterOf(id)?.closest("label")?.textContent?.trim()) || undefined;

/**
 * Says that a category has no written terms, and leads to its page.
 * @param {string} id
 * @returns {Node[]}
 */
export function unwritten(id) {
  const template = document.querySelector("#ui-search template[data-note=unwritten]");
  if (!(template instanceof HTMLTemplateElement)) return [];
  const note = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = note.querySelector("a");
  const page = filterOf(id)?.dataset.page;
  if (link && page) {
    link.href = page;
    link.textContent = categoryName(id) ?? id;
  }
  return [...note.children];
}
