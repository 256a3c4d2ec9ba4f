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

test("no screen has a fault, at the usual size and at the smallest", async () => {
  for (const [width, height] of [[1280, 800], [800, 600]]) {
    await withWindow(async (session) => {
      await session.call("POST", "/window/rect", { width, height });
      const found = [];
      await everyScreen(new Person(session), async (screen) => {
        for (const fault of await faults(session)) found.push(`${screen} at ${width}: ${fault}`);
      });
      assert.deepEqual(found, []);
    });
  }
});
