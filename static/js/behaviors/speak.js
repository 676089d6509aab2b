// Says a title aloud, in the voice that main.js has found on this device.

/** @param {HTMLElement} button */
export function run({ dataset }) {
  const voice = speechSynthesis.getVoices().find(({ voiceURI }) => voiceURI === dataset.voice);
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(dataset.text);
  words.voice = voice;
  words.lang = voice.lang;
  // A second click begins anew.
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}
