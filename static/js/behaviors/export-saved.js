// Gives the reader what this browser keeps about them, as a file.
import { terms } from "../lib/storage.js";

export function run() {
  const kept = { exported: new Date().toISOString(), starred: terms("starred"), recent: terms("recent") };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
  link.download = "glossary-saved.json";
  link.click();
  URL.revokeObjectURL(link.href);
}
