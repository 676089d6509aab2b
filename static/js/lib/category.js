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
