// Text with found ranges marked, as nodes: data never becomes markup. Ranges count code points, not UTF-16 units.

/**
 * @param {string} text
 * @param {number[][]} [ranges] pairs of start and end, in order
 */
export function marked(text, ranges = []) {
  const fragment = new DocumentFragment();
  const points = [...text];
  let from = 0;
  for (const [start = 0, end = 0] of ranges) {
    if (start < from || end <= start) continue;
    const mark = document.createElement("mark");
    mark.textContent = points.slice(start, end).join("");
    fragment.append(points.slice(from, start).join(""), mark);
    from = end;
  }
  fragment.append(points.slice(from).join(""));
  return fragment;
}
