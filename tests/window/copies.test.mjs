// Safety copies: made by the way, shown on the page on the book, carried to a second place, and brought back in three clicks,
// also when the book cannot be opened any more.

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { Person } from "./person.mjs";
import { onFolder } from "./webdriver.mjs";

const PASSPHRASE = "lamp otter drizzle";
const COPIES = "AT Trials safety copies";

test("a lost trial is brought back in three clicks, and what was there before is kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-copies-"));
  const second = await mkdtemp(join(tmpdir(), "at-trials-second-"));
  const places = { AT_TRIALS_TEST_SECOND_PLACE: second };
  try {
    await onFolder(folder, (session) => bringBack(session, folder, second), places);
    await truncate(join(folder, "book/book.attrials"), 5000);
    await onFolder(folder, bringBackWhatCannotBeOpened, places);
    await rm(join(folder, "book"), { recursive: true });
    await onFolder(folder, bringBackFromTheSecondPlace, places);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(second, { recursive: true, force: true });
  }
});

async function makeABook(person) {
  await person.heading("Record a trial so that the next borough can learn from it");
  await person.choose("Create a book");
  await person.heading("Create a book");
  await person.answer("Organisation", "Hackney");
  await person.fill("Name", "Ade");
  await person.fill("Passphrase", PASSPHRASE);
  await person.fill("The same passphrase once more", PASSPHRASE);
  await person.press("Enter");
  await person.heading("Write down your recovery words");
  const words = (await person.page()).match(/^\d+ \w+$/gm).map((line) => line.split(" ")[1]);
  await person.choose("I have written them down");
  await person.heading("Type some of the words back");
  const asked = [...(await person.page()).matchAll(/^Word (\d+)$/gm)].map(([, place]) => Number(place));
  for (const place of asked) await person.fill(`Word ${place}`, words[place - 1]);
  await person.press("Enter");
  await person.heading("Today");
}

async function unlock(person) {
  await person.heading("Open the book");
  await person.fill("Passphrase", PASSPHRASE);
  await person.press("Enter");
}

async function theBook(person) {
  await person.press("Alt+4");
  await person.heading("The book");
}

async function bringBack(session, folder, second) {
  const person = new Person(session);
  await makeABook(person);
  await person.choose("New trial");
  await person.heading("Plan");
  await person.answer("What is the trial called?", "Stair light");
  await theBook(person);
  await person.expectText(join(folder, "book/book.attrials"));
  await person.expectText(join(folder, "book", COPIES));
  await person.choose("Choose a second place");
  await person.told("From now on every safety copy goes to the second place too.");
  await person.expectText("The newest copy is there, and whole.");
  await person.expectText("Made today at ");
  await person.expectText("Nothing was changed since.");
  assert.ok((await readdir(join(second, COPIES))).length >= 3, "the book, its keys and its proof");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  // The trial goes, and nobody notices before the book is locked.
  await person.choose("Trials");
  await person.choose(/Stair light/);
  await person.heading("Plan");
  await person.choose(/^Remove this/);
  await person.choose(/^Remove Stair light/);
  await person.heading("Trials");
  await person.chooseAbove("Lock");
  await unlock(person);
  await person.heading("Trials");
  await theBook(person);
  await person.expectText("Nothing was changed since.");
  // One: what there is. Two: the copy from before the trial was removed. Three: yes.
  await person.point("Bring back an earlier book");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.tabTo(/^Bring back the safety copy/);
  await session.run("document.querySelectorAll('[id^=earlier-]')[1].click()");
  await person.expectText("is set aside beside it");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.point("Yes, bring it back");
  await person.heading("Open the book");
  await person.expectText("is the book now.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await unlock(person);
  await person.heading("Today");
  await person.press("Alt+2");
  await person.heading("Trials");
  await person.expectText("Stair light");
  await theBook(person);
  await person.choose("Bring back an earlier book");
  await person.expectText("Book set aside today at ");
}

async function bringBackWhatCannotBeOpened(session) {
  const person = new Person(session);
  await unlock(person);
  await person.heading("AT Trials cannot open the book");
  await person.expectText("Safety copy made today at ");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.choose(/^Bring back the safety copy/);
  await person.choose("Yes, bring it back");
  await unlock(person);
  await person.heading("Today");
}

async function bringBackFromTheSecondPlace(session) {
  const person = new Person(session);
  await person.heading("Record a trial so that the next borough can learn from it");
  await person.choose("Bring back a book from a safety copy");
  await person.choose("Look for safety copies in another folder");
  await person.expectText("Safety copy made today at ");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.choose(/^Bring back the safety copy/);
  await person.choose("Yes, bring it back");
  await unlock(person);
  await person.heading("Today");
}
