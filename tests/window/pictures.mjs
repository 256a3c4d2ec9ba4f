// Photographs every screen of the practice book at 1280 × 800, for the documentation:
//   AT_TRIALS_PICTURES=folder xvfb-run -a -s "-screen 0 1280x1024x24" node tests/window/pictures.mjs

import { Person } from "./person.mjs";
import { everyScreen } from "./screens.mjs";
import { picture, withWindow } from "./webdriver.mjs";

if (!process.env.AT_TRIALS_PICTURES) throw new Error("Say into which folder: AT_TRIALS_PICTURES=folder …");

await withWindow(async (session) => {
  await session.call("POST", "/window/rect", { width: 1280, height: 800 });
  await everyScreen(new Person(session), (screen) => picture(session, screen));
});
