// The search page of an exported site: lists what its address asks for, as a server would have written it.
import { fillDialogs, unwritten } from "../lib/dialogs.js";
import { makeRenderer } from "../lib/options.js";
import { makeResult } from "../static-site/result.js";
import { ask } from "../static-site/answer.js";

/** @param {HTMLElement} place of the list */
export async function run(place) {
  const words = document.getElementById("ui-search")?.dataset ?? {};
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (place.querySelector("ol"));
  const asked = new URLSearchParams(location.search);
  fillIn(asked);
  if (!asked.get("q")?.trim() && !asked.get("category")) return;
  const lang = asked.get("in");
  try {
    await fillDialogs();
    const answer = await ask(words, asked, AbortSignal.timeout(60_000));
    const items = lang ? answer.items.filter((hit) => hit.summary_lang === lang) : answer.items;
    const [one = "", many = ""] = (words.counts ?? "").split("|");
    const count = lang ? items.length : (answer.total ?? items.length);
    const said = count === 1 ? one : many;
    const nothing = place.dataset.nothing ?? "";
    const [category] = answer.query?.trim() ? [] : (answer.categories ?? []);
    if (category && !items.length) {
      const [sentence, ...ways] = unwritten(category);
      status.textContent = sentence?.textContent ?? "";
      status.after(...ways);
      return;
    }
    status.textContent = count ? said.replace("{n}", String(count)) : nothing.replace("{query}", () => asked.get("q") ?? "");
    const render = makeRenderer(words);
    list.replaceChildren(...items.map((hit) => makeResult(render, hit)));
  } catch {
    status.textContent = place.dataset.error ?? "";
  }
}

/** Shows in the page's form what was asked for, and asks for it in the other language, too. @param {URLSearchParams} asked */
function fillIn(asked) {
  for (const field of document.querySelectorAll(".search-form [name]")) {
    const value = asked.get(field.getAttribute("name") ?? "");
    if (value && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) field.value = value;
  }
  for (const link of document.querySelectorAll(".view-switch--language a")) {
    if (link instanceof HTMLAnchorElement) link.search = location.search;
  }
}
