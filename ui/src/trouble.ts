// What went wrong, in the one shape in which the program tells it.

import type { WindowError } from "./generated/WindowError";

/** What a command gives when it fails. Anything else thrown is a fault of ours, told as such. */
export function asTrouble(thrown: unknown): WindowError {
  if (thrown && typeof thrown === "object" && "kind" in thrown && "message" in thrown) return thrown as WindowError;
  return {
    kind: "other",
    message: "Something went wrong inside AT Trials. What you entered before is saved.",
    hint: "Try again. If it happens again, close the window and open it once more.",
  };
}
