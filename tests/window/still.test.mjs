// What is under the hand stays under it: whatever an answer says, opens or closes, the control that was pressed keeps its place
// on the screen and so does what stands around it; and a click meant for what was there before is none for what has come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Person } from "./person.mjs";
import { withWindow } from "./webdriver.mjs";

const DAY = { AT_TRIALS_TODAY: "2026-03-03" };

/** Every control that can be seen, by its name and the question it is at, and how far from the top of the window it is. */
const PLACES = `
  const words = (at) => (at.labels?.[0]?.innerText || at.getAttribute("aria-label") || at.innerText || at.id).replace(/\\s+/g, " ").trim();
  const seen = [...document.querySelectorAll("main a[href], main button, main input, main select, main textarea, main summary")]
    .filter((at) => at.checkVisibility({ visibilityProperty: true }))
    .map((at) => [(at.closest("[data-question]")?.dataset.question ?? "") + " " + (at.id || words(at)), at.getBoundingClientRect().top])
    .filter(([, top]) => top > 0 && top < innerHeight);
  return Object.fromEntries(seen);`;

/** Every option of every question that takes one press, with where its label is, scrolled to the middle of the window. */
const NEXT_OPTION = `
  const taken = arguments[0];
  const at = [...document.querySelectorAll("main input[type=radio], main input[type=checkbox]")]
    .find((each) => each.closest("[data-question]") && !taken.includes(each.id) && each.checkVisibility());
  if (!at) return null;
  at.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = (at.labels[0] ?? at).getBoundingClientRect();
  return { id: at.id, question: at.closest("[data-question]").dataset.question, x: Math.floor(left + Math.min(width, 40) / 2), y: Math.floor(top + height / 2) };`;

async function click(session, { x, y }) {
  const actions = [
    { type: "pointerMove", duration: 0, origin: "viewport", x, y },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  await session.call("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
}

/** Presses every option of the form on show, first to last, and gives what moved that was pressed or stood beside or below it. */
async function moves(session) {
  const [found, taken] = [[], []];
  for (let presses = 0; presses < 80; presses += 1) {
    const option = await session.run(NEXT_OPTION, taken);
    if (!option) break;
    taken.push(option.id);
    await pause(30);
    const before = await session.run(PLACES);
    await click(session, option);
    await pause(350);
    const after = await session.run(PLACES);
    // A word about the answer comes above it, and what it asks more below: then only the question itself must stay.
    const opens = Object.keys(after).some((control) => !(control in before) && !control.endsWith("take away"));
    for (const [control, top] of Object.entries(after)) {
      if (before[control] === undefined || Math.abs(top - before[control]) <= 1) continue;
      const mustStay = control.startsWith(`${option.question} `) || (!opens && before[control] >= before[`${option.question} ${option.id}`]);
      if (mustStay) found.push(`${option.id}: ${control} by ${Math.round(top - before[control])}`);
    }
  }
  assert.ok(taken.length > 3, `only ${taken.length} options were pressed`);
  return found;
}

async function form(person, part, line) {
  await person.point("Open the practice book");
  await person.heading("Today");
  await person.point("Trials");
  await person.heading("Trials");
  await person.point(/^Night light/);
  await person.point(part);
  if (line) await person.point(line);
}

for (const [name, part, line] of [
  ["the plan", /^Plan/],
  ["a new person", /^People/, /^Add a person/],
  ["a new lesson", /^Lessons/, "Add a lesson"],
  ["a new outcome", /^Outcomes/, /^Add/],
]) {
  test(`answering ${name} with the mouse moves nothing of the question that is answered`, async () => {
    await withWindow(async (session) => {
      const person = new Person(session);
      await form(person, part, line);
      await person.expectText(/.+/);
      await pause(1_200);
      assert.deepEqual(await moves(session), []);
    }, DAY);
  });
}

test("taking an answer away is offered where it moves nothing", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await form(person, /^Lessons/, "Add a lesson");
    await person.heading(/lesson/i);
    await pause(1_200);
    const option = await session.run(NEXT_OPTION, []);
    const before = await session.run(PLACES);
    await click(session, option);
    await person.expectText("Take the answer away");
    const after = await session.run(PLACES);
    const moved = Object.keys(before).filter((control) => control in after && Math.abs(after[control] - before[control]) > 1);
    assert.deepEqual(moved, []);
  }, DAY);
});

test("deciding about the texts keeps every decision where it is", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await form(person, /^Share/);
    await person.expectText("Texts to read through");
    const decisions = await session.run("return [...document.querySelectorAll('.decision input')].map(({ id }) => id)");
    assert.ok(decisions.length > 3);
    const found = [];
    for (const id of [decisions[1], decisions[0], decisions[3], decisions[2]]) {
      await pause(1_100);
      const at = await session.run(`
        const at = document.getElementById(arguments[0]);
        at.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, height } = at.labels[0].getBoundingClientRect();
        return { x: Math.floor(left + 20), y: Math.floor(top + height / 2) };`, id);
      const places = "return Object.fromEntries([...document.querySelectorAll('.decision input')].map((at) => [at.id, at.getBoundingClientRect().top]))";
      const before = await session.run(places);
      await click(session, at);
      await pause(500);
      const after = await session.run(places);
      for (const each of Object.keys(before)) if (Math.abs(after[each] - before[each]) > 1) found.push(`${id}: ${each} by ${after[each] - before[each]}`);
    }
    assert.deepEqual(found, []);
  }, DAY);
});

test("a click meant for what was there before answers nothing that has only just come", async () => {
  await withWindow(async (session) => {
    const person = new Person(session);
    await form(person, /^People/, /^Add a person/);
    await person.heading(/^P-0/);
    await pause(1_200);
    const [opener, place] = [await opensMore(session), "return document.querySelectorAll('main input:checked').length"];
    assert.ok(opener, "no option of a new person asks more");
    const answered = await session.run(place);
    // Right after it something is pressed that the answer has brought.
    await click(session, opener.comes);
    await pause(300);
    assert.equal(await session.run(place), answered, "it was not meant");
    await pause(1_000);
    await click(session, opener.comes);
    await pause(300);
    assert.ok((await session.run(place)) > answered, "after a moment it is");
  }, DAY);
});

/** Presses options until one asks more, and gives where the first option of what has come is, at once. */
async function opensMore(session) {
  const taken = [];
  const ids = "return [...document.querySelectorAll('main [data-question] input[type=radio], main [data-question] input[type=checkbox]')].map(({ id }) => id)";
  for (;;) {
    const option = await session.run(NEXT_OPTION, taken);
    if (!option) return undefined;
    taken.push(option.id);
    await pause(1_100);
    const before = await session.run(ids);
    await click(session, option);
    await pause(150);
    const comes = await session.run(`
      const at = [...document.querySelectorAll("main [data-question] input[type=radio], main [data-question] input[type=checkbox]")]
        .find((each) => !arguments[0].includes(each.id) && each.checkVisibility());
      if (!at) return null;
      const { left, top, height } = at.labels[0].getBoundingClientRect();
      return { x: Math.floor(left + 15), y: Math.floor(top + height / 2), seen: top > 0 && top + height < innerHeight - 120 };`, before);
    if (comes?.seen) return { comes };
  }
}
