// Photographs every screen of the practice book at 1280 × 800 into a folder, for the documentation:
//   xvfb-run -a -s "-screen 0 1280x1024x24" node tests/window/pictures.mjs FOLDER

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Person } from "./person.mjs";
import { everyScreen } from "./screens.mjs";
import { withWindow } from "./webdriver.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("Say into which folder: node tests/window/pictures.mjs FOLDER");
await mkdir(folder, { recursive: true });

await withWindow(async (session) => {
  await session.call("POST", "/window/rect", { width: 1280, height: 800 });
  await everyScreen(new Person(session), async (screen) => {
    const picture = await session.call("GET", "/screenshot");
    await writeFile(join(folder, `${screen}.png`), Buffer.from(picture, "base64"));
  });
});
