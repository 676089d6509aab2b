// Finds words in the texts of terms. The index lies in pieces, in the order of its words; a query reads those it needs.
import { pairs, stem } from "./fold.js";

/** @typedef {Map<number, number>} Weights how often a word counts in a term, by the term's place */
/** @typedef {import("./fold.js").Run} Run */

// From this weight on, a further place in the same term says little: half of what it can say.
const HALF = 8;
// A word that stands in more of the terms tells none apart.
const COMMON = 0.35;
// Less known than this, a query is about something else.
const KNOWN = 0.5;
// Words that a half-typed one may become.
const COMPLETIONS = 40;
// 24GB and RTX4090: texts have a space there.
const PARTED = /^([0-9]+)([a-z]+)$|^([a-z]+)([0-9]+[a-z]*)$/;

/** @param {string} base the folder of the index @param {string[]} shards the first word of each piece @param {number} total terms */
export function makeTexts(base, shards, total) {
  /** @type {Map<number, Promise<Record<string, number[]>>>} */
  const pieces = new Map();

  /** @param {number} number */
  function load(number) {
    let piece = pieces.get(number);
    if (!piece) {
      piece = fetchJson(new URL(`words-${number}.json`, base));
      pieces.set(number, piece);
      // A piece that did not come is asked for again by the next query.
      piece.catch(() => pieces.delete(number));
    }
    return piece;
  }

  /**
   * The words that begin so and are wanted, each with the terms that it stands in.
   * @param {string} prefix @param {(word: string) => boolean} isWanted
   */
  async function read(prefix, isWanted) {
    const last = shards.findLastIndex((first) => first <= `${prefix}\uffff`);
    const from = Math.max(0, shards.findLastIndex((first) => first <= prefix));
    /** @type {Weights[]} */
    const found = [];
    for (let number = from; number <= last; number++) {
      for (const [word, list] of Object.entries(await load(number))) {
        if (word.startsWith(prefix) && isWanted(word)) found.push(unpack(list));
      }
    }
    return found.slice(0, COMPLETIONS);
  }

  /** @param {string} pair @returns {Promise<Weights>} */
  const exact = async (pair) => (await read(pair, (word) => word === pair))[0] ?? new Map();

  /** A word in any of its forms; one that is still typed may go on. @param {string} word @param {boolean} isOpen */
  async function inForms(word, isOpen) {
    const root = stem(word);
    return merge(await read(isOpen ? word.slice(0, root.length) : root, (other) => stem(other) === root || (isOpen && other.startsWith(word))));
  }

  /** @param {Weights} weights */
  const rarity = ({ size }) => (size ? Math.log(1 + (total - size + 0.5) / (size + 0.5)) : Math.log(1 + 2 * total));

  return {
    /**
     * Terms in which all of the query stands, and those in which enough of it does, each with how well.
     * @param {Run[]} chunks @param {boolean} isOpen whether the last word may go on
     */
    async find(chunks, isOpen) {
      /** @type {{weights: Weights, isPair: boolean}[]} */
      const parts = [];
      /** @type {Weights[]} */
      const wholes = [];
      for (const [at, { text, isSpaceless }] of chunks.entries()) {
        if (!isSpaceless) {
          let weights = await inForms(text, isOpen && at === chunks.length - 1);
          const halves = weights.size ? [] : (PARTED.exec(text) ?? []).slice(1).filter(Boolean);
          if (halves.length) weights = intersect(await Promise.all(halves.map((half) => inForms(half, false))));
          parts.push({ weights, isPair: false });
          wholes.push(weights);
        } else if ([...text].length === 1) {
          if (chunks.length === 1) wholes.push(merge(await read(text, () => true)));
        } else {
          const each = await Promise.all(pairs(text).map(exact));
          parts.push(...each.map((weights) => ({ weights, isPair: true })));
          wholes.push(intersect(each));
        }
      }
      const every = wholes.length ? rank(intersect(wholes), wholes, rarity) : new Map();
      return { every, some: findSome(parts) };
    },
  };

  /** @param {{weights: Weights, isPair: boolean}[]} parts @returns {Weights} */
  function findSome(parts) {
    let [known, all] = [0, 0];
    for (const { weights, isPair } of parts) {
      const worth = rarity(weights) * (weights.size || !isPair ? 1 : 0.25);
      all += worth;
      if (weights.size) known += worth;
    }
    const telling = parts.map(({ weights }) => weights).filter(({ size }) => size && size <= Math.max(2, COMMON * total));
    return known < KNOWN * all ? new Map() : rank(merge(telling), telling, rarity);
  }
}

/** @param {URL} address */
export async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/** @param {number[]} list places and weights in turn @returns {Weights} */
function unpack(list) {
  /** @type {Weights} */
  const weights = new Map();
  for (let at = 0; at < list.length; at += 2) weights.set(list[at] ?? 0, list[at + 1] ?? 0);
  return weights;
}

/** @param {Weights[]} all @returns {Weights} */
function merge(all) {
  /** @type {Weights} */
  const sum = new Map();
  for (const weights of all) for (const [place, weight] of weights) sum.set(place, (sum.get(place) ?? 0) + weight);
  return sum;
}

/** The terms that all have, with the least weight of each. @param {Weights[]} all @returns {Weights} */
function intersect([first = new Map(), ...rest]) {
  const places = [...first.keys()].filter((place) => rest.every((weights) => weights.has(place)));
  return new Map(places.map((place) => [place, Math.min(...[first, ...rest].map((weights) => weights.get(place) ?? 0))]));
}

/** @param {Weights} among @param {Weights[]} all @param {(weights: Weights) => number} rarity @returns {Weights} */
function rank(among, all, rarity) {
  const scores = [...among.keys()].map((place) => {
    const each = all.map((weights) => {
      const weight = weights.get(place) ?? 0;
      return (rarity(weights) * weight) / (weight + HALF);
    });
    return /** @type {[number, number]} */ ([place, each.reduce((sum, one) => sum + one, 0)]);
  });
  return new Map(scores);
}
