import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Matters of format: templates are checked by their own linter, and white space costs nothing compressed.
    "no-trailing-whitespace": "off",
  },
});
