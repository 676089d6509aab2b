// What only the server knows. In the file that other sites load, app/web/component.py writes the real values in place of this
// module: the style sheet of the card, and for each language its addresses ("term-id" stands for the id) and words.

/**
 * @typedef {object} Language
 * @property {string} page the address of a term's page
 * @property {string} card the address of a term's card, as JSON
 * @property {Record<"label" | "back" | "figure" | "needs" | "comma" | "open", string>} words
 */

export const STYLE = "";
export const ANNOTATE = "/";
/** @type {Record<string, Language>} by code; the first one stands in for unknown ones */
export const LANGUAGES = {};
