// Tells the program that somebody is at the window, reading or thinking, so that it does not lock in the middle of a
// visit: at most twice a minute.

import * as backend from "./backend";

const HALF_A_MINUTE = 30_000;

let told = -HALF_A_MINUTE;

/** Call it at any sign of a person. */
export function somebodyIsHere(): void {
  const now = performance.now();
  if (now - told < HALF_A_MINUTE) return;
  told = now;
  void backend.stillHere();
}
