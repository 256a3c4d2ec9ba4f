// The keys that work everywhere, each seen to do what the page “Help and keys” says of it.

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Person } from "./person.mjs";
import { openPart } from "./screens.mjs";
import { withWindow } from "./webdriver.mjs";

test("the keys do what the help page says", async () => {
  const saved = await mkdtemp(join(tmpdir(), "at-trials-saved-"));
  try {
    await withWindow(async (session) => {
      const person = new Person(session);
      await person.choose("Open the practice book");
      await person.heading("Today");
      await person.press("?");
      await person.heading("Help and keys");
      await person.expectText("Where you stopped, who is to be visited");
      await person.choose("Back to it");
      await person.heading("Today");
      await person.expectText("Things to try");
      await person.press("Alt+2");
      await person.heading("Trials");
      await person.choose(/^Night light/);
      await narrowing(person);
      await takingBack(person);
      await printing(person, saved);
      await growing(session, person);
      await ten(session, person);
    }, { AT_TRIALS_TEST_SAVE_FOLDER: saved });
  } finally {
    await rm(saved, { recursive: true, force: true });
  }
});

/** Keys for W1 to W10, no two neighbours alike, and what they and the two after them say in the end: W2 is changed. W5 is
 *  asked the other way round. */
const ITEMS = ["3", "4", "5", "1", "2", "3", "1", "5", "2", "4"];
const SAID = [
  "Sometimes", "Always", "Always", "Never", "Mostly", "Sometimes", "Never", "Always", "Rarely", "Mostly",
  "10 out of 10", "A little",
];

/** Ctrl and F goes to the box above a long list; Esc closes what was opened. */
async function narrowing(person) {
  await openPart(person, "People");
  await person.press("Control+f");
  await person.type("P-0007");
  await person.expectText("1 found");
  assert.equal((await person.page()).includes("P-0006"), false);
  await person.choose(/^P-0007/);
  await person.heading("P-0007");
  await person.choose("About this person");
  await person.tabTo(/^Remove this participant/);
  await person.press("Enter");
  await person.expectText("You can undo this.");
  await person.press("Escape");
  const { name } = await person.focused();
  assert.match(name, /^Remove this participant/);
  await person.chooseAbove("Night light");
}

/** Ctrl and Z takes back what was said last, Ctrl, Shift and Z says it again. */
async function takingBack(person) {
  await openPart(person, "Lessons");
  await person.choose("Add a lesson");
  await person.answer("What kind of lesson is it?", "It helped");
  await person.answer("What is the lesson about?", "Connectivity");
  await person.choose("Done");
  await person.expectText("Still to answer before this can be shared");
  await person.choose("Leave it as it is for now");
  await person.heading("Lessons");
  await person.expectText("Connectivity It helped");
  await person.press("Control+z");
  await person.told("Undone: ‘What is the lesson about’");
  await person.expectText("New lesson It helped");
  await person.press("Control+Shift+z");
  await person.told("Done again: ‘What is the lesson about’");
  await person.expectText("Connectivity It helped");
}

/** Ctrl and P saves the case study that is on show. */
async function printing(person, saved) {
  await openPart(person, "Case study");
  await person.expectText("What we tried");
  await person.press("Control+p");
  await person.expectText(/Saved as case-study-internal-/);
  assert.equal((await readdir(saved)).length, 1);
}

/** Ctrl and plus makes everything larger, Ctrl and 0 as it was. */
async function growing(session, person) {
  const width = () => session.run("return innerWidth");
  const before = await width();
  for (let times = 0; times < 5; times += 1) await person.press("Control+=");
  await becomes(width, before / 2);
  await person.press("Control+0");
  await becomes(width, before);
}

/** Typed faster than anything is saved, every key counts for the question it was meant for; 1 and then 0 mean ten, and Enter
 *  after a number that went on by itself skips nothing. A key held down answers nothing more. */
async function ten(session, person) {
  await person.press("Alt+1");
  await person.choose(/^P-0001, Talking clock/);
  await person.choose("Start: Half way");
  await person.heading("What became of the visit?");
  await session.run("dispatchEvent(new KeyboardEvent('keydown', { key: '1', repeat: true }))");
  await person.heading("What became of the visit?");
  // The same number at once is one press that counted twice: nobody has read the next question yet.
  await person.press("1", "1");
  await pause(400);
  await person.press("1", "3");
  await pause(400);
  await person.press(...ITEMS.slice(0, 5), ...ITEMS.slice(5).flatMap((key) => [key, "Enter"]));
  await person.heading(/^W11 /);
  // However late the second digit comes, 1 and 0 are ten on one page; late, it stays to be seen until somebody goes on.
  await person.press("1");
  await pause(1_400);
  await person.press("0");
  await pause(400);
  await person.heading(/^W11 /);
  assert.equal(await session.run("return document.querySelector('.scale-point input:checked').value"), "10");
  await person.press("3", "Backspace");
  await person.heading(/^W11 /);
  await person.press("1", "0", "2");
  await person.heading("Anything to remember about this visit?");
  // Several lines can be typed here, so that the buttons name other keys.
  await person.expectText("Next Ctrl+Enter");
  await person.press("Control+Enter");
  await person.heading("What was recorded");
  await person.choose(/^Change ?the answer to: I can manage/);
  await person.heading(/^W2 /);
  await person.expectText("Answered: W1 Sometimes");
  await person.press("5");
  await person.heading("What was recorded");
  const recorded = await person.page();
  const said = [...recorded.matchAll(/^W\d+ [^\t]*\t([^\t]*)\t/gm)].map(([, answer]) => answer);
  assert.deepEqual(said, SAID);
}

/** Waits until a number is there or nearly so. */
async function becomes(measure, wanted) {
  for (let tries = 0; tries < 40; tries += 1) {
    if (Math.abs((await measure()) - wanted) < 2) return;
    await pause(50);
  }
  assert.equal(await measure(), wanted);
}
