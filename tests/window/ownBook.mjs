// A team's own book, made by the program's own command, for tests of what comes after that.

import assert from "node:assert/strict";
import { onFolder } from "./webdriver.mjs";

export const PASSPHRASE = "lamp otter drizzle";

const MAKE = `const [passphrase, done] = arguments;
  const book = { organisation_code: "E09000012", organisation_name: "", name: "Ade", passphrase };
  window.__TAURI_INTERNALS__.invoke("create_book", { book }).then(() => done(""), (trouble) => done(trouble.message));`;

/** Makes the book of this folder; Ade is its care lead. */
export async function makeBook(folder) {
  await onFolder(folder, async (session) => {
    assert.equal(await session.call("POST", "/execute/async", { script: MAKE, args: [PASSPHRASE] }), "");
  });
}
