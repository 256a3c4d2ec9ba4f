// Opening a book that takes longer than a second: how far it is, and the way out of it.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { makeBook, PASSPHRASE } from "./ownBook.mjs";
import { Person } from "./person.mjs";
import { onFolder, picture } from "./webdriver.mjs";

const BAR = "const bar = document.querySelector('progress'); return bar && { value: bar.value, max: bar.max };";

test("a slow opening shows how far it is, is stopped, and opens the next time", async () => {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-opening-"));
  try {
    await makeBook(folder);
    await onFolder(folder, openSlowly, { AT_TRIALS_TEST_OPENING_STEP: "900" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function openSlowly(session) {
  const person = new Person(session);
  await person.heading("Open the book");
  await person.fill("Passphrase", PASSPHRASE);
  await person.press("Enter");
  assert.equal(await session.run(BAR), null, "nothing is shown for the first moment");
  await person.expectText("Looking through the whole book before it opens.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await picture(session, "opening");
  await person.choose("Stop opening");
  await until(async () => (await session.run(BAR)) === null);
  await person.heading("Open the book");
  assert.equal(await session.run("return document.activeElement.id"), "passphrase");
  await person.press("Enter");
  const seen = [];
  await until(async () => {
    const bar = await session.run(BAR);
    if (bar) seen.push(bar.value / bar.max);
    return session.run("return document.querySelector('h1')?.innerText === 'Today'");
  });
  assert.deepEqual(seen, seen.toSorted((a, b) => a - b), "never backwards");
  assert.ok(seen.some((share) => share > 0.2 && share < 1), `${seen}`);
  assert.equal(seen.at(-1), 1, "to the end");
}

async function until(what) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await what()) return;
    await pause(50);
  }
  assert.fail("It did not come to that.");
}
