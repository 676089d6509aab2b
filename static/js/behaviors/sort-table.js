// Sorts a comparison by the column whose button is pressed: figures by their bars, which are to scale, names by the alphabet.

/** @param {HTMLElement} button */
export function run(button) {
  const head = button.closest("th");
  const body = button.closest("table")?.tBodies[0];
  if (!head || !body) return;
  // The largest figure first, names from A on; then the other way round.
  const first = head.cellIndex ? "descending" : "ascending";
  const order = head.ariaSort === first ? (first === "ascending" ? "descending" : "ascending") : first;
  for (const other of head.parentElement?.children ?? []) if (other !== head) other.removeAttribute("aria-sort");
  head.ariaSort = order;
  const sign = order === "ascending" ? 1 : -1;
  const rows = Array.from(body.rows, (row) => ({ row, key: keyOf(row.cells[head.cellIndex]) }));
  rows.sort((one, other) => compare(one.key, other.key, sign));
  body.append(...rows.map(({ row }) => row));
}

/** @param {HTMLTableCellElement | undefined} cell @returns {number | string | null} null where nothing is known */
function keyOf(cell) {
  if (!cell) return null;
  if (cell.tagName === "TH") return cell.textContent ?? "";
  return cell.querySelector("meter")?.value ?? null;
}

/** What is missing stands last in either order. @param {number | string | null} one @param {number | string | null} other @param {number} sign */
function compare(one, other, sign) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return (one - other) * sign;
  return String(one).localeCompare(String(other), document.documentElement.lang) * sign;
}
