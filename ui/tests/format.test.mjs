// How answers stand in their fields.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./typescript.mjs";

const format = await load("format.ts");

test("amounts and numbers stand in their field as people type them", () => {
  const question = (kind) => ({ kind: { kind } });
  assert.equal(format.pounds(14950), "149.50");
  assert.equal(format.pounds(120000), "1200");
  assert.equal(format.asTyped(question("money"), 14950), "149.50");
  assert.equal(format.asTyped(question("decimal"), 0.0000001), "0.0000001");
  assert.equal(format.asTyped(question("decimal"), 1250), "1250");
  assert.equal(format.asTyped(question("text"), undefined), "");
});

test("a day stands in three boxes and a month in two, and what was typed comes back into them", () => {
  assert.deepEqual(format.boxes("2026-03-03", 3), ["3", "3", "2026"]);
  assert.deepEqual(format.boxes(undefined, 2), ["", ""]);
  assert.deepEqual(format.typedBoxes("31/02/2025", 3), ["31", "02", "2025"]);
  assert.deepEqual(format.typedBoxes("3 March 2026", 3), ["3 March 2026", "", ""]);
  assert.deepEqual(format.typedBoxes("31/2/2025//", 3), ["31", "2", "2025"]);
  assert.deepEqual(format.typedBoxes("3 Mar 2025//", 3), ["3 Mar 2025", "", ""]);
});
