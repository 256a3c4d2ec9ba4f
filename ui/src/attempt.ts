// Runs something that may go wrong, and puts what went wrong where people look for it.

import * as backend from "./backend";
import { book } from "./book.svelte";
import type { WindowError } from "./generated/WindowError";
import { notice } from "./notice.svelte";

/** What a command gives when it fails. Anything else thrown is a fault of ours, told as such. */
export function asTrouble(thrown: unknown): WindowError {
  if (thrown && typeof thrown === "object" && "kind" in thrown && "message" in thrown) return thrown as WindowError;
  return {
    kind: "other",
    message: "Something went wrong inside AT Trials. What you entered before is saved.",
    hint: "Try again. If it happens again, close the window and open it once more.",
  };
}

/** Gives what `work` gives, or `undefined` after telling the person what went wrong. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    const trouble = asTrouble(thrown);
    if (trouble.kind === "locked") book.show(await backend.bookStatus());
    else if (trouble.kind === "book_unusable") book.unusable = trouble;
    else if (trouble.kind !== "cancelled") notice.trouble(trouble.message, trouble.hint);
    return undefined;
  }
}
