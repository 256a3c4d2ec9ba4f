// Undo and redo, each with a message that names what changed and a way to go there.

import { attempt } from "./attempt";
import * as backend from "./backend";
import { book } from "./book.svelte";
import type { Change } from "./generated/Change";
import { notice } from "./notice.svelte";
import { pageFor, whereabouts } from "./place.svelte";

export const undo = () => step(backend.undo, "There is nothing to undo.");
export const redo = () => step(backend.redo, "There is nothing to redo.");

async function step(command: () => Promise<Change | null>, nothing: string): Promise<void> {
  const change = await attempt(command);
  if (change === undefined) return;
  if (change === null) {
    notice.tell(nothing);
    return;
  }
  book.changes += 1;
  notice.tell(change.words, { label: "Show it", run: () => whereabouts.go(pageFor(change.place)) });
}
