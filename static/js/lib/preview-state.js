// What a preview does, without any page: a state and an event make the next state. The behaviour starts a fetch or a timer
// for what a state asks, and hands their ends back with the token they were started under: ends of what is over are dropped.

// Milliseconds before the card of a link is fetched: who only passes over a link does not mean it.
export const BEFORE_FETCHING = 150;
// Milliseconds before a card goes that was left: enough for the way from the link into the card, and over a slip.
export const BEFORE_CLOSING = 300;

/**
 * @typedef {"pointer" | "focus"} Holder what keeps a preview: the pointer or the keyboard
 * @typedef {{link: unknown, term: string, from: "page" | "card" | "back"}} Wanted
 *   the preview asked for: by a link of the page, by one in the card, or by the way back
 * @typedef {{link: unknown, term: string}} Shown the link of the page that the card stands beside, and the card's term
 * @typedef {object} State
 * @property {number} token counts what the reader did; what an older one has started is over
 * @property {"idle" | "waiting" | "fetching"} stage of what is wanted
 * @property {Wanted | null} wanted
 * @property {Shown | null} shown
 * @property {string[]} trail terms that were shown before, the way back
 * @property {readonly Holder[]} held
 * @property {boolean} leaving the card is shown, held by nothing, and about to go
 * @property {unknown} dismissed the link whose preview was closed by Escape: not shown again until it is left
 *
 * @typedef {{type: "enter", by: Holder, link: unknown, term: string, inCard?: boolean}
 *   | {type: "tap", link: unknown, term: string, inCard?: boolean}
 *   | {type: "stay", by: Holder} | {type: "leave", by: Holder}
 *   | {type: "due", token: number} | {type: "answer", token: number, ok: boolean} | {type: "gone", token: number}
 *   | {type: "back"} | {type: "dismiss"}} Event
 */

/** @type {State} */
export const CLOSED = {
  token: 0,
  stage: "idle",
  wanted: null,
  shown: null,
  trail: [],
  held: [],
  leaving: false,
  dismissed: null,
};

/**
 * The state after an event; the same object where nothing changes.
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function next(state, event) {
  switch (event.type) {
    case "enter":
      return enter(state, event);
    case "tap":
      return tap(state, event);
    case "stay":
      return stay(state, event.by);
    case "leave":
      return leave(state, event.by);
    case "due":
      return event.token === state.token && state.stage === "waiting" ? { ...state, stage: "fetching" } : state;
    case "answer":
      return event.token === state.token && state.stage === "fetching" ? answer(state, event.ok) : state;
    case "gone":
      return event.token === state.token && state.leaving ? close(state, null) : state;
    case "back":
      return back(state);
    case "dismiss":
      return state.shown || state.wanted ? close(state, state.shown?.link ?? state.wanted?.link) : state;
  }
}

/** @param {State} state @param {Extract<Event, {type: "enter"}>} event @returns {State} */
function enter(state, { by, link, term, inCard = false }) {
  if (!inCard && link === state.dismissed) return state;
  const isKnown = inCard ? term === state.shown?.term : link === state.shown?.link;
  if (isKnown) return stay(state, by);
  const held = hold(state, by);
  if (link === state.wanted?.link) return { ...state, held, leaving: false };
  const wanted = /** @type {Wanted} */ ({ link, term, from: inCard ? "card" : "page" });
  // The card before stays until the new one comes, so that there is no gap between them.
  return { ...state, token: state.token + 1, stage: "waiting", wanted, held, leaving: false, dismissed: null };
}

/** @param {State} state @param {Extract<Event, {type: "tap"}>} event @returns {State} */
function tap(state, { link, term, inCard = false }) {
  if (!inCard && (link === state.shown?.link || link === state.wanted?.link)) return close(state, null);
  const wanted = /** @type {Wanted} */ ({ link, term, from: inCard ? "card" : "page" });
  return { ...state, token: state.token + 1, stage: "fetching", wanted, leaving: false, dismissed: null };
}

/** Something holds what is shown, and wants nothing else. @param {State} state @param {Holder} by @returns {State} */
function stay(state, by) {
  if (!state.wanted && !state.leaving && state.held.includes(by)) return state;
  return { ...state, token: state.token + 1, stage: "idle", wanted: null, held: hold(state, by), leaving: false };
}

/** @param {State} state @param {Holder} by @returns {State} */
function leave(state, by) {
  const held = state.held.filter((holder) => holder !== by);
  if (held.length === state.held.length) return state.dismissed ? { ...state, dismissed: null } : state;
  if (held.length) return { ...state, held, dismissed: null };
  const token = state.token + 1;
  return { ...state, token, stage: "idle", wanted: null, held, leaving: state.shown !== null, dismissed: null };
}

/** @param {State} state @param {boolean} ok @returns {State} */
function answer(state, ok) {
  const { wanted, shown, trail } = state;
  if (!wanted) return state;
  // What cannot be fetched shows nothing: a card beside another link would be in its place.
  if (!ok) return wanted.from === "page" ? close(state, null) : { ...state, stage: "idle", wanted: null };
  const link = wanted.from === "page" ? wanted.link : shown?.link;
  const trails = { page: [], card: shown ? [...trail, shown.term] : trail, back: trail.slice(0, -1) };
  return { ...state, stage: "idle", wanted: null, shown: { link, term: wanted.term }, trail: trails[wanted.from] };
}

/** @param {State} state @returns {State} */
function back(state) {
  const term = state.trail.at(-1);
  if (term === undefined) return state;
  const wanted = /** @type {Wanted} */ ({ link: null, term, from: "back" });
  return { ...state, token: state.token + 1, stage: "fetching", wanted, leaving: false };
}

/** @param {State} state @param {unknown} dismissed @returns {State} */
function close(state, dismissed) {
  return { ...CLOSED, token: state.token + 1, dismissed: dismissed ?? null };
}

/** @param {State} state @param {Holder} by @returns {readonly Holder[]} */
function hold({ held }, by) {
  return held.includes(by) ? held : [...held, by];
}
