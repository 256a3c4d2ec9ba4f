// Undo and redo: what is on show first. With nothing there, what could be undone elsewhere is named, and done only when somebody
// says so, by the button or by pressing the keys once more.

import { attempt } from "./attempt";
import * as backend from "./backend";
import { book } from "./book.svelte";
import type { Change } from "./generated/Change";
import type { Turned } from "./generated/Turned";
import type { Within } from "./generated/Within";
import { notice, type Action, type Notice } from "./notice.svelte";
import { everythingIsKept } from "./pending";
import { pageFor, pageOf } from "./pageFor";
import { recordOf, whereabouts, withinOf, type Page } from "./place.svelte";

interface Way {
  command: (within: Within | null) => Promise<Turned>;
  verb: string;
  /** What takes it back again. */
  opposite: () => Action;
}

const BACK: Way = { command: backend.undo, verb: "Undo", opposite: () => ({ label: "Redo", run: () => void redo() }) };
const AGAIN: Way = { command: backend.redo, verb: "Redo", opposite: () => ({ label: "Undo", run: () => void undo() }) };

/** What was offered last, for as long as it stands there. */
let offered: { way: Way; notice: Notice | null } | undefined;

export const undo = () => step(BACK);
export const redo = () => step(AGAIN);

/** Brings back what was just removed, and nothing else. */
export const undoRemoval = (record: string) => run(BACK, { record });

async function step(way: Way): Promise<void> {
  const isSaidTwice = offered?.way === way && offered.notice !== null && offered.notice === notice.now;
  await run(way, isSaidTwice ? "book" : withinOf(whereabouts.now));
}

async function run(way: Way, within: Within | null): Promise<void> {
  offered = undefined;
  // What is still being typed is the last change there is.
  if (!(await everythingIsKept())) return;
  const turned = await attempt(() => way.command(within));
  if (turned?.change) tell(way, turned.change);
  else if (turned) offer(way, turned.elsewhere);
}

function tell(way: Way, change: Change): void {
  if (change.gone.length > 0) whereabouts.forget(change.gone, listOf(change));
  book.changes += 1;
  const { now } = whereabouts;
  const question = change.place?.question;
  // In an interview, what was undone is the question on show.
  if (now.page === "interview" && question && change.place?.record === now.record) whereabouts.leaveTo({ ...now, question });
  const page = change.place && pageFor(change.place);
  const isOnShow = !page || recordOf(page) === recordOf(whereabouts.now);
  const show = { label: "Show it", run: () => page && whereabouts.go(page) };
  notice.tell(change.words, way.opposite(), ...(isOnShow ? [] : [show]));
}

function offer(way: Way, elsewhere: string | null): void {
  const verb = way.verb.toLowerCase();
  if (elsewhere === null) return notice.offer(`There is nothing to ${verb}.`);
  const words = `Nothing on this page to ${verb}. The last change elsewhere: ${elsewhere}.`;
  notice.offer(words, { label: `${way.verb} that`, run: () => void run(way, "book") });
  offered = { way, notice: notice.now };
}

/** The page on which what is gone was listed. */
function listOf({ place, form }: Change): Page {
  if (!place) return { page: "trials" };
  const page = pageOf(place.form, place.record);
  return page.page === "trial" ? { ...page, part: book.partOf(form) } : pageFor(place);
}
