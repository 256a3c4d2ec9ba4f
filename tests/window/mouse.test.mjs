// What is pressed most, pressed with a real mouse where it is drawn: a button may answer the keyboard and yet have no
// place on the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Person } from "./person.mjs";
import { withWindow } from "./webdriver.mjs";

test("today, tabs, add, remove and undo answer the mouse", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await session.call("POST", "/window/rect", { width: 1280, height: 800 });
    await person.heading("Record a trial so that the next borough can learn from it");
    await person.point("Open the practice book");
    await person.heading("Today");
    await person.point("Trials");
    await person.heading("Trials");
    await person.point(/^Night light/);

    await person.point(/^Plan/);
    await person.heading("Plan");
    await person.expectText("On which day did it end?");
    await person.point("Today: On which day did it end?");
    assert.deepEqual(await boxes(session, "On which day did it end?"), ["3", "3", "2026"]);

    await person.point(/^Lessons/);
    await person.heading("Lessons");
    await person.expectText("Add a lesson");
    await person.point("Add a lesson");
    await person.heading(/^(?!Lessons$)/);

    await person.point(/^Trials$/);
    await person.heading("Trials");
    await person.point(/^Night light/);
    await person.point(/^Devices/);
    await person.heading("Devices");
    await person.expectText("Lumen");
    await person.point(/Lumen/);
    await person.heading(/Lumen/);
    await person.point("Remove this device");
    await person.point(/^Remove .*Lumen/);
    await person.told("Removed");
    // The message is closed and the page was left: it comes back from where it was listed.
    await person.point(/^Close/);
    await person.point(/^Plan/);
    await person.heading("Plan");
    await person.point(/^Devices/);
    await person.heading("Devices");
    await person.point(/^Removed 1/);
    await person.expectText(/removed by Sam Practice on \d/);
    await pause(1_100);
    await person.point(/^Bring back: Lumen/);
    await person.told("is back");
    await person.expectText("Lumen");
    assert.equal((await person.page()).includes("Bring back"), false);
  }, { AT_TRIALS_TODAY: "2026-03-03" });
});

/** What stands in the boxes of a day. */
function boxes(session, question) {
  return session.run(`
    const group = [...document.querySelectorAll("fieldset")].find((each) => each.querySelector("legend")?.innerText.includes(arguments[0]));
    return [...group.querySelectorAll("input[inputmode=numeric]")].map((box) => box.value);`, question);
}
