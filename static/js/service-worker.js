// Offline reading: the pages of one edition that were read, with the stylesheet and scripts that belong to them, and a notice in
// place of any other page. Answered at /sw.js, where `glossary` stands before it: what belongs to the edition.

/** @typedef {{version: string, shell: string[], pages: string[], offline: Record<string, string>}} Edition */
const worker = /** @type {ServiceWorkerGlobalScope & {glossary: Edition}} */ (/** @type {unknown} */ (self));
const { version, shell, pages, offline } = worker.glossary;

const PREFIX = "glossary-";
const NAME = PREFIX + version;
// What pages say of themselves (web/templating.py). A page of another edition is shown, but never kept.
const EDITION = "Glossary-Edition";
const MOST_PAGES = 60;
// What belongs to an edition's shell.
const NO_PAGE = /^\/static\/|^\/[^/]+\/dialogs\//;
// Views of a page; what was asked or searched for is not kept.
const KEPT_QUERIES = ["", "?view=parallel", "?order=zhuyin"];

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(answerPage(event));
  else if (shell.includes(pathname)) event.respondWith(answerAsset(event.request));
});

/** Fetches the edition whole, and what was read of the edition before; only then does it take that one's place. */
async function install() {
  const cache = await caches.open(NAME);
  await cache.addAll(shell);
  const kept = await Promise.all(pages.map((path) => fetchPage(cache, path)));
  // The site went on to another edition meanwhile: the browser tries again with that one's worker.
  if (!kept.every(Boolean)) throw new Error("The edition has changed.");
  const read = await listRead();
  await Promise.all(read.map((path) => fetchPage(cache, path).catch(() => false)));
  await worker.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (isOther(name)) await caches.delete(name);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
  // The page that the reader is on was loaded before there was a worker.
  const cache = await caches.open(NAME);
  const open = await worker.clients.matchAll({ type: "window" });
  await Promise.all(open.map(({ url }) => fetchPage(cache, pathOf(url)).catch(() => false)));
}

/** @param {string} name of a cache */
const isOther = (name) => name.startsWith(PREFIX) && name !== NAME;

/** @param {string} url */
function pathOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The pages kept of other editions, the latest last. */
async function listRead() {
  const paths = [];
  for (const name of (await caches.keys()).filter(isOther)) {
    const requests = await (await caches.open(name)).keys();
    paths.push(...requests.map(({ url }) => pathOf(url)).filter((path) => !NO_PAGE.test(path)));
  }
  return paths.filter((path) => !pages.includes(path)).slice(-MOST_PAGES);
}

/** Fetches and keeps a page; whether it is of this edition. @param {Cache} cache @param {string} path */
async function fetchPage(cache, path) {
  return keepPage(cache, path, await fetch(path));
}

/** Keeps a page as it came. @param {string} path @param {Response} response */
async function keepRead(path, response) {
  return keepPage(await caches.open(NAME), path, response);
}

/** @param {Cache} cache @param {string} path @param {Response} response */
async function keepPage(cache, path, response) {
  const isOwn = response.ok && !response.redirected && response.headers.get(EDITION) === version;
  if (!isOwn || !KEPT_QUERIES.includes(new URL(path, location.origin).search)) return false;
  await cache.put(path, response);
  const read = (await cache.keys()).filter(({ url }) => !shell.includes(pathOf(url)) && !pages.includes(pathOf(url)));
  await Promise.all(read.slice(0, -MOST_PAGES).map((request) => cache.delete(request)));
  return true;
}

/** From the network; where that fails, the page as it was read, or the notice. @param {FetchEvent} event */
async function answerPage(event) {
  const path = pathOf(event.request.url);
  /** @type {Response | undefined} */
  let response;
  try {
    response = /** @type {Response | undefined} */ (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    // Offline.
  }
  if (response && response.status < 500) {
    const edition = response.headers.get(EDITION);
    if (edition === version) event.waitUntil(keepRead(path, response.clone()));
    else if (edition) event.waitUntil(worker.registration.update().catch(() => {}));
    return response;
  }
  const codes = Object.keys(offline);
  const code = codes.find((one) => path.startsWith(`/${one}/`)) ?? codes[0] ?? "";
  // The site's root leads to a front page: offline to one that was read. A term that was read in one view is there for all.
  const [page] = path.split("?");
  const views = path.includes("/terms") ? KEPT_QUERIES.map((query) => page + query) : [];
  const wanted = path === "/" ? codes.map((one) => `/${one}/`) : [path, ...views];
  const kept = (await Promise.all(wanted.map(find))).find(Boolean);
  return kept ?? response ?? (await find(offline[code] ?? "")) ?? Response.error();
}

/** @param {Request} request */
async function answerAsset(request) {
  return (await find(request)) ?? fetch(request);
}

// Opening a cache makes it where the next edition's worker has just deleted it; this does not.
/** What is kept of this edition. @param {RequestInfo} request */
function find(request) {
  return caches.match(request, { cacheName: NAME });
}
