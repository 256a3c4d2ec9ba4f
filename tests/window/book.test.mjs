// A team's own book: made with recovery words that are checked, closed to a wrong passphrase, and never losing what was
// typed, whether it is locked, left alone, or the window is gone.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { Person } from "./person.mjs";
import { onFolder, withBus } from "./webdriver.mjs";

const PASSPHRASE = "lamp otter drizzle";

test("a team makes its book, is kept out by a wrong passphrase, and finds what it typed again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-book-"));
  try {
    await onFolder(folder, makeTheBook);
    await onFolder(folder, unlockAndLeaveAlone, { AT_TRIALS_IDLE_SECONDS: "3" });
    await onFolder(folder, openWithTheWords);
    await onFolder(folder, addSomebody);
    await withBus((bus) => onFolder(folder, (session) => awayFromIt(session, bus), { DBUS_SYSTEM_BUS_ADDRESS: bus }));
    await onFolder(folder, typeAndClose);
    await onFolder(folder, findItAgain);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

let words = [];

async function makeTheBook(session) {
  const person = new Person(session);
  await person.heading("Record a trial so that the next borough can learn from it");
  await person.choose("Create a book");
  await person.heading("Create a book");
  // A book without an organisation is not made, and says so where it is seen.
  await person.choose("Create the book");
  await person.told("Choose the organisation.");
  await seen(session, ".notice .strip");
  await person.answer("Organisation", "Hackney");
  await person.fill("Name", "Ade");
  await person.fill("Passphrase", PASSPHRASE);
  await person.fill("The same passphrase once more", PASSPHRASE);
  await person.press("Enter");
  await person.heading("Write down your recovery words");
  assert.equal((await person.page()).includes("Choose the organisation."), false, "that trouble is over");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  words = await wordsShown(person);
  await person.choose("I have written them down");
  await person.heading("Type some of the words back");
  await typeBack(person, () => "wrong");
  await person.expectText("That is not right yet.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await typeBack(person, (place) => words[place - 1]);
  await person.heading("Today");
  await person.expectText("There is no trial in this book yet.");
  await person.choose("Lock");
  await person.heading("Open the book");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
}

/** That this stands within what is seen of the page. */
async function seen(session, what) {
  const { top, bottom } = await session.run(`
    const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
    return { top, bottom: innerHeight - bottom };`, what);
  assert.ok(top >= 0 && bottom >= 0, `${what} is out of sight by ${Math.min(top, bottom)}`);
}

async function wordsShown(person) {
  const shown = (await person.page()).match(/^\d+ \w+$/gm).map((line) => line.split(" ")[1]);
  assert.equal(shown.length, 24);
  return shown;
}

/** Types something into each field that asks for a word by its place. */
async function typeBack(person, word) {
  const places = [...(await person.page()).matchAll(/^Word (\d+)$/gm)].map(([, place]) => Number(place));
  assert.equal(places.length, 3);
  for (const place of places) await person.fill(`Word ${place}`, word(place));
  await person.press("Enter");
}

async function unlockAndLeaveAlone(session) {
  const person = new Person(session);
  await person.heading("Open the book");
  await person.fill("Passphrase", "lamp otter drizzles");
  await person.press("Enter");
  await person.expectText("That passphrase is not right.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.press("Control+a");
  await unlock(person);
  await person.heading("Today");
  await person.choose("New trial");
  await person.heading("Plan");
  await person.answer("What is the trial called?", "Stair light");
  await person.answer("What is it, in two or three sentences?", "A light that comes on by itself.");
  // Nobody does anything any more, and the book locks itself.
  await person.heading("Open the book");
  await person.expectText("locked itself because nobody was at it");
  await unlock(person);
  // The same person comes back to where they were.
  await person.heading("Plan");
  const { value } = await person.tabTo("What is it, in two or three sentences? needed to share");
  assert.equal(value, "A light that comes on by itself.");
  // The window is now ended without a word.
}

/** The passphrase can be typed at once: the keyboard is there already. */
async function unlock(person, passphrase = PASSPHRASE) {
  assert.equal((await person.focused()).name, "Passphrase");
  await person.type(passphrase);
  await person.press("Enter");
}

async function openWithTheWords(session) {
  const person = new Person(session);
  await person.heading("Open the book");
  await person.choose(/recovery words/);
  // What is wrong with the words stands at the words, and says which.
  await person.fill("Recovery words", words.with(4, "lampe").join(" "));
  await person.choose("Open with the words");
  await person.expectText("Word 5 is none of the words");
  assert.equal((await person.focusOn(/^Recovery words/)).name, "Recovery words");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.fill("Recovery words", words.join(" "));
  await person.choose("Open with the words");
  // A passphrase to open it with is asked for first.
  await person.heading("The book");
  await person.expectText("The recovery words opened the book.");
  assert.equal((await person.focusOn("Your new passphrase")).name, "Your new passphrase");
  await person.press("Alt+1");
  await person.heading("Today");
  await person.expectText("Stair light");
  // The paper was used: it is made anew.
  await person.press("Alt+4");
  await person.heading("The book");
  await person.choose("Make new recovery words");
  await person.choose("Make new words and show them");
  await person.heading("Write down your recovery words");
  await person.expectText("Nothing is changed yet: the words on the old paper hold");
  await person.choose("Keep the old words");
  await person.heading("The book");
  await person.choose("Make new recovery words");
  await person.choose("Make new words and show them");
  await person.heading("Write down your recovery words");
  const fresh = await wordsShown(person);
  assert.notDeepEqual(fresh, words);
  await person.choose("I have written them down");
  await typeBack(person, (place) => fresh[place - 1]);
  await person.heading("The book");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
}

/** The lead adds an approver, who chooses a passphrase that nobody else typed and may not say who opens the book. */
async function addSomebody(session) {
  const person = new Person(session);
  await person.heading("Open the book");
  await unlock(person);
  await person.heading("Today");
  await person.press("Alt+4");
  await person.heading("The book");
  await person.choose("Add a person");
  await person.fill("Name", "Kim");
  await person.answer("Role", "Approver");
  // A lock costs neither name nor role, and keeps no passphrase.
  await person.fill("Passphrase", "otter drizzle lamp");
  await person.chooseAbove("Lock");
  await person.heading("Open the book");
  await unlock(person);
  await person.heading("The book");
  assert.equal((await person.tabTo("Name")).value, "Kim");
  assert.equal(await session.run("return document.querySelector('[name=role]:checked').value"), "approver");
  assert.equal(await session.run("return document.getElementById('passphrase').value"), "");
  await person.fill("Passphrase", "otter drizzle lamp");
  await person.fill("The same passphrase once more", "otter drizzle lamp");
  await person.press("Enter");
  await person.told("Kim can now open the book");
  await person.choose("Lock");
  await person.heading("Open the book");
  await person.answer("Who is working?", "Kim, approver");
  await person.fill("Passphrase", "otter drizzle lamp");
  await person.press("Enter");
  await person.heading("The book");
  await person.expectText("Somebody else typed the passphrase you have.");
  assert.equal((await person.focusOn("Your passphrase now")).name, "Your passphrase now");
  await person.press("Alt+1");
  await person.heading("Today");
  await person.expectText("Somebody else typed your passphrase.");
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.choose("Choose one that only you know");
  await person.heading("The book");
  assert.equal((await person.page()).includes("Add a person"), false);
  assert.equal((await person.page()).includes("Take out"), false);
  assert.deepEqual([...(await faults(session)), ...(await layoutFaults(session))], []);
  await person.fill("Your passphrase now", "otter drizzle lamp");
  await person.fill("Your new passphrase", "a passphrase of my own");
  await person.fill("The new passphrase once more", "a passphrase of my own");
  await person.press("Enter");
  await person.told("Your passphrase is changed.");
  await person.press("Alt+1");
  await person.heading("Today");
  assert.equal((await person.page()).includes("Somebody else typed"), false);
}

/** The lead of the book goes on with its plan. */
async function carryOnAsAde(person) {
  await person.heading("Open the book");
  // Nobody is chosen, and the passphrase is typed first: what is asked for is said, and nothing is typed twice.
  await person.fill("Passphrase", PASSPHRASE);
  await person.press("Enter");
  await person.expectText("Choose who is working.");
  await person.answer("Who is working?", "Ade, care lead");
  await person.tabTo("Passphrase");
  await person.press("Enter");
  await person.heading("Today");
  await person.choose("Carry on");
  await person.heading("Plan");
}

/** Locking the screen locks the book, keeps the word that is being typed, and says why. */
async function awayFromIt(session, bus) {
  const person = new Person(session);
  const summary = "What is it, in two or three sentences? needed to share";
  await carryOnAsAde(person);
  await person.fill(summary, "A light on every stair");
  const signal = ["--type=signal", "/", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"];
  execFileSync("dbus-send", [`--bus=${bus}`, ...signal]);
  await person.heading("Open the book");
  await person.expectText("The book locked itself because the screen was locked. Every answer typed is saved.");
  await unlock(person);
  await person.heading("Plan");
  const { value } = await person.tabTo(summary);
  assert.equal(value, "A light on every stair");
}

const LAST_WORDS = "Nobody waits for the last word before the window is gone";

/** Somebody closes the window with the last key hardly up. */
async function typeAndClose(session) {
  const person = new Person(session);
  await carryOnAsAde(person);
  await person.fill("What is the problem today? needed to share", LAST_WORDS);
  // The driver may lose the window before it has answered.
  await person.press("Control+q").catch(() => {});
  await pause(1500);
}

async function findItAgain(session) {
  const person = new Person(session);
  await carryOnAsAde(person);
  const { value } = await person.tabTo("What is the problem today? needed to share");
  assert.equal(value, LAST_WORDS);
}
