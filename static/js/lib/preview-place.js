// Where a box stands beside a link, where CSS cannot anchor it: below, else above, else where there is more room.

const GAP = 4; // pixels between link and box (preview.css)
const EDGE = 12; // and between box and window

/**
 * @typedef {{left: number, top: number, bottom: number}} Place
 * @typedef {{width: number, height: number}} Size
 */

/**
 * The box's corner at the window's start, and its height there, in pixels.
 * @param {Place} link @param {Size} box @param {Size} view the window
 */
export function placeBeside(link, box, view) {
  const above = link.top - 2 * GAP;
  const below = view.height - link.bottom - 2 * GAP;
  const isBelow = below >= Math.min(box.height, above);
  const height = Math.min(box.height, isBelow ? below : above);
  const left = Math.max(EDGE, Math.min(link.left, view.width - box.width - EDGE));
  return { left, top: isBelow ? link.bottom + GAP : link.top - GAP - height, height };
}
