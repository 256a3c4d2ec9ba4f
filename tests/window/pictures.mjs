// Photographs every screen of the practice book at 1280 × 800, on a fixed day. `scripts/pictures` runs this for the
// documentation. Into the folder AT_TRIALS_PICTURES; with share files in AT_TRIALS_TEST_OPEN the evidence is shown too.

import { Person } from "./person.mjs";
import { everyScreen } from "./screens.mjs";
import { picture, withWindow } from "./webdriver.mjs";

if (!process.env.AT_TRIALS_PICTURES) throw new Error("Say into which folder: AT_TRIALS_PICTURES=folder …");

await withWindow(async (session) => {
  await session.call("POST", "/window/rect", { width: 1280, height: 800 });
  const person = new Person(session);
  await everyScreen(person, (screen) => picture(session, screen));
  if (process.env.AT_TRIALS_TEST_OPEN) {
    await person.press("Alt+3");
    await person.heading("Evidence");
    await person.choose("Choose a folder…");
    await person.expectText(/trials are held/);
    await picture(session, "evidence-added-up");
  }
}, { AT_TRIALS_TODAY: "2026-03-03" });
