// Every screen of the app and the way to it by keyboard, in one walk through the practice book. The accessibility
// tests look at each; `pictures` photographs each for the documentation.

import { setTimeout as pause } from "node:timers/promises";

/** Walks through every screen, a person at the keyboard, and calls `look(name)` on each. */
export async function everyScreen(person, look) {
  await person.heading("Record a trial so that the next borough can learn from it");
  await look("welcome");
  await person.choose("Create a book");
  await person.heading("Create a book");
  await look("create-a-book");
  await person.choose("Back");
  await person.choose("Open the practice book");
  await person.heading("Today");
  await look("today");
  await trialScreens(person, look);
  await person.press("Alt+3");
  await person.heading("Evidence");
  await look("evidence");
  await person.press("Alt+4");
  await person.heading("The book");
  await look("book");
  await person.choose("Help and keys");
  await person.heading("Help and keys");
  await look("help-and-keys");
}

/** Opens a part of a trial's page from its contents list, which stands above the heading. */
export async function openPart(person, part) {
  await person.chooseAbove(new RegExp(`^${part}( \\d+, \\d+ records?)?( \\d+ to do)?$`));
  await person.heading(part);
}

/** The parts of a trial's page, each with something that stands there once it is read from the book. */
const PARTS = {
  Plan: "What is the trial called?",
  People: "P-0001",
  Devices: "Lumen",
  Outcomes: "Falls found within the hour",
  "Costs and benefits": "Add a benefit",
  Lessons: "Add a lesson",
  "Before and after": "Wellbeing index",
  "Case study": "What we tried",
  Share: "Sign off and save",
};

async function trialScreens(person, look) {
  await person.press("Alt+2");
  await person.heading("Trials");
  await look("trials");
  await person.choose(/^Night light/);
  for (const [part, words] of Object.entries(PARTS)) {
    await openPart(person, part);
    await person.expectText(words);
    await look(part.toLowerCase().replaceAll(" ", "-"));
  }
  await openPart(person, "People");
  await person.choose(/^P-[0-9]{4} .*Reached the end/);
  await person.heading(/^P-[0-9]{4}$/);
  await person.expectText("Devices with this person");
  await look("person");
  await person.choose("About this person");
  await person.expectText("What is their code?");
  await look("record");
  await person.press("Alt+Left");
  await person.heading(/^P-[0-9]{4}$/);
  await person.choose(/^See answers: Baseline/);
  await person.expectText("This visit is finished.");
  await look("finished-visit");
  await person.choose("Change an answer");
  await person.type(" ");
  await person.press("Enter");
  await person.expectText("Say in a few words why the answers change.");
  await look("finished-visit-why");
  await person.press("Alt+Left");
  await person.heading(/^P-[0-9]{4}$/);
  await person.choose("Start: Half way");
  for (const [question, key] of [["What became of the visit?", "1"], ["Who answers the questions?", "1"], ["How are the questions put?", "3"]]) {
    await person.heading(question);
    await pause(400);
    await person.press(key);
  }
  await person.heading(/^W1 /);
  await person.press("4");
  await look("interview");
  // Right after a number Enter is habit, and skips nothing.
  await pause(1000);
  for (let passed = 2; passed <= 12; passed += 1) {
    await person.heading(new RegExp(`^W${passed} `));
    await person.press("Enter");
  }
  await person.heading(/^(?!W12)/);
  await person.choose(/^Next/);
  await person.heading("What was recorded");
  await look("interview-end");
  await person.choose("Done");
  await person.heading(/^P-[0-9]{4}$/);
  await person.choose("Night light");
  await openPart(person, "Lessons");
  await person.choose("Add a lesson");
  await person.answer("What kind of lesson is it?", "It helped");
  await person.choose("Done");
  await person.expectText("Still to answer before this can be shared");
  await look("what-is-left");
  await person.choose("Leave it as it is for now");
  await person.heading("Lessons");
}
