// The copies of terms' pages that the service worker keeps for reading offline.

/** @returns {Promise<{cache: Cache, request: Request}[]>} none where caches are missing or refused */
export async function termPages() {
  try {
    return (await Promise.all((await caches.keys()).map(listPages))).flat();
  } catch {
    return [];
  }
}

/** @param {string} name of a cache */
async function listPages(name) {
  const cache = await caches.open(name);
  const requests = await cache.keys();
  return requests.filter(({ url }) => new URL(url).pathname.includes("/terms/")).map((request) => ({ cache, request }));
}
