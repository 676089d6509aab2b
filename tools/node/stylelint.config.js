/** Layers, logical properties, colours only by meaning: what a reader of the stylesheets may rely on. */
const PHYSICAL =
  "/^(margin|padding|border)-(top|right|bottom|left)(-.*)?$|^(top|right|bottom|left)$|^(width|height|min-width|min-height|max-width|max-height)$/";

export default {
  extends: ["stylelint-config-standard"],
  rules: {
    "property-disallowed-list": [[PHYSICAL], { message: "Use the logical property (inline/block)." }],
    // Names are BEM: block__element--modifier.
    "selector-class-pattern": null,
    // Blocks are read top down, states beside what they change.
    "no-descending-specificity": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "comment-empty-line-before": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "color-named": "never",
  },
  overrides: [
    { files: ["../../static/css/tokens.css", "**/tokens.css", "**/print.css"], rules: {} },
    { files: ["**/css/!(tokens|print).css", "**/css/components/*.css"], rules: { "color-no-hex": true } },
  ],
};
