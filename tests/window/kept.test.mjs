// A lock closes the page and costs nothing that was begun on it, also what is no answer: a filter, the reason for a change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Person } from "./person.mjs";
import { openPart } from "./screens.mjs";
import { withWindow } from "./webdriver.mjs";

/** Long enough to walk to a page on a slow machine; nobody has to wait longer for the lock. */
const IDLE = { AT_TRIALS_TODAY: "2025-11-03", AT_TRIALS_IDLE_SECONDS: "6" };

test("a filter and the reason begun for a change are there again after a lock", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await person.heading("Record a trial so that the next borough can learn from it");
    await person.choose("Open the practice book");
    await person.heading("Today");
    await person.press("Alt+2");
    await person.heading("Trials");
    await person.fill("Find a trial", "night");
    await person.expectText("1 found");
    await lockedAndOpenedAgain(person);
    await person.heading("Trials");
    await person.expectText("1 found");
    assert.equal((await person.tabTo("Find a trial")).value, "night");

    await person.choose(/^Night light/);
    await openPart(person, "People");
    await person.choose(/^P-[0-9]{4} .*Reached the end/);
    await person.choose(/^See answers: Baseline/);
    await person.choose("Change an answer");
    await person.focusOn("Why do the answers change?");
    await person.type("keyed in wrong");
    await lockedAndOpenedAgain(person);
    await person.expectText("This visit is finished.");
    assert.equal((await person.tabTo("Why do the answers change?")).value, "keyed in wrong");
    await person.choose("Leave them as they are");
    await person.choose("Change an answer");
    assert.equal((await person.focusOn("Why do the answers change?")).value, "", "what was given up is gone");
  }, IDLE);
});

async function lockedAndOpenedAgain(person) {
  await person.heading("Record a trial so that the next borough can learn from it");
  await person.choose("Open the practice book");
}
