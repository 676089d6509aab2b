// Copies the text below a button; the button says for a while that it did. Where there is no clipboard (plain http, or refused)
// the text is selected, to be copied by hand.
const SAID_FOR = 2500; // milliseconds, as a toast's

/** @param {HTMLElement} button */
export async function run(button) {
  const item = button.closest(".use__item");
  const text = item?.querySelector("code");
  const status = item?.querySelector("[role=status]");
  if (!text || !status) return;
  const { done = "", refused = "" } = button.dataset;
  const words = (button.dataset.words ??= button.textContent ?? "");
  const isCopied = await navigator.clipboard?.writeText(text.textContent ?? "").then(
    () => true,
    () => false,
  );
  if (!isCopied) getSelection()?.selectAllChildren(text);
  button.textContent = status.textContent = isCopied ? done : refused;
  setTimeout(() => {
    button.textContent = words;
    status.textContent = "";
  }, SAID_FOR);
}
