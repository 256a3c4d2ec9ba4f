// The way to a share file: the steps stay in view and lead on, hide nothing that has the keyboard, and what was decided or signed
// there is taken back there; whoever prints for others is told what nobody has signed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Person } from "./person.mjs";
import { openPart } from "./screens.mjs";
import { withWindow } from "./webdriver.mjs";

const DAY = { AT_TRIALS_TODAY: "2026-03-03" };

/** On the plan of Night light. */
async function plan(person) {
  await person.press("Alt+2");
  await person.heading("Trials");
  await person.choose(/^Night light/);
  await person.heading("Plan");
}

/** True if the steps stand over what has the keyboard. */
const COVERED = `
  const [at, steps] = [document.activeElement, document.querySelector(".share-steps")];
  const box = at.getBoundingClientRect();
  if (!steps || steps.contains(at) || box.height === 0) return false;
  const over = steps.getBoundingClientRect();
  return box.top < over.bottom - 1 && box.bottom > over.top + 1 && box.left < over.right && box.right > over.left;`;

for (const [width, height] of [[1280, 800], [1024, 768]]) {
  test(`the steps stay in view and never stand over what has the keyboard at ${width} × ${height}`, async () => {
    await withWindow(async (session) => {
      const person = new Person(session);
      await session.call("POST", "/window/rect", { width, height });
      await person.choose("Open the practice book");
      await person.heading("Today");
      await plan(person);
      await openPart(person, "Share");
      await person.expectText("Two people sign");
      const [top, bottom] = await session.run(
        "const { top, bottom } = document.querySelector('.share-steps').getBoundingClientRect(); return [top, bottom]",
      );
      assert.ok(top >= 0 && bottom <= height, "what is missing stands on the first screen");
      await person.choose("2 signatures");
      assert.equal((await person.focused()).name, "Sign off and save");
      await pause(300);
      assert.equal(await session.run("return document.querySelector('.share-steps').getBoundingClientRect().top"), 0);
      assert.equal(await session.run(COVERED), false);
      for (const key of ["Shift+Tab", "Tab"]) {
        for (let presses = 0; presses < 40; presses += 1) {
          await person.press(key);
          assert.equal(await session.run(COVERED), false, (await person.focused()).name);
        }
      }
    }, DAY);
  });
}

test("what was decided or signed on the Share page is taken back there, and no answer elsewhere", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await person.choose("Open the practice book");
    await person.heading("Today");
    await person.press("Alt+4");
    await person.heading("The book");
    await person.choose("Be this person: Lee Practice");
    await person.expectText(/Lee Practice, care lead \(you\)/);
    await plan(person);
    await person.fill(/^How many people do you hope/, "25");
    await person.press("Tab");
    await person.expectText("Saved ");
    await openPart(person, "Share");
    await person.expectText("Every text is decided.");
    const decision = /^May this text go\? What is the problem today/;
    await person.answer("May this text go? What is the problem today", "Keep back");
    await pause(500);
    await person.press("Control+z");
    await person.told("Undone: the decision about ‘What is the problem today’ of Night light.");
    // The page is read anew first.
    await pause(1000);
    const ticked = await session.run(`
      const group = [...document.querySelectorAll("fieldset")].find((each) => /${decision.source}/.test(each.innerText));
      return group.querySelector("input:checked").labels[0].innerText;`);
    assert.equal(ticked, "Yes, share");

    await person.choose("I have read it: sign off");
    await person.expectText("Lee Practice, care lead, 3 March 2026 (you)");
    await person.choose("Take my signature back");
    await person.expectText("Still missing: 2 signatures");
    assert.equal((await person.page()).includes("(you)"), false);

    await openPart(person, "Case study");
    assert.equal((await person.page()).includes("Before it leaves your team"), false, "nobody signs what stays");
    await person.tabTo("Our own team");
    await person.press("Down");
    await person.expectText("Nobody has signed it off.");
    await person.choose("Decide and sign on the page called Share");
    await person.heading("Share");
    await openPart(person, "Plan");
    await person.tabTo(/^How many people do you hope/);
    assert.equal((await person.focused()).value, "25");
  }, DAY);
});
