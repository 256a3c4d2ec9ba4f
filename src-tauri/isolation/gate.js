// Every message from the page to the program passes here first, in a frame of its own that the page cannot
// reach into. Nothing the page sends is ever large: a longer message is a fault or an attack, and is stopped.
"use strict";

const LONGEST = 100_000;

window.__TAURI_ISOLATION_HOOK__ = (message) => {
  if (JSON.stringify(message).length > LONGEST) {
    throw new Error("A message from the page was too long and was stopped.");
  }
  return message;
};
