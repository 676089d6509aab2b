// The root of an exported site: goes on to the front page in the language that the browser asks for, else to the first one.
// A server answers by the same header that navigator.languages is made of.
(() => {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
  const primary = (/** @type {string} */ code) => code.toLowerCase().split("-")[0];
  const asked = navigator.languages.map((code) => links.find(({ hreflang }) => primary(hreflang) === primary(code)));
  const link = asked.find(Boolean) ?? links[0];
  if (link) location.replace(link.href);
})();
