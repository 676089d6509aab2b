import js from "@eslint/js";
import globals from "globals";

const noHtml = {
  selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML']",
  message: "Text becomes text nodes: data is never parsed as HTML.",
};

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    rules: { "no-restricted-syntax": ["error", noHtml], eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
  { files: ["**/boot.js"], languageOptions: { sourceType: "script" } },
];
