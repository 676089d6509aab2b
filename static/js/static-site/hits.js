// Hits as the API gives them (app/web/api/hits.py): found terms with marks and a piece of text around what was found.
import { runs, stem } from "./fold.js";

/** @typedef {import("../lib/options.js").Hit} Hit */
/** @typedef {import("./names.js").Term} Term */
/** @typedef {[lang: string, anchor: string, title: string, text: string]} Section */
/** @typedef {{runs: string[], words: string[]}} Needles folded: runs are looked for anywhere, words at the start of one */
/** @typedef {[start: number, end: number][]} Ranges of code points */

// An excerpt shows this share of its length before what was found; cuts give up so many characters to stand between words.
const LEAD = 0.3;
const REACH = 14;

/** @param {(text: string) => string} fold @param {number} width of an excerpt, in characters */
export function makeHits(fold, width) {
  /**
   * Where the needles stand in a text.
   * @param {string} text @param {Needles} needles
   * @returns {Ranges}
   */
  function marks(text, needles) {
    const folded = fold(text);
    /** @type {Ranges} */
    const found = [];
    for (const run of needles.runs) {
      for (let at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + run.length)) found.push([at, at + run.length]);
    }
    if (needles.words.length) {
      for (const { text: word, isSpaceless, start, end } of runs(folded)) {
        if (isSpaceless) continue;
        const typed = needles.words.find((one) => word.startsWith(one));
        if (typed) found.push([start, Math.min(end, start + typed.length)]);
        else if (needles.words.some((one) => stem(one) === stem(word))) found.push([start, end]);
      }
    }
    // Folding keeps the number of characters, not of UTF-16 units: places are those of characters.
    const count = (/** @type {number} */ place) => [...folded.slice(0, place)].length;
    return join(found.map(([start, end]) => [count(start), count(end)]));
  }

  /**
   * At most `width` characters around the first cluster of ranges, and the ranges in it.
   * @param {string} text @param {Ranges} ranges
   */
  function cut(text, ranges) {
    const points = [...text.replace(/\s/g, " ")];
    if (points.length <= width) return { excerpt: points.join(""), ranges };
    const room = width - 2;
    const { at } = bestWindow(ranges, room);
    let start = at <= room * (1 - LEAD) ? 0 : at - Math.floor(room * LEAD);
    if (start) start = [...points.keys()].slice(start, Math.min(at, start + REACH) + 1).find((place) => isBetween(points, place)) ?? start;
    let end = Math.min(points.length, start + room);
    if (end < points.length) {
      const near = Array.from({ length: REACH }, (_, back) => end - back);
      end = near.find((place) => isBetween(points, place)) ?? end;
    }
    const head = start ? "…" : "";
    const shift = head.length - start;
    const shown = ranges.filter(([from, to]) => from < end && to > start);
    return {
      excerpt: head + points.slice(start, end).join("") + (end < points.length ? "…" : ""),
      ranges: /** @type {Ranges} */ (shown.map(([from, to]) => [Math.max(from, start) + shift, Math.min(to, end) + shift])),
    };
  }

  return {
    /**
     * @param {Term} term @param {string} lang the language to show it in
     * @param {{needles: Needles, loose?: Needles, sections?: Section[], match: import("../lib/options.js").Match | null,
     *   categoryName: string, url: string}} found
     * @returns {Hit}
     */
    show(term, lang, { needles, loose = needles, sections = [], match, categoryName, url }) {
      const summaryLang = term.summaries[lang] !== undefined ? lang : (Object.keys(term.summaries)[0] ?? lang);
      const summary = term.summaries[summaryLang] ?? "";
      const texts = [{ title: "", text: summary }];
      for (const [own, , title, text] of sections) if (own === summaryLang) texts.push({ title, text });
      let best = { title: "", text: summary, ranges: /** @type {Ranges} */ ([]) };
      for (const wanted of [needles, loose]) {
        let most = 0;
        for (const { title, text } of texts) {
          const ranges = marks(text, wanted);
          const { covered } = bestWindow(ranges, width);
          if (covered > most) [best, most] = [{ title, text, ranges }, covered];
        }
        if (most) break;
      }
      const { excerpt, ranges } = cut(best.text, best.ranges);
      const titles = Object.entries(term.titles).map(([code, text]) => [code, marks(text, needles)]);
      const shown = match ?? { kind: "text", label: best.title, lang: summaryLang };
      return {
        id: term.id, titles: term.titles, url, category: term.category, category_name: categoryName, summary, summary_lang: summaryLang, match: shown,
        marks: { title: Object.fromEntries(titles), label: match ? marks(match.label, needles) : [], excerpt: ranges },
        excerpt, excerpt_lang: summaryLang,
      }; // prettier-ignore
    },
  };
}

/** The same ranges in order, those that touch made one. @param {number[][]} ranges @returns {Ranges} */
function join(ranges) {
  /** @type {Ranges} */
  const joined = [];
  for (const [start = 0, end = 0] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Where a window shows most of what is marked, and how much. @param {Ranges} ranges @param {number} width */
function bestWindow(ranges, width) {
  let best = { at: 0, covered: 0 };
  for (const [at] of ranges) {
    const inside = ranges.filter(([start, end]) => start >= at && end <= at + width * (1 - LEAD));
    const covered = inside.reduce((sum, [start, end]) => sum + end - start, 0);
    if (covered > best.covered) best = { at, covered };
  }
  return best;
}

/** Whether a cut before this place parts no word. @param {string[]} points @param {number} place */
function isBetween(points, place) {
  const isLetter = (/** @type {string} */ one) => /[\p{L}\p{N}]/u.test(one) && !/[\p{Script=Han}\p{Script=Bopomofo}]/u.test(one);
  return points[place] !== " " && !(isLetter(points[place - 1] ?? "") && isLetter(points[place] ?? ""));
}
