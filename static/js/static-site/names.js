// Finds names: whole, by their beginning or their end, from the start of a word in them, and names within a longer query.
// What a match is worth comes with the index (app/search/tiers.py), so that this site and a server agree.

/** @typedef {[key: string, kind: number, length: number, name: number, starts: number[]]} Key */
/** @typedef {[text: string, lang: string, kind: string]} Label */
/** @typedef {{id: string, category: string, titles: Record<string, string>, summaries: Record<string, string>,
 *   labels: Label[], keys: Key[]}} Term */
/** @typedef {{terms: Term[], categories: {id: string, names: Record<string, string>}[], kinds: Record<string, number>,
 *   folds: string, swaps: Record<string, string[]>, shards: string[], weights: Record<string, number>,
 *   limits: {characters: number, excerpt: number, hits: number}}} Names what names.json holds */
/** @typedef {{score: number, name?: number, kind?: number, by?: string, key?: string}} Reason why a term is found */
/** @typedef {Map<number, Reason>} Board the best reason of each term, by its place */

/** @param {Board} board @param {number} term @param {Reason} reason */
export function add(board, term, reason) {
  if (reason.score > (board.get(term)?.score ?? 0)) board.set(term, reason);
}

/** @param {Names} data */
export function makeNames({ terms, kinds, swaps, weights: w }) {
  /** @param {string} name */
  const worth = (name) => w[name] ?? 0;
  /** @param {string} name */
  const kindOf = (name) => kinds[name] ?? 0;
  const [title, initials, sound] = [kindOf("title"), kindOf("initials"), kindOf("sound")];
  const understood = ["mainland", "misspelling", "avoid"].map(kindOf);
  /** @param {number} kind */
  const useOf = (kind) => (understood.includes(kind) ? worth("understood_part") : 1);

  /** @param {number} kind */
  function exact(kind) {
    if (kind >= sound) return worth("exact_sound");
    if (kind === initials) return worth("exact_initials");
    if (kind === title) return worth("exact_title");
    return worth(understood.includes(kind) ? "exact_understood" : "exact_label");
  }

  /**
   * What it is worth that a name has this beginning, from the place `at` in it on.
   * @param {Key} key @param {string} typed @param {number} at
   */
  function score([key, kind, length], typed, at) {
    const share = typed.length / length;
    if (key.length - at === typed.length) {
      return at ? worth("suffix") * share ** worth("suffix_power") * useOf(kind) : exact(kind);
    }
    const part = worth("prefix_floor") + (1 - worth("prefix_floor")) * share;
    // Short sounds begin too many names.
    if (kind >= sound) return typed.length < (/^[a-z]+$/.test(typed) ? 4 : 2) ? 0 : worth("prefix_sound") * part;
    if (kind === initials) return worth("prefix_initials") * part;
    const place = at ? "inside" : "prefix";
    return kind === title ? worth(`${place}_title`) * part : worth(`${place}_label`) * part * useOf(kind);
  }

  return {
    /**
     * Names that are, end with or begin with what was typed.
     * @param {Board} board @param {string} typed letters only @param {string} [by] why it stands for what was typed
     */
    find(board, typed, by = "") {
      const times = by === "typo" ? worth("exact_typo") / worth("exact_title") : by ? worth("variant") : 1;
      for (const [place, { keys }] of terms.entries()) {
        for (const key of keys) {
          for (const at of [0, ...key[4]]) {
            if (!key[0].startsWith(typed, at)) continue;
            const shown = key[1] >= sound ? "sound" : key[1] === initials ? "initials" : by;
            add(board, place, { score: score(key, typed, at) * times, name: key[3], kind: key[1], by: shown, key: typed });
          }
        }
      }
    },

    /**
     * Whole names in a longer query: 「容器協調工具」, “what is a GPU”.
     * @param {Board} board @param {import("./fold.js").Run[]} chunks
     */
    findContained(board, chunks) {
      const asked = chunks.map(({ text }) => text).join("");
      const words = new Set(chunks.filter(({ isSpaceless }) => !isSpaceless).map(({ text }) => text));
      for (const [place, { keys }] of terms.entries()) {
        for (const [key, kind, , name] of keys) {
          if (kind >= initials || key.length < 2 || !asked.includes(key)) continue;
          // A Latin name is one of the words, or a row of them; any other may stand anywhere.
          if (/^[\p{Script=Latin}\p{N}]+$/u.test(key) && !words.has(key) && !isRow(key, chunks)) continue;
          const share = key.length / asked.length;
          add(board, place, { score: worth("contained") * share ** worth("contained_power"), name, kind, key });
        }
      }
    },

    /**
     * What else a run may be called: words that Taiwan and the mainland use differently, swapped.
     * @param {string} run
     */
    variants(run) {
      /** @type {Set<string>} */
      const found = new Set();
      for (const [word, others] of Object.entries(swaps)) {
        if (!run.includes(word) || (word.length === 1 && run.length > 1)) continue;
        for (const other of others) if (!run.includes(other)) found.add(run.replaceAll(word, other));
      }
      return [...found].slice(0, 10);
    },
  };
}

/** Whether some neighbouring words make up the key. @param {string} key @param {import("./fold.js").Run[]} chunks */
function isRow(key, chunks) {
  return chunks.some((_, from) => {
    let row = "";
    for (const { text } of chunks.slice(from)) {
      row += text;
      if (row.length >= key.length) break;
    }
    return row === key;
  });
}
