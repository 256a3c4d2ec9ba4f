// Undo takes back what is on show first and says what; a finished visit is read until somebody says why it changes; a double
// press makes one; carrying on leads to the very question; what is told moves nothing.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Person } from "./person.mjs";
import { onFolder, withWindow } from "./webdriver.mjs";

const DAY = { AT_TRIALS_TODAY: "2026-03-03" };

/** In the practice book, on a part of Night light. */
async function nightLight(person, part) {
  await person.point("Open the practice book");
  await person.heading("Today");
  await person.point("Trials");
  await person.heading("Trials");
  await person.point(/^Night light/);
  await person.point(part);
}

test("undo acts on the page on show, names what goes, and leads to no page that is gone", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await nightLight(person, /^People/);
    await person.heading("People");
    await person.point(/^Add a person/);
    await person.heading(/^P-0/);
    const code = await session.run("return document.querySelector('h1').innerText");
    // Nobody has been asked anything yet, so there is nothing here to take back.
    await person.press("Control+z");
    await person.told("There is nothing to undo.");
    await person.answer("How old are they?", "18 to 24");
    await person.expectText("Saved ");
    await person.press("Control+z");
    await person.told(`Undone: ${code}, Night light is taken out.`);
    await person.heading("People");
    assert.equal((await people(session)).includes(code), false);
    await person.press("Alt+Left");
    assert.equal((await person.page()).includes("cannot be shown"), false);
    await person.point("Trials");
    await person.heading("Trials");
    await person.press("Control+Shift+z");
    await person.told(`The last change elsewhere: adding ${code}, Night light.`);
    await person.press("Control+Shift+z");
    await person.told(`Done again: ${code}, Night light is back.`);
    await person.point("Show it");
    await person.heading(code);
    await person.expectText("18 to 24");
  }, DAY);
});

test("a double press makes one record", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await nightLight(person, /^People/);
    await person.heading("People");
    const before = (await people(session)).length;
    await person.point(/^Add a person/, 2);
    await person.heading(/^P-0/);
    await person.answer("How old are they?", "18 to 24");
    await person.expectText("Saved ");
    await person.point("People");
    await person.heading("People");
    assert.equal((await people(session)).length, before + 1);
    await person.point(/^P-0003/);
    await person.point(/^Start: Half way/, 2);
    await person.heading(/What became of the visit/);
    await person.press("1");
    await person.heading(/Who answers/);
    await person.point("Pause here");
    await person.heading("P-0003");
    const ends = "return [...document.querySelectorAll('.visits h3')].filter((at) => at.innerText.startsWith('Half way')).length";
    assert.equal(await session.run(ends), 1);
  }, DAY);
});

test("a finished visit is read until somebody says why it changes, and the reason stays", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await nightLight(person, /^People/);
    await person.point(/^P-0005/);
    await person.heading("P-0005");
    await person.point(/^See answers: Baseline/);
    await person.expectText("This visit is finished");
    assert.equal(await session.run("return document.querySelectorAll('main input, main textarea, main select').length"), 0);
    await person.choose("Change an answer");
    await person.type(" ");
    await person.press("Enter");
    await person.expectText("Say in a few words why the answers change.");
    await person.type("Keyed in wrong on the day");
    await person.press("Enter");
    await person.expectText("What became of the visit?");
    await person.answer("W1", "Always");
    await person.expectText("Saved ");
    await person.choose("Done");
    await person.heading("P-0005");
    await person.point(/^See answers: Baseline/);
    await person.expectText(/‘W1.*’ changed from Never to Always by Sam Practice on .*: Keyed in wrong on the day/);
    await person.expectText("W1 I feel safe in my home, day and night Always");
    await person.press("Control+z");
    await person.told("This visit is finished, so its answers can only be read. Nothing was changed.");
  }, DAY);
});

test("carrying on leads to the very question, and what is told moves nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-window-"));
  try {
    await onFolder(folder, async (session) => {
      const person = new Person(session);
      await nightLight(person, /^Plan/);
      await person.expectText("How many people do you hope will take part?");
      await person.tabTo(/^How many people do you hope/);
      const place = () => session.run("return Math.round(document.activeElement.getBoundingClientRect().top)");
      // The web view draws the page to where the keyboard went a moment later.
      await pause(300);
      const before = await place();
      await person.press("Control+s");
      await person.told("saved");
      assert.equal(await place(), before);
      // Long enough to have stopped there, and not only passed.
      await pause(1000);
    }, DAY);
    await onFolder(folder, async (session) => {
      const person = new Person(session);
      await person.point("Open the practice book");
      await person.heading("Today");
      await person.expectText("Carry on where you stopped");
      await person.point("Carry on");
      await person.heading("Plan");
      const { name } = await person.focusOn(/^How many people do you hope/);
      assert.match(name, /^How many people do you hope/);
    }, DAY);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** The codes of the people listed. */
function people(session) {
  return session.run("return [...document.querySelectorAll('main a')].map((at) => at.innerText.trim()).filter((text) => /^P-\\d+/.test(text)).map((text) => text.slice(0, 6))");
}
