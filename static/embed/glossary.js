// What other sites load: <glossary-term>, the linking of terms in chosen elements, and frames that are as high as their cards.
//
//   <script type="module" src="…/embed/v1/glossary.js" data-annotate="article" data-lang="zh-TW"></script>
//
// data-annotate is a selector; without it nothing is looked for. What comes later in a page's life is annotated by
// `annotate`, which this file exports.
import { annotate } from "./annotate.js";
import { ORIGIN, notice } from "./service.js";
import { GlossaryTerm } from "./term.js";

export { annotate };

// A page may have two versions of this file.
if (!customElements.get("glossary-term")) customElements.define("glossary-term", GlossaryTerm);

for (const { src, dataset } of document.scripts) {
  if (src !== import.meta.url || !dataset.annotate) continue;
  try {
    for (const element of document.querySelectorAll(dataset.annotate)) annotate(element, dataset.lang).catch(notice);
  } catch (error) {
    notice(error);
  }
}

// A card in a frame tells its height if its address ends in ?resize=1.
addEventListener("message", ({ data, origin, source }) => {
  if (origin !== ORIGIN || typeof data?.glossaryHeight !== "number") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = String(data.glossaryHeight);
  }
});
