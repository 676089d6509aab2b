// Reads texts as app/text.py does: folding that keeps the number of characters, and the runs of a folded text.

/** @typedef {{text: string, isSpaceless: boolean, start: number, end: number}} Run letters, and where they stand */

const SPACELESS =
  "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u3041-\\u30ff\\u3105-\\u312f" +
  "\\u31a0-\\u31bf\\uac00-\\ud7a3";
const LETTER = `(?![${SPACELESS}ˊˇˋ˙])[\\p{L}\\p{N}]`;
const MARKS = "\\u0300-\\u036f";
// A run of a script without spaces; a language's name (C++, C#); a word.
const RUN = new RegExp(
  `(?<spaceless>[${SPACELESS}]+)|(?<![\\p{L}\\p{N}${MARKS}])(?<sign>[a-z](?:\\+\\+|#))(?!${LETTER})|` +
    `${LETTER}(?:${LETTER}|[${MARKS}]|['’](?=${LETTER}))*`,
  "gu",
);

const DIACRITICS = new RegExp(`[${MARKS}]`, "gu");
const NOT_OF_WORD = new RegExp(`['’]|[${MARKS}]`, "gu");

/**
 * A function that folds: width, case, diacritics, and Traditional characters to Simplified ones.
 * @param {string} pairs characters, each followed by what it folds to
 */
export function makeFold(pairs) {
  const points = [...pairs];
  /** @type {Map<string, string>} */
  const folded = new Map();
  for (let at = 0; at + 1 < points.length; at += 2) folded.set(points[at] ?? "", points[at + 1] ?? "");

  /** @param {string} character */
  const plain = (character) => {
    const bare = character.normalize("NFKC").toLowerCase().normalize("NFD").replace(DIACRITICS, "").normalize("NFC");
    const found = folded.get(bare) ?? bare;
    return [...found].length === 1 ? found : character;
  };
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {string} character */
  const look = (character) => {
    const found = known.get(character) ?? plain(plain(character));
    known.set(character, found);
    return found;
  };
  /** @param {string} text */
  return (text) => Array.from(text, look).join("");
}

/** @param {string} folded @returns {Run[]} */
export function runs(folded) {
  return Array.from(folded.matchAll(RUN), ({ 0: found, index, groups = {} }) => ({
    text: groups.sign ? found.replace("++", "pp").replace("#", "sharp") : found.replace(NOT_OF_WORD, ""),
    isSpaceless: groups.spaceless !== undefined,
    start: index,
    end: index + found.length,
  }));
}

/** The pairs of neighbours of a run, by which the index knows it. @param {string} run */
export function pairs(run) {
  const points = [...run];
  return points.slice(1).map((point, at) => (points[at] ?? "") + point);
}

/** What forms of an English word have in common, roughly. @param {string} word */
export const stem = (word) =>
  word.length > 3 ? word.replace(/ies$/, "y").replace(/(?<!s)s$/, "").replace(/(?:ing|ed)$/, "").replace(/[ey]$/, "") : word;
