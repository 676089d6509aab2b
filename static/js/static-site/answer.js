// Answers queries without a server, out of the files that `glossary export site` wrote (app/services/static_search.py): names as
// a server finds them, then texts. What a server knows besides, such as words of like meaning, is not here.
import { makeFold, pairs, runs } from "./fold.js";
import { makeHits } from "./hits.js";
import { add, makeNames } from "./names.js";
import { fetchJson, makeTexts } from "./texts.js";
import { makeSpelling } from "./typo.js";

/** @typedef {import("../lib/ask.js").Answer} Answer */
/** @typedef {import("./fold.js").Run} Run */
/** @typedef {import("./names.js").Board} Board */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {import("./names.js").Reason} Reason */

// A list of so many needs nothing that texts could add.
const ENOUGH = 10;
// Hits of a list. Who wants more words it otherwise.
const MOST = 50;

/** @type {Map<string, Promise<ReturnType<typeof makeSearch>>>} by the address of its names */
const searches = new Map();

/** @type {import("../lib/ask.js").Ask} */
export async function ask(words, asked) {
  const address = words.names ?? "";
  let search = searches.get(address);
  if (!search) {
    const url = new URL(address, location.href);
    search = fetchJson(url).then((names) => makeSearch(names, url.href));
    searches.set(address, search);
    search.catch(() => searches.delete(address));
  }
  const { q = "", category = "", in: lang } = Object.fromEntries(asked);
  return (await search)(q, category, lang || document.documentElement.lang, words.termHref ?? "");
}

/** @param {Names} data @param {string} base the address of the names */
function makeSearch(data, base) {
  const fold = makeFold(data.folds);
  const names = makeNames(data);
  const texts = makeTexts(base, data.shards, data.terms.length);
  const hits = makeHits(fold, data.limits.excerpt);
  const spelling = makeSpelling(namesOf(data).flatMap((name) => runs(fold(name)).map(({ text }) => text)));
  const known = new Map(
    data.categories.flatMap(({ id, names: all }) => [id, ...Object.values(all)].map((name) => [fold(name).replaceAll(" ", "-"), id])),
  );

  /** @param {string} text @returns {{rest: string, categories: string[]}} the query without each `#category` */
  function takeCategories(text) {
    /** @type {string[]} */
    const categories = [];
    const rest = text.replace(/(?<=^|\s)#([\p{L}\p{N}_][\p{L}\p{N}_-]*)/gu, (all, name) => {
      const id = known.get(fold(name));
      if (id) categories.push(id);
      return id ? " " : all;
    });
    return { rest, categories };
  }

  /** @param {Run[]} chunks @param {boolean} isOpen @returns {Promise<Board>} */
  async function find(chunks, isOpen) {
    /** @type {Board} */
    const board = new Map();
    const key = chunks.map(({ text }) => text).join("");
    names.find(board, key);
    for (const variant of names.variants(key)) names.find(board, variant, "variant");
    if (/^[a-z0-9]{3,}$/.test(key)) names.find(board, key.endsWith("s") ? key.slice(0, -1) : `${key}s`);
    names.findContained(board, chunks);
    for (const meant of board.size ? [] : setRight(chunks)) names.find(board, meant, "typo");
    if (board.size < ENOUGH && data.shards.length) {
      const { every, some } = await texts.find(chunks, isOpen);
      const { text = 0, text_span: span = 0, some: most = 0 } = data.weights;
      for (const [term, score] of every) add(board, term, { score: text + (span * score) / (score + 5) });
      for (const [term, score] of some) add(board, term, { score: (most * score) / (score + 5) });
    }
    return board;
  }

  /** What a query with mistyped words may have meant, as letters. @param {Run[]} chunks */
  function setRight(chunks) {
    let found = [""];
    for (const { text, isSpaceless } of chunks) {
      const words = isSpaceless ? [] : spelling(text);
      found = found.flatMap((start) => (words.length ? words : [text]).map((word) => start + word));
    }
    return found.slice(0, 10);
  }

  /** By which name a term was found, or null for its text. @param {import("./names.js").Term} term @param {Reason} reason */
  function matchOf({ titles, labels }, { name, by }) {
    if (name === undefined) return null;
    const all = [...Object.entries(titles).map(([lang, text]) => [text, lang, "title"]), ...labels];
    const [label = "", lang = "", kind = ""] = all[name] ?? [];
    return { kind: by || kind, label, lang };
  }

  /**
   * @param {string} typed @param {string} category an id to stay in, or "" @param {string} lang to show hits in
   * @param {string} href the address of a term, with term-id in it
   * @returns {Promise<Answer>}
   */
  return async (typed, category, lang, href) => {
    const { rest, categories } = takeCategories([...typed].slice(0, data.limits.characters).join(""));
    const within = category ? [category] : categories;
    const folded = fold(rest);
    const chunks = runs(folded);
    /** @type {[number, Reason][]} */
    let order;
    if (chunks.length) order = [...(await find(chunks, !/\s$/.test(folded)))].sort(([one, a], [other, b]) => b.score - a.score || one - other);
    else order = within.length ? [...data.terms.keys()].map((place) => [place, { score: 0, name: 0 }]) : [];
    order = order.filter(([place]) => !within.length || within.includes(data.terms[place].category));
    const spaceless = chunks.filter(({ isSpaceless }) => isSpaceless).map(({ text }) => text);
    const words = chunks.filter(({ isSpaceless }) => !isSpaceless).map(({ text }) => text);
    const loose = { runs: spaceless.flatMap(pairs), words };
    const items = order.slice(0, MOST).map(async ([place, reason]) => {
      const term = data.terms[place];
      const needles = { runs: [...spaceless, ...(reason.by === "variant" && reason.key ? [reason.key] : [])], words };
      const match = matchOf(term, reason);
      return hits.show(term, lang, {
        needles, loose, match, sections: match ? [] : await fetchJson(new URL(`texts/${term.id}.json`, base)),
        categoryName: nameOf(term.category, lang), url: addressOf(href, term.id, lang),
      }); // prettier-ignore
    });
    return { items: await Promise.all(items), total: order.length, query: rest.trim(), categories: within };
  };

  /** @param {string} id @param {string} lang */
  function nameOf(id, lang) {
    const all = data.categories.find((one) => one.id === id)?.names ?? {};
    return all[lang] ?? Object.values(all)[0] ?? id;
  }
}

/** @param {Names} data */
const namesOf = ({ terms }) => terms.flatMap(({ titles, labels }) => [...Object.values(titles), ...labels.map(([text]) => text)]);

/**
 * A term's page in a language: the template's own is that of the page.
 * @param {string} href @param {string} id @param {string} lang
 */
function addressOf(href, id, lang) {
  return href.replace(`/${document.documentElement.lang}/terms/term-id`, () => `/${lang}/terms/${id}`);
}
