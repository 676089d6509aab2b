// Where a box stands beside a link, for browsers that cannot anchor it by CSS: below it, else above, always in the window.

const GAP = 4; // pixels between link and box, as in preview.css
const EDGE = 12; // pixels that the box keeps from the sides of the window

/**
 * @typedef {{left: number, top: number, bottom: number}} Place
 * @typedef {{width: number, height: number}} Size
 */

/**
 * The corner of the box nearest to the start of the window, in pixels.
 * @param {Place} link
 * @param {Size} box
 * @param {Size} view the window
 */
export function placeBeside(link, box, view) {
  const below = link.bottom + GAP;
  const above = link.top - GAP - box.height;
  const fitsBelow = below + box.height <= view.height || above < 0;
  return { left: Math.max(EDGE, Math.min(link.left, view.width - box.width - EDGE)), top: fitsBelow ? below : above };
}
