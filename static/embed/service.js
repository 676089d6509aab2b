// The glossary that this file came from: its languages, addresses and answers. Nothing is sent but what is asked for: no
// cookies, and not which page asks.
import { LANGUAGES } from "./given.js";

export const ORIGIN = new URL(import.meta.url).origin;

const OPTIONS = /** @type {const} */ ({ credentials: "omit", referrerPolicy: "no-referrer" });

let isTold = false;

/** Says once, and quietly, that something does not work: the page is whole without it. @param {unknown} reason */
export function notice(reason) {
  if (!isTold) console.info(`Glossary ${ORIGIN}:`, reason);
  isTold = true;
}

/**
 * The code of our language for the text at an element: of `tag` and each `lang` around it, from the inside, the first that we
 * have, or a kin of which we have (zh-Hant is read in zh-TW); our first one where there is none.
 * @param {Node | null} place @param {string | null} [tag]
 * @returns {string}
 */
export function languageAt(place, tag) {
  const codes = Object.keys(LANGUAGES);
  if (!place) return codes[0];
  const wanted = (tag || (place instanceof Element && place.getAttribute("lang")) || "").toLowerCase();
  const kin = wanted.split("-")[0];
  const found = codes.find((one) => one.toLowerCase() === wanted) ?? codes.find((one) => one.split("-")[0] === kin);
  return found ?? languageAt(tag ? place : place instanceof ShadowRoot ? place.host : place.parentNode);
}

/** @param {"page" | "card"} what @param {string} code @param {string} term */
export const addressOf = (what, code, term) =>
  ORIGIN + LANGUAGES[code][what].replace("term-id", () => encodeURIComponent(term));

/**
 * What an address answers, or null, which has been noticed.
 * @param {string} address
 * @param {unknown} [body] what to send, if anything
 * @returns {Promise<any>}
 */
export async function ask(address, body) {
  const sent = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  try {
    const response = await fetch(address, { ...OPTIONS, ...sent });
    if (response.ok) return await response.json();
    notice(`${response.status} ${address}`);
  } catch (error) {
    notice(error);
  }
  return null;
}
