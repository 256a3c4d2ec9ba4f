// Number keys in an interview.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./typescript.mjs";

const { numberMeant } = await load("keys.ts");

test("1 and then 0 mean ten, where there is a ten", () => {
  for (const [digit, before, highest, meant] of [
    [7, undefined, 10, 7],
    [0, undefined, 10, 0],
    [1, undefined, 10, 1],
    [0, 1, 10, 10],
    [1, 1, 10, 1],
    [0, 10, 10, 0],
    [0, 1, 5, 0],
    [2, 1, 12, 12],
    [5, 0, 10, 5],
    [9, undefined, 5, undefined],
  ]) {
    assert.equal(numberMeant(digit, before, highest), meant, `${before} then ${digit} of ${highest}`);
  }
});
