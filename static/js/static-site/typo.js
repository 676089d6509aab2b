// Words of names that a mistyped word may have meant.

// A word has to be so long to be set right; from the other length on it may have two mistakes.
const SHORTEST = 4;
const TWO_EDITS = 6;
const MOST = 3;

/** @param {Iterable<string>} words of names, folded */
export function makeSpelling(words) {
  const known = [...new Set(words)].filter((word) => word.length >= SHORTEST);

  /** The words nearest to one that no name has. @param {string} word */
  return (word) => {
    if (word.length < SHORTEST || known.some((other) => other.startsWith(word))) return [];
    const edits = word.length < TWO_EDITS ? 1 : 2;
    const near = known.filter((other) => Math.abs(other.length - word.length) <= edits);
    const counted = near.map((other) => ({ other, edits: distance(word, other) }));
    const least = Math.min(edits, ...counted.map((one) => one.edits));
    return counted.filter((one) => one.edits === least).map(({ other }) => other).slice(0, MOST);
  };
}

/** Letters put in, left out, changed, or swapped with the next one. @param {string} one @param {string} other */
function distance(one, other) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
