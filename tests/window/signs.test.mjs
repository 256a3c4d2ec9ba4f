// A sign that no typeface has is named where it is typed and above Save PDF, and stops nobody from saving.

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { Person } from "./person.mjs";
import { openPart } from "./screens.mjs";
import { picture, withWindow } from "./webdriver.mjs";

test("what cannot be printed is said at its question and before printing", async () => {
  const saved = await mkdtemp(join(tmpdir(), "at-trials-saved-"));
  try {
    await withWindow(async (session) => {
      const person = new Person(session);
      await person.heading("Record a trial so that the next borough can learn from it");
      await person.choose("Open the practice book");
      await person.heading("Today");
      await person.press("Alt+2");
      await person.choose(/^Night light/);
      await person.heading("Plan");
      await person.tabTo(/^What is the trial called/);
      await person.press("End");
      await person.type(" \u13a0 trial");
      await person.press("Tab");
      await person.expectText("this sign cannot be printed: \u13a0. The case study will show a mark in its place.");
      await picture(session, "sign-at-its-question");

      await openPart(person, "Case study");
      await person.expectText("Some signs cannot be printed");
      await person.expectText("Trial, What is the trial called: \u13a0");
      await picture(session, "signs-before-printing");
      assert.deepEqual(await faults(session), []);
      await person.choose("Save PDF");
      await person.expectText(/Saved as case-study-internal-/);
      assert.equal((await readdir(saved)).length, 1);

      await person.choose("Trial, What is the trial called: \u13a0");
      await person.heading("Plan");
      const { name } = await person.focusOn(/^What is the trial called/);
      assert.match(name, /^What is the trial called/);
    }, { AT_TRIALS_TODAY: "2025-11-03", AT_TRIALS_TEST_SAVE_FOLDER: saved });
  } finally {
    await rm(saved, { recursive: true, force: true });
  }
});
