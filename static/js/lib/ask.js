// Asks the server for the hits of a query, as the search overlay does while one is typed. An exported site, which has no server,
// answers the same question by static-site/answer.js.

/** @typedef {import("./options.js").Hit} Hit */
/** @typedef {{items: Hit[], total?: number, query?: string, categories?: string[], suggestions?: string[],
 *   nearest?: Hit[]}} Answer */
/** @typedef {(words: DOMStringMap, asked: URLSearchParams, signal: AbortSignal) => Promise<Answer>} Ask */

// A language is chosen out of the first hits: as many are asked for then.
const ASKED_FOR_LANGUAGE = 50;

/** @type {Ask} */
export async function ask(words, asked, signal) {
  const url = new URL(words.suggest ?? "", location.href);
  const lang = asked.get("in");
  for (const name of ["q", "category"]) if (asked.has(name)) url.searchParams.set(name, asked.get(name) ?? "");
  if (lang) {
    url.searchParams.set("lang", lang);
    url.searchParams.set("limit", String(ASKED_FOR_LANGUAGE));
  }
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
