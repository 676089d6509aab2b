// Text with found ranges marked, as nodes: data never becomes markup.

/**
 * @param {string} text
 * @param {number[][]} [ranges] pairs of start and end, in order
 */
export function marked(text, ranges = []) {
  const fragment = new DocumentFragment();
  let from = 0;
  for (const [start = 0, end = 0] of ranges) {
    if (start < from || end <= start) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    fragment.append(text.slice(from, start), mark);
    from = end;
  }
  fragment.append(text.slice(from));
  return fragment;
}
