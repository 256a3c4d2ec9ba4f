// The keys that work everywhere. Keys of an interview are in interview.ts.

import { attempt } from "./attempt";
import * as backend from "./backend";
import { isTyping } from "./keys";
import { notice } from "./notice.svelte";
import { closeOnceKept, everythingIsKept } from "./pending";
import { pageFor } from "./pageFor";
import { helpOn, whereabouts, type Page } from "./place.svelte";
import { redo, undo } from "./undo";

const PAGES: { [digit: string]: Page } = {
  "1": { page: "today" },
  "2": { page: "trials" },
  "3": { page: "evidence" },
  "4": { page: "book" },
};

let print: (() => void) | undefined;

/** Says what Ctrl+P does on the page on show; gives the way to take it back. */
export function onPrint(work: () => void): () => void {
  print = work;
  return () => {
    print = undefined;
  };
}

/** Listens to the whole window while a book is open. */
export function shortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const work = event.ctrlKey || event.metaKey ? withControl(event) : event.altKey ? withAlt(event) : alone(event);
  if (!work) return;
  event.preventDefault();
  work();
}

function withControl(event: KeyboardEvent): (() => void) | undefined {
  switch (event.key.toLowerCase()) {
    case "s": return () => void tellWhetherSaved();
    case "q": return () => void closeOnceKept();
    case "p": return print ?? (() => notice.tell("To print, open a trial's case study and save it as a PDF."));
    case "f": return focusFilter();
    // While somebody types, the field undoes their typing by itself.
    case "z": return isTyping(event.target) ? undefined : event.shiftKey ? redo : undo;
    case "y": return isTyping(event.target) ? undefined : redo;
    default: return undefined;
  }
}

/** Says that everything is saved only once it is; else what is not, and leads there. */
async function tellWhetherSaved(): Promise<void> {
  if (!(await everythingIsKept())) return;
  const state = await attempt(backend.saveState);
  if (!state) return;
  const { words, place } = state;
  notice.tell(words, ...(place ? [{ label: "Show it", run: () => whereabouts.go(pageFor(place)) }] : []));
}

function withAlt(event: KeyboardEvent): (() => void) | undefined {
  const page = PAGES[event.key];
  if (page) return () => whereabouts.go(page);
  // In an interview this goes back one question.
  if (event.key !== "ArrowLeft" || whereabouts.now.page === "interview") return undefined;
  return () => whereabouts.back();
}

function alone(event: KeyboardEvent): (() => void) | undefined {
  if (event.key === "Escape") return closeDisclosures() ?? (notice.now ? () => notice.clear() : undefined);
  if (event.key === "?" && !isTyping(event.target)) return () => whereabouts.go(helpOn(whereabouts.now));
  return undefined;
}

function focusFilter(): (() => void) | undefined {
  const filter = document.getElementById("filter");
  return filter ? () => filter.focus() : undefined;
}

function closeDisclosures(): (() => void) | undefined {
  const open = [...document.querySelectorAll("details")].filter((details) => details.open);
  if (open.length === 0) return undefined;
  return () => {
    const around = open.find((details) => details.contains(document.activeElement));
    for (const details of open) details.open = false;
    around?.querySelector("summary")?.focus();
  };
}
