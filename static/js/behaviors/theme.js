// The theme switch: the system's, light, dark, and round again.
import { keep } from "../lib/storage.js";
import { toast } from "../lib/toast.js";

/** @type {Record<string, string>} */
const NEXT = { system: "light", light: "dark", dark: "system" };

/** @param {HTMLElement} button */
export function run(button) {
  const root = document.documentElement;
  const theme = NEXT[root.dataset.theme ?? "system"] ?? "system";
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  keep("theme", theme === "system" ? null : theme);
  toast(button.dataset[theme] ?? theme);
}
