// No screen has a fault that axe-core knows of, and axe-core does find one that is planted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "./axe.mjs";
import { Person } from "./person.mjs";
import { everyScreen } from "./screens.mjs";
import { withWindow } from "./webdriver.mjs";

test("a planted fault is found: without this, finding none would mean nothing", async () => {
  await withWindow(async (session) => {
    await new Person(session).heading(/.+/);
    await session.run(`
      const planted = document.querySelector("main").appendChild(document.createElement("p"));
      planted.append(document.createElement("input"), "pale");
      planted.id = "planted";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#planted { color: #ccc; background: #fff }");
      document.adoptedStyleSheets.push(sheet);`);
    const found = await faults(session);
    assert.ok(found.some((fault) => fault.startsWith("label:")), `no missing label among: ${found.join("\n")}`);
    assert.ok(found.some((fault) => fault.startsWith("color-contrast:")), `no pale text among: ${found.join("\n")}`);
  });
});

/** A size, and what the system asks for: the usual one, the smallest, and one in the dark. */
const LOOKS = [
  { width: 1280, height: 800, dark: false },
  { width: 800, height: 600, dark: false },
  { width: 1024, height: 768, dark: true },
];

for (const { width, height, dark } of LOOKS) {
  test(`no screen has a fault at ${width} × ${height}${dark ? ", in the dark" : ""}`, async () => {
    await withWindow(async (session) => {
      await session.call("POST", "/window/rect", { width, height });
      assert.equal(await session.run("return matchMedia('(prefers-color-scheme: dark)').matches"), dark);
      const found = [];
      await everyScreen(new Person(session), async (screen) => {
        for (const fault of await faults(session)) found.push(`${screen}: ${fault}`);
      });
      assert.deepEqual(found, []);
    }, { GTK_THEME: dark ? "Adwaita:dark" : "Adwaita" });
  });
}
