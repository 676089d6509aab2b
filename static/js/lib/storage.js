// What this browser keeps about its reader. Storage may be refused or full: then nothing is kept, and nothing breaks.

const PREFIX = "glossary.";
const LIMITS = { recent: 30, starred: 100 };

/** @typedef {{id: string, titles: Record<string, string>}} Term a term as far as it is kept */
/** @typedef {keyof LIMITS} List the terms read last, or those that the reader starred */

/** @param {string} name */
export function kept(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value null forgets it */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Not kept.
  }
}

/** @param {List} list @returns {Term[]} newest first */
export function terms(list) {
  try {
    const all = JSON.parse(kept(list) ?? "[]");
    return Array.isArray(all) ? all.filter((item) => typeof item?.id === "string" && item.titles) : [];
  } catch {
    return [];
  }
}

/** Puts a term at the head of a list, or takes it out. @param {List} list @param {Term} term @param {boolean} isIn */
export function put(list, term, isIn = true) {
  const others = terms(list).filter(({ id }) => id !== term.id);
  keep(list, JSON.stringify(isIn ? [term, ...others].slice(0, LIMITS[list]) : others));
}

/** The term that an article is about. @param {HTMLElement} article @returns {Term} */
export const termOf = ({ dataset }) => ({ id: dataset.read ?? "", titles: JSON.parse(dataset.titles ?? "{}") });
