// What this browser keeps about its reader. Storage may be refused or full: then nothing is kept, and nothing breaks.

const PREFIX = "glossary.";
const RECENT_LIMIT = 8;

/** @typedef {{id: string, titles: Record<string, string>}} Read a term that was read */

/**
 * The value kept under a name, or null.
 * @param {string} name
 */
export function kept(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/**
 * Keeps a value; null forgets it.
 * @param {string} name
 * @param {string | null} value
 */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Not kept.
  }
}

/**
 * The terms read last, newest first.
 * @returns {Read[]}
 */
export function recent() {
  try {
    const list = JSON.parse(kept("recent") ?? "[]");
    return Array.isArray(list) ? list.filter((item) => typeof item?.id === "string" && item.titles) : [];
  } catch {
    return [];
  }
}

/**
 * Puts a term at the head of those read last.
 * @param {Read} read
 */
export function remember(read) {
  const others = recent().filter((item) => item.id !== read.id);
  keep("recent", JSON.stringify([read, ...others].slice(0, RECENT_LIMIT)));
}
