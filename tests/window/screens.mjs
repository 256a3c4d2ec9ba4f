// Every screen of the app and the way to it by keyboard, in one walk through the practice book. The accessibility
// tests look at each; `pictures` photographs each for the documentation.

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
  await person.chooseAbove(new RegExp(`^${part}( \\d+, \\d+ records?)?( \\d+ to mend)?$`));
  await person.heading(part);
}

async function trialScreens(person, look) {
  await person.press("Alt+2");
  await person.heading("Trials");
  await look("trials");
  await person.choose(/^Night light/);
  for (const part of PARTS) {
    await openPart(person, part);
    await look(part.toLowerCase().replaceAll(" ", "-"));
  }
  await openPart(person, "People");
  await person.choose(/^P-[0-9]{4} .*Reached the end/);
  await person.heading(/^P-[0-9]{4}$/);
  await look("person");
  await person.choose("About this person");
  await look("record");
  await person.press("Alt+Left");
  await person.heading(/^P-[0-9]{4}$/);
  await person.choose(/^(Continue|See answers|Start): ?Baseline/);
  await look("interview");
}

const PARTS = [
  "Plan", "People", "Devices", "Outcomes", "Costs and benefits", "Lessons", "Before and after",
];
