// What people type becomes what is stored, and back again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./typescript.mjs";

const format = await load("format.ts");

test("typed pounds are whole pence, and come back as typed", () => {
  for (const [typed, pence] of [["149", 14900], ["149.5", 14950], ["149.50", 14950], ["£1,200", 120000], ["0.07", 7], ["-3.20", -320], ["-0.5", -50]]) {
    assert.equal(format.readPounds(typed), pence, typed);
  }
  assert.equal(format.pounds(14950), "149.50");
  assert.equal(format.pounds(120000), "1200");
  for (let pence = 0; pence < 3000; pence += 1) assert.equal(format.readPounds(format.pounds(pence)), pence);
});

test("what is no number goes to the program as it was typed, which says what is wrong", () => {
  assert.equal(format.readPounds("about 20"), "about 20");
  assert.equal(format.readPounds("1.234"), "1.234");
  assert.equal(format.readNumber("12 or so"), "12 or so");
  assert.equal(format.readNumber(" 1,200.5 "), 1200.5);
});

test("an empty field takes the answer away and is never an empty text", () => {
  assert.equal(format.readPounds(" "), null);
  assert.equal(format.readNumber(""), null);
  assert.equal(format.readBoxes(["", " ", ""]), null);
});

test("a date in three boxes and a month in two are stored year first, and come back", () => {
  assert.equal(format.readBoxes(["3", "3", "2026"]), "2026-03-03");
  assert.equal(format.readBoxes(["12", "2025"]), "2025-12");
  assert.deepEqual(format.boxes("2026-03-03", 3), ["3", "3", "2026"]);
  assert.deepEqual(format.boxes(undefined, 2), ["", ""]);
});

test("what became of many files is told in one line", () => {
  const files = ["added", "added", "refused"].map((verdict) => ({ verdict, name: "", words: "" }));
  assert.equal(format.tally(files), "3 files read. Taken in: 2. Not taken in: 1.");
  assert.equal(format.tally([]), "0 files read.");
});

test("answers are told in words, never in codes", () => {
  const question = (kind, more = {}) => ({ kind: { kind, ...more }, options: [{ id: "own_home", text: "Own home" }] });
  assert.equal(format.words(question("choice"), "own_home"), "Own home");
  assert.equal(format.words(question("choices"), ["own_home"]), "Own home");
  assert.equal(format.words(question("money"), 813000), "£8,130");
  assert.equal(format.words(question("money"), 45167), "£451.67");
  assert.equal(format.words(question("date"), "2026-03-03"), "3 March 2026");
  assert.equal(format.words(question("month"), "2026-03"), "March 2026");
  assert.equal(format.words(question("scale", { highest: 10 }), 0), "0 out of 10");
  assert.equal(format.words(question("yes_no"), false), "No");
  assert.equal(format.words(question("text"), { missing: "dont_know" }), "No answer: does not know");
  assert.equal(format.words(question("text"), undefined), "No answer yet");
});
