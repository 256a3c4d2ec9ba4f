// The Night light trial, all the way and by keyboard only: a practitioner records somebody, a care lead prints the
// case study and signs, a second person signs and saves the share file, an analyst adds it up.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { faults } from "./axe.mjs";
import { layoutFaults } from "./layout.mjs";
import { Person } from "./person.mjs";
import { openPart } from "./screens.mjs";
import { picture, withWindow } from "./webdriver.mjs";

/** What the keys mean in an interview: the place of the option in its list, or the point of a scale. */
const BEFORE = { W1: "2", W2: "3", W3: "3", W4: "3", W5: "2", W6: "2", W7: "3", W8: "3", W9: "2", W10: "3", W11: "0", W12: "2" };
const AFTER = { W1: "4", W2: "3", W3: "3", W4: "3", W5: "4", W6: "4", W7: "4", W8: "4", W9: "5", W10: "3", W11: "7", W12: "4" };

test("practitioner, care lead, second signer and analyst carry one trial all the way", async () => {
  const saved = await mkdtemp(join(tmpdir(), "at-trials-saved-"));
  const environment = {
    AT_TRIALS_TODAY: "2025-11-03",
    AT_TRIALS_TEST_SAVE_FOLDER: saved,
    AT_TRIALS_TEST_OPEN: saved,
  };
  try {
    await withWindow(async (session) => {
      const person = new Person(session);
      await person.heading("Record a trial so that the next borough can learn from it");
      await person.choose("Open the practice book");
      await practitioner(person);
      await careLead(person, saved);
      await secondSigner(person, saved);
      await oneMore(person);
      await picture(session, "figures-once-more");
      await analyst(person);
      assert.deepEqual(await faults(session), [], "the page with the pooled table has no fault either");
      for (const [width, height] of [[1280, 800], [1024, 768], [800, 600]]) {
        await session.call("POST", "/window/rect", { width, height });
        await pause(300);
        await picture(session, `${width}-pooled`);
        assert.deepEqual(await layoutFaults(session), [], `the pooled table can be seen whole at ${width} × ${height}`);
      }
    }, environment);
  } finally {
    await rm(saved, { recursive: true, force: true });
  }
});

async function practitioner(person) {
  await person.heading("Today");
  await openNightLight(person);
  await openPart(person, "People");
  await person.choose("Add a person");
  await person.heading("P-0027");
  await person.answer("Are they a resident or a carer?", "Resident");
  await person.answer("How old are they?", "75 to 84");
  await person.choose("Done");

  await person.expectText("No agreement is recorded yet");
  await person.expectText("After the agreement");
  await person.choose(/agreement/);
  await person.heading("New agreement");
  await person.answer("Which version of the agreement sheet?", "Sheet 3");
  await person.choose("Today: On which day was it explained to them?");
  await person.answer("Is there a reason to doubt that they can make this decision, today?", "No reason to doubt it");
  await person.answer("Who makes the decision?", "They do");
  await person.answer("Do they show signs of not wanting it?", "No");
  await person.answer("What was decided?", "Agreed");
  await person.answer("How did they say so?", "Signed on paper");
  for (const item of ["A2", "A3", "A4"]) await person.answer(item, "Yes");
  await person.choose("Done");

  await person.expectText("Agreed to take part and to answer the questions.");
  await interview(person, "Start: Baseline, before the device", BEFORE);
  await interview(person, "Start: End of the trial", AFTER);

  await person.choose("About this person");
  await person.answer("What do they mainly need support with?", "Frailty or falls");
  await person.answer("Who do they live with?", "Alone");
  await person.answer("Do they have internet at home?", "Yes, a fixed line");
  await person.choose("Done");
  await person.expectText("Agreed to take part");
  await person.chooseAbove("Night light");
  await openPart(person, "Lessons");
  await person.choose("Add a lesson");
  await person.answer("What kind of lesson is it?", "It helped");
  await person.answer("What is the lesson about?", "Connectivity");
  await person.answer("What did you learn?", "Test the signal in the hall before the visit.");
  await person.choose("Done");
}

