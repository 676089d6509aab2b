// A short message at the foot of the page, read out by screen readers.

const SHOWN_FOR = 2500; // long enough to read four words

let timer = 0;

/**
 * Shows a message, in place of the one before.
 * @param {string} text
 */
export function toast(text) {
  const place = document.getElementById("ui-toast");
  if (!place) return;
  place.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => (place.textContent = ""), SHOWN_FOR);
}
