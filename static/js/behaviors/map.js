// Zoom and pan of a map, by its viewBox alone. Until something is done to it, a map is an ordinary scrolling box.

const STEP = 1.3; // a button or key makes things this much larger
const LARGEST = 3;
const STRIDE = 60; // an arrow key moves by so many pixels
const SLACK = 4; // a pointer that moves less than this many pixels clicks

/** @type {WeakMap<Element, ReturnType<typeof begin>>} */
const maps = new WeakMap();

/** @param {HTMLElement} element a map's box, or one of its buttons */
export function run(element) {
  const box = element.closest(".map, .star-map")?.querySelector(".map__box");
  const svg = box?.querySelector("svg");
  if (!(box instanceof HTMLElement) || !svg) return;
  let map = maps.get(box);
  if (!map) maps.set(box, (map = begin(box, svg)));
  const { zoom } = element.dataset;
  if (zoom === "all") map.showAll();
  else if (zoom) map.zoomBy(zoom === "in" ? STEP : 1 / STEP);
}

/** @param {HTMLElement} box @param {SVGSVGElement} svg */
function begin(box, svg) {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 0; // pixels a unit; 0 while the box scrolls by itself
  let x = 0;
  let y = 0;
  let seen = 0; // the height of what is seen, in pixels

  /** Takes over from the box's own scrolling, without anything moving. */
  function live() {
    if (scale) return;
    const drawn = svg.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    scale = drawn.width / width;
    x = (frame.left + box.clientLeft - drawn.left) / scale;
    y = (frame.top + box.clientTop - drawn.top) / scale;
    seen = box.clientHeight;
    // Its height follows from its width and the viewBox.
    svg.setAttribute("width", "100%");
    svg.removeAttribute("height");
    box.dataset.live = "";
    new ResizeObserver(draw).observe(box);
    draw();
  }

  const least = () => Math.min(box.clientWidth / width, seen / height, 1);

  /** Keeps the map in sight, and draws what is seen of it. */
  function draw() {
    const [w, h] = [box.clientWidth / scale, seen / scale];
    x = w > width ? (width - w) / 2 : Math.max(0, Math.min(x, width - w));
    y = h > height ? (height - h) / 2 : Math.max(0, Math.min(y, height - h));
    svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
  }

  /**
   * @param {number} times @param {number} [px] the point that stays, in pixels from the box's corner; the middle by default
   * @param {number} [py]
   */
  function zoomBy(times, px = box.clientWidth / 2, py) {
    live();
    py ??= seen / 2;
    const [fixedX, fixedY] = [x + px / scale, y + py / scale];
    scale = Math.max(least(), Math.min(LARGEST, scale * times));
    x = fixedX - px / scale;
    y = fixedY - py / scale;
    draw();
  }

  /** @param {number} dx @param {number} dy in pixels */
  function moveBy(dx, dy) {
    live();
    x += dx / scale;
    y += dy / scale;
    draw();
  }

  function showAll() {
    live();
    scale = least();
    draw();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    "+": () => zoomBy(STEP),
    "=": () => zoomBy(STEP),
    "-": () => zoomBy(1 / STEP),
    0: showAll,
    ArrowLeft: () => moveBy(-STRIDE, 0),
    ArrowRight: () => moveBy(STRIDE, 0),
    ArrowUp: () => moveBy(0, -STRIDE),
    ArrowDown: () => moveBy(0, STRIDE),
  };
  box.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey || event.isComposing ? null : keys[event.key];
    // Arrow keys scroll the box by themselves until it is live.
    if (!act || (!scale && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  });

  box.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return; // without it the page scrolls
      event.preventDefault();
      const frame = box.getBoundingClientRect();
      zoomBy(Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
    },
    { passive: false },
  );

  drag(box, (dx, dy) => moveBy(-dx, -dy), () => scale > 0);
  return { zoomBy, showAll };
}

/**
 * Tells how far a pointer drags. A finger scrolls the box by itself until it is live.
 * @param {HTMLElement} box @param {(dx: number, dy: number) => void} move @param {() => boolean} isLive
 */
function drag(box, move, isLive) {
  /** @type {{id: number, x: number, y: number} | null} */
  let from = null;
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("pointerdown", (event) => {
    delete box.dataset.dragging;
    if (event.button !== 0 || !(isLive() || event.pointerType === "mouse")) return;
    if (event.offsetX > box.clientWidth || event.offsetY > box.clientHeight) return; // on a scrollbar
    from = { id: event.pointerId, x: event.clientX, y: event.clientY };
  });
  box.addEventListener("pointermove", (event) => {
    if (event.pointerId !== from?.id) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    const isDragging = box.dataset.dragging !== undefined;
    if (!isDragging && Math.hypot(dx, dy) < SLACK) return;
    if (!isDragging) {
      box.dataset.dragging = "";
      box.setPointerCapture(event.pointerId);
    }
    from = { id: event.pointerId, x: event.clientX, y: event.clientY };
    move(dx, dy);
  });
  for (const type of ["pointerup", "pointercancel"]) box.addEventListener(type, () => (from = null));
  // The end of a drag is no click on a link.
  box.addEventListener(
    "click",
    (event) => {
      if (box.dataset.dragging === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      delete box.dataset.dragging;
    },
    true,
  );
}
