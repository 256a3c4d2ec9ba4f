// A file that was opened with the program, by a double click or on the command line.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { makeBook, PASSPHRASE } from "./ownBook.mjs";
import { Person } from "./person.mjs";
import { onFolder, picture } from "./webdriver.mjs";

const SHARE_FILE = resolve(import.meta.dirname, "../kept/share/1.0.0-loti.attrial.json");

const startedWith = (file, work) => inFolder((folder) => onFolder(folder, (session) => work(session, new Person(session)), {}, [file]));

test("a book that is opened with the program is the one that is unlocked", async () => {
  await inFolder(async (theirs) => {
    await makeBook(theirs);
    await startedWith(join(theirs, "book/book.attrials"), async (session, person) => {
      await person.heading("Open the book");
      await person.expectText("Ade, care lead");
      await person.fill("Passphrase", PASSPHRASE);
      await person.press("Enter");
      await person.heading("Today");
    });
  });
});

test("a share file that is opened with the program waits for an open book, and is taken in when somebody says so", async () => {
  await startedWith(SHARE_FILE, async (session, person) => {
    await person.told("Open the book first: the file is kept in mind.");
    assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
    await picture(session, "given-share-file");
    await person.choose("Open the practice book");
    await person.heading("Today");
    await person.told("It is not taken in yet.");
    await picture(session, "given-share-file-open");
    await person.chooseAbove("Take it in");
    await person.heading("Evidence");
    await person.told("Taken in: 1.");
    assert.equal(await session.run("return document.querySelectorAll('.notice .strip button').length"), 1, "asked once only");
  });
});

test("what is opened with the program and is not there is said, and nothing else happens", async () => {
  await startedWith("/nowhere/team.attrials", async (session, person) => {
    await person.heading("Record a trial so that the next borough can learn from it");
    await person.told("The file that was opened with AT Trials is not there. Nothing was changed.");
    assert.equal((await person.page()).includes("nowhere"), false, "no path");
  });
});

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-given-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