async function careLead(person, saved) {
  await become(person, "Lee Practice");
  await openNightLight(person);
  await openPart(person, "Before and after");
  await person.expectText(/Wellbeing index 12 /);

  await openPart(person, "Case study");
  await person.expectText("What changed for people");
  await person.choose("Save PDF");
  await person.expectText(/Saved as case-study-internal-[0-9a-f]{8}\.pdf/);
  const [pdf] = await filesIn(saved, ".pdf");
  assert.match(pdf.toString("latin1"), /^%PDF-1\.7/);

  await openPart(person, "Share");
  for (const told of ["What became of the visits", "People who answered and are not compared", "Before and on leaving"]) {
    await person.expectText(told);
  }
  await person.expectText("Decide about one text");
  // Nobody signs what a decision is still going to change.
  await person.expectText("Decide about every text first");
  assert.equal((await person.page()).includes("I have read it: sign off"), false);
  await person.answer("May this text go? Lesson, Connectivity: What did you learn?", "Yes, share");
  await person.expectText("Every text is decided.");
  await person.choose("I have read it: sign off");
  await person.expectText("Lee Practice, care lead, 3 November 2025 (you)");
  await person.expectText("One more person signs off");
}

async function secondSigner(person, saved) {
  await become(person, "Jo Practice");
  await person.press("Alt+1");
  await person.heading("Today");
  await person.expectText("Waiting for your sign-off");
  await person.choose(/^Night light ?For LOTI: signed by Lee Practice, and waits for you/);
  await person.heading("Share");
  await person.expectText("One more person signs off");
  await person.choose("I have read it: sign off");
  await person.expectText("Jo Practice, approver, 3 November 2025 (you)");
  await person.choose("Save share file");
  await person.expectText(/Saved as .*\.attrial\.json/);
  const [file] = await filesIn(saved, ".attrial.json");
  const shared = JSON.parse(file.toString("utf8"));
  assert.deepEqual(shared.export.signed_off.map(({ role }) => role), ["lead", "approver"]);
  assert.equal(file.includes("P-0027"), false, "no participant is in the file");
  await person.expectText("Nothing has changed since number 1");
  await person.choose("Save the same file again");
  await person.told(/^Nothing has changed since share file number 1\. Saved as .*-r1-loti\.attrial\.json/);
  const again = await filesIn(saved, ".attrial.json");
  assert.deepEqual(again, [file], "the same file, and no other");
}

/** One person more, and the figures that left go once more. */
async function oneMore(person) {
  await become(person, "Sam Practice");
  await openNightLight(person);
  await openPart(person, "People");
  await person.choose("Add a person");
  await person.heading("P-0028");
  await person.answer("Are they a resident or a carer?", "Resident");
  await person.choose("Done");
  await become(person, "Lee Practice");
  await openNightLight(person);
  await openPart(person, "Share");
  await person.expectText("The figures about people are those of November 2025, once more.");
  await person.choose("What the file says of itself");
  await person.expectText("Those of November 2025, once more");
}

async function analyst(person) {
  await become(person, "Kit Practice");
  await person.press("Alt+3");
  await person.heading("Evidence");
  await person.choose("Choose a folder…");
  await person.expectText("One trial is held from one organisation.");
  await person.expectText("Fall detector in the room");
  await person.expectText(/Wellbeing index 1 1 12 \+\d+\.\d /);
}

/** One questionnaire in interview mode: a number answers and goes on. */
async function interview(person, start, answers) {
  await person.choose(start);
  for (const [question, key] of [["What became of the visit?", "1"], ["Who answers the questions?", "1"], ["How are the questions put?", "3"]]) {
    await person.heading(question);
    await pause(400);
    await person.press(key);
  }
  for (const [mark, key] of Object.entries(answers)) {
    await person.heading(new RegExp(`^${mark} `));
    await pause(400);
    await person.press(key);
  }
  await person.heading("Anything to remember about this visit?");
  // Several lines can be typed here, so that the buttons name other keys.
  await person.expectText("Next Ctrl+Enter");
  await person.press("Control+Enter");
  await person.heading("What was recorded");
  await person.expectText("Wellbeing index");
  await person.choose("Done");
}

/** The practice book lets one be each of its people in turn. */
async function become(person, name) {
  await person.press("Alt+4");
  await person.heading("The book");
  await person.choose(`Be this person: ${name}`);
  await person.expectText(new RegExp(`${name}, [a-z ]+ \\(you\\)`));
}

async function openNightLight(person) {
  await person.press("Alt+2");
  await person.heading("Trials");
  await person.choose(/^Night light/);
  await person.heading("Plan");
}

async function filesIn(folder, ending) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
