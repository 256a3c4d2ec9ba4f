// A file that was opened with the program, by a double click or on the command line.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { makeBook, PASSPHRASE } from "./ownBook.mjs";
import { Person } from "./person.mjs";
import { onFolder, picture, WINDOW, withBus } from "./webdriver.mjs";

const SHARE_FILE = resolve(import.meta.dirname, "../kept/share/1.0.0-loti.attrial.json");

const TITLE = "What is the trial called? needed to share";

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
    await person.told("It waits here until a book is open.");
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

test("started once more with another book, the window asks, keeps what is typed, and turns to it", async () => {
  await inFolder(async (theirs) => {
    await makeBook(theirs);
    await inFolder((folder) => withBus(async (bus) => {
      // Only a window at home gives way to another: its folder is where the system puts it.
      const home = { AT_TRIALS_FOLDER: undefined, XDG_DATA_HOME: folder, DBUS_SESSION_BUS_ADDRESS: bus };
      await onFolder(folder, (session) => startOnceMore(session, home, join(theirs, "book/book.attrials")), home);
    }));
  });
});

async function startOnceMore(session, home, file) {
  const person = new Person(session);
  await person.choose("Open the practice book");
  await person.heading("Today");
  await person.choose("Trials");
  await person.heading("Trials");
  await person.choose("New trial");
  await person.heading("Plan");
  await person.fill(TITLE, "Stair light");
  await once(spawn(WINDOW, [file], { env: { ...process.env, ...home }, stdio: "ignore" }), "exit");
  await person.told("book.attrials is another book. This one is closed before it opens; everything typed is kept.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await picture(session, "given-another-book");
  await person.heading("Plan");
  await person.tabTo("Open the other book");
  await person.press("Enter");
  await person.expectText("Ade, care lead");
  await person.choose("Open the practice book");
  await person.heading("Today");
  await person.choose("Trials");
  await person.expectText("Stair light");
}

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-given-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
