// Runs something that may go wrong, and puts what went wrong where people look for it.

import * as backend from "./backend";
import { book } from "./book.svelte";
import { notice } from "./notice.svelte";
import { asTrouble } from "./trouble";

/** Gives what `work` gives, or `undefined` after telling the person what went wrong. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    const done = await work();
    notice.isOld();
    return done;
  } catch (thrown) {
    const trouble = asTrouble(thrown);
    if (trouble.kind === "locked") book.show(await backend.bookStatus());
    else if (trouble.kind === "book_unusable") book.unusable = trouble;
    else if (trouble.kind !== "cancelled") notice.trouble(trouble.message, trouble.hint);
    return undefined;
  }
}
