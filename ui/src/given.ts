// A file that was opened with the program, by a double click: somebody is asked first, so that nothing closes under their hands.

import { attempt } from "./attempt";
import * as backend from "./backend";
import { book } from "./book.svelte";
import { notice } from "./notice.svelte";
import { everythingIsKept } from "./pending";
import { whereabouts } from "./place.svelte";

/** Asks what is to become of the file that waits, if one does. A share file waits until a book is open. */
export async function askAboutGiven(): Promise<void> {
  const given = await attempt(backend.given);
  if (!given) return;
  const isOpen = book.status?.state === "open";
  if (given.kind === "book" && !isOpen) return openBook();
  if (given.kind === "book") notice.tell(given.words, { label: "Open the other book", run: () => void openBook() });
  else if (isOpen) notice.tell(given.words, { label: "Take it in", run: () => void takeIn() });
  else notice.tell(given.words);
}

async function openBook(): Promise<void> {
  if (await everythingIsKept()) await attempt(async () => book.turnTo(await backend.openGivenBook()));
}

async function takeIn(): Promise<void> {
  if (!(await everythingIsKept())) return;
  whereabouts.go({ page: "evidence" });
  const page = await attempt(backend.importGiven);
  if (!page) return;
  book.changes += 1;
  notice.tell(page.tally);
}
