// Marks in a term's page what a search found it by. The words come in the fragment (#q=…&q=…), which no server sees: pages
// stay the same for everybody. The fragment is taken out of the address, which is then the term's own. Marks are
// highlights of the browser, not elements.

const NAME = "found";
const PLACES = ".term__header, .aliases, .definition, .term__body";
const MOST = 400; // marks; more of them say nothing

/** @param {HTMLElement} article */
export function markFound(article) {
  const words = new URLSearchParams(location.hash.slice(1)).getAll("q").filter((word) => word.trim());
  history.replaceState(history.state, "", location.pathname + location.search);
  const bar = document.getElementById("ui-found");
  const ranges = words.length && CSS.highlights ? findRanges(article, words) : [];
  const first = ranges[0];
  if (!bar || !first) return;
  CSS.highlights.set(NAME, new Highlight(...ranges));
  article.dataset.found = "";
  bar.hidden = false;
  const { one = "", many = "" } = bar.dataset;
  const text = bar.querySelector("[role=status]");
  if (text) text.textContent = (ranges.length === 1 ? one : many).replace("{n}", String(ranges.length));
  reveal(first);

  const clearing = new AbortController();
  const clear = () => {
    CSS.highlights.delete(NAME);
    delete article.dataset.found;
    bar.hidden = true;
    clearing.abort();
  };
  const { signal } = clearing;
  bar.querySelector("button")?.addEventListener("click", clear, { signal });
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const isTaken = event.isComposing || event.keyCode === 229 || event.repeat || document.querySelector("dialog[open], :popover-open");
    if (event.key !== "Escape" || isTaken) return;
    // This Escape clears; the next one opens the search.
    event.preventDefault();
    clear();
  };
  document.addEventListener("keydown", onKey, { capture: true, signal });
}

/**
 * Where the words stand in the article. A Latin word is found at the start of a word, in any case.
 * @param {HTMLElement} article
 * @param {string[]} words
 */
function findRanges(article, words) {
  const sources = words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => {
      const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      return /^[\p{Script=Latin}\p{N}]/u.test(word) ? String.raw`(?<![\p{Script=Latin}\p{N}])${literal}` : literal;
    });
  const pattern = new RegExp(sources.join("|"), "giu");
  /** @type {Range[]} */
  const ranges = [];
  for (const place of article.querySelectorAll(PLACES)) {
    for (const nodes of runsOf(place)) {
      const ends = [0];
      for (const { data } of nodes) ends.push((ends.at(-1) ?? 0) + data.length);
      /** @param {number} offset of the run @param {number} at the place of its node @returns {[Text, number]} */
      const spot = (offset, at) => [/** @type {Text} */ (nodes[at]), offset - (ends[at] ?? 0)];
      for (const { 0: found, index } of nodes.map(({ data }) => data).join("").matchAll(pattern)) {
        if (ranges.length === MOST) return ranges;
        const end = index + found.length;
        const range = new Range();
        range.setStart(...spot(index, ends.findLastIndex((one) => one <= index)));
        range.setEnd(...spot(end, ends.findLastIndex((one) => one < end)));
        ranges.push(range);
      }
    }
  }
  return ranges;
}

/**
 * The texts of a place, each by itself; the characters of a title that has its readings over it are one text.
 * @param {Element} place
 */
function runsOf(place) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  /** @type {Text[][]} */
  const runs = [];
  /** @type {Element | null} */
  let title = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    const around = text.parentElement?.matches(".ruby") ? text.parentElement.parentElement : null;
    if (around && around === title) runs.at(-1)?.push(text);
    else runs.push([text]);
    title = around;
  }
  return runs;
}

/**
 * Brings the first mark into view, where it is not.
 * @param {Range} range
 */
function reveal(range) {
  if (range.getBoundingClientRect().top > innerHeight) range.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
