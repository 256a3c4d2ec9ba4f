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

/** A size, the steps by which somebody makes the page larger (five are 200 %), the look of the system, and what it asks for. */
const LOOKS = [
  { name: "at 1280 × 800", width: 1280, height: 800, larger: 0, system: "Adwaita", asks: "" },
  { name: "at 800 × 600", width: 800, height: 600, larger: 0, system: "Adwaita", asks: "" },
  { name: "at 200 %", width: 1280, height: 800, larger: 5, system: "Adwaita", asks: "" },
  { name: "in the dark", width: 1024, height: 768, larger: 0, system: "Adwaita:dark", asks: "(prefers-color-scheme: dark)" },
  { name: "in high contrast", width: 1024, height: 768, larger: 0, system: "HighContrast", asks: "(prefers-contrast: more)" },
];
const ASKED = LOOKS.map(({ asks }) => asks).filter(Boolean);

for (const { name, width, height, larger, system, asks } of LOOKS) {
  test(`no screen has a fault or scrolls sideways ${name}`, async () => {
    await withWindow(async (session) => {
      const person = new Person(session);
      await session.call("POST", "/window/rect", { width, height });
      const asked = await session.run(`return ${JSON.stringify(ASKED)}.filter((query) => matchMedia(query).matches)`);
      assert.deepEqual(asked, [asks].filter(Boolean));
      await person.heading(/.+/);
      for (let step = 0; step < larger; step += 1) await person.press("Control+=");
      const found = [];
      await everyScreen(person, async (screen) => {
        for (const fault of await faults(session)) found.push(`${screen}: ${fault}`);
        const [wide, view] = await session.run("return [document.documentElement.scrollWidth, innerWidth]");
        if (wide > view) found.push(`${screen}: ${wide} pixels wide in a view of ${view}`);
        if (larger > 0) assert.ok(view < width * 0.6, "the page was made larger");
      });
      assert.deepEqual(found, []);
    }, { GTK_THEME: system });
  });
}
