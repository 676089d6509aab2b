// Filters the index while somebody types: by titles in both languages and by all other names. What was typed comes back with
// the page, from the browser, which has no event for that: so this runs as soon as the page is there.

/** @typedef {{group: Element, link: Element | null, items: {item: HTMLElement, names: string[]}[]}} Group */

/** Letters without case, width, accents, tones, spaces and hyphens: 「ｋｖ-Cache」 finds 「KV Cache」. @param {string} text */
const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\sˊˇˋ˙\-‐‑–_]/gu, "")
    .replaceAll("臺", "台");

/** @param {HTMLElement} root */
export function run(root) {
  const input = root.querySelector("input");
  const count = root.querySelector("[role=status]");
  if (!input || !count) return;
  /** @type {Group[] | undefined} */
  let groups;

  /** Shows what matches, and takes groups without a match out of sight. */
  function filter() {
    const wanted = fold(input?.value ?? "");
    if (!wanted && !groups) return;
    groups ??= readGroups();
    let found = 0;
    for (const { group, link, items } of groups) {
      let isEmpty = true;
      for (const { item, names } of items) {
        item.hidden = wanted !== "" && !names.some((name) => name.includes(wanted));
        if (item.hidden) continue;
        isEmpty = false;
        found += 1;
      }
      group.toggleAttribute("hidden", isEmpty);
      link?.toggleAttribute("data-empty", isEmpty);
    }
    tell(wanted ? found : -1);
  }

  /** @param {number} found how many match; -1 while nothing is filtered */
  function tell(found) {
    const { none = "", one = "", many = "" } = root.dataset;
    const words = found === 0 ? none : found === 1 ? one : many;
    if (count) count.textContent = found < 0 ? "" : words.replace("{n}", `${found}`);
  }

  // Half a composed word, 「ㄊㄨ」, would match nothing: it counts when it is finished.
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) filter();
  });
  input.addEventListener("compositionend", filter);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !input.value) return;
    // It empties the field; the search opens at the next one.
    event.preventDefault();
    input.value = "";
    filter();
  });
  filter();
  // The browser may fill the field later than this, but before the page counts as shown.
  addEventListener("pageshow", filter);
}

/** @returns {Group[]} */
function readGroups() {
  return [...document.querySelectorAll(".index-group")].map((group) => ({
    group,
    link: document.querySelector(`.jump-bar a[href="#${group.id}"]`),
    items: [...group.querySelectorAll("li")].map((item) => ({
      item,
      // A title in two languages counts as a whole and in parts.
      names: [
        item.querySelector(".term-name")?.textContent ?? "",
        ...(item.dataset.names ?? "").split("|"),
      ].map(fold),
    })),
  }));
}
