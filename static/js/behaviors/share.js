// Hands the page's address to the device's own list of ways to share it.

export async function run() {
  const canonical = document.querySelector("link[rel=canonical]");
  const url = canonical instanceof HTMLLinkElement ? canonical.href : location.href;
  try {
    await navigator.share({ title: document.title, url });
  } catch {
    // The reader thought better of it.
  }
}
