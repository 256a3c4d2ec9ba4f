// Everything on every screen can be seen and pressed, at every size the window may have; and measuring does find what
// is planted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { layoutFaults } from "./layout.mjs";
import { Person } from "./person.mjs";
import { everyScreen, openPart } from "./screens.mjs";
import { picture, withWindow } from "./webdriver.mjs";

/** The sizes of a window. 200 % is a page of half the width: the person makes it larger five times. */
const SIZES = [
  { size: "at 1280 × 800", width: 1280, height: 800, larger: 0 },
  { size: "at 1024 × 768", width: 1024, height: 768, larger: 0 },
  { size: "at 800 × 600", width: 800, height: 600, larger: 0 },
  { size: "at 200 %", width: 1280, height: 800, larger: 5 },
];

test("what is planted is found: without this, finding nothing would mean nothing", async () => {
  await withWindow(async (session) => {
    await new Person(session).heading(/.+/);
    assert.deepEqual(await layoutFaults(session), []);
    await session.run(`
      const plant = (kind, id, words, into) => {
        const planted = into.appendChild(document.createElement(kind));
        planted.id = id;
        planted.append(words);
        return planted;
      };
      const planted = plant("div", "planted", "", document.querySelector("main"));
      plant("button", "flat", "Today", planted);
      plant("p", "cut", "words that do not fit", planted);
      plant("p", "wide", "a column", plant("div", "aside", "", planted));
      const under = plant("p", "under", "", planted);
      plant("button", "below", "Below", under);
      plant("span", "above", "", under);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#flat { font-size: 0; padding: 0; border: 0; width: 0 }"
        + "#cut { width: 40px; overflow: hidden; white-space: nowrap }"
        + "#aside { width: 100px; overflow: auto } #wide { width: 300px }"
        + "#under { position: relative; height: 60px } #below { min-height: 44px } #above { position: absolute; inset: 0 }");
      document.adoptedStyleSheets.push(sheet);`);
    const found = (await layoutFaults(session)).join("\n");
    for (const fault of [/^button “Today” is 0 × /m, /“words that do not fit” is cut off/, /“a column” hides \d+ px/, /“Below” is covered by span/]) {
      assert.match(found, fault);
    }
  });
});

/** The words at the head of the window that stand in more than one line. */
const BROKEN = `
  const broken = [];
  const texts = document.createTreeWalker(document.querySelector("header"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;`;

for (const larger of [5, 8, 15]) {
  test(`the head of the window has whole words, and nothing over another, ${larger} steps larger`, async () => {
    await withWindow(async (session) => {
      const person = new Person(session);
      await session.call("POST", "/window/rect", { width: 1280, height: 800 });
      await person.choose("Open the practice book");
      await person.heading("Today");
      await session.run("document.querySelector('.top-organisation').innerText = 'London Borough of Hammersmith and Fulham'");
      for (let step = 0; step < larger; step += 1) await person.press("Control+=");
      await pause(300);
      assert.deepEqual(await session.run(BROKEN), []);
      assert.deepEqual(await layoutFaults(session), []);
    });
  });
}

const LONG = "https://northmere.example/night-light/".padEnd(118, "x");

for (const { size, width, height, larger } of SIZES) {
  test(`everything on every screen can be seen and pressed ${size}`, async () => {
    await withWindow(async (session) => {
      const person = new Person(session);
      await session.call("POST", "/window/rect", { width, height });
      await person.heading(/.+/);
      for (let step = 0; step < larger; step += 1) await person.press("Control+=");
      const found = [];
      const look = async (screen) => {
        // A screen that has just come is measured once it has its whole size.
        await pause(100);
        await picture(session, `${width}-${larger}-${screen}`);
        for (const fault of await layoutFaults(session)) found.push(`${screen}: ${fault}`);
        await session.run(OPEN_WHAT_IS_FOLDED);
        for (const fault of await layoutFaults(session)) found.push(`${screen}, unfolded: ${fault}`);
        await session.run(FOLD_AGAIN);
      };
      await everyScreen(person, look);
      await withALongTitle(person, look);
      assert.deepEqual([...new Set(found)], []);
    });
  });
}

const OPEN_WHAT_IS_FOLDED = `
  for (const folded of document.querySelectorAll("main details:not([open])")) {
    folded.open = true;
    folded.dataset.wasFolded = "";
  }`;

const FOLD_AGAIN = `
  for (const folded of document.querySelectorAll("[data-was-folded]")) {
    folded.open = false;
    delete folded.dataset.wasFolded;
  }`;

/** The same trial called by one long word: its own pages, and those that list it. */
async function withALongTitle(person, look) {
  await person.press("Alt+2");
  await person.heading("Trials");
  await person.choose(/^Night light/);
  await openPart(person, "Plan");
  await person.fill(/^What is the trial called/, LONG);
  await person.press("Tab");
  await pause(1_500);
  await look("long-title-plan");
  for (const part of ["People", "Case study", "Share"]) {
    await openPart(person, part);
    await look(`long-title-${part.toLowerCase().replaceAll(" ", "-")}`);
  }
  await person.press("Alt+2");
  await person.heading("Trials");
  await person.expectText(LONG);
  await look("long-title-trials");
  await person.press("Alt+1");
  await person.heading("Today");
  await look("long-title-today");
}
