// Where in the app the person is, and the way back. There are no addresses: the page is a value, and locking
// forgets nothing, so that the same person comes back to where they stopped.

import type { QuestionId } from "./generated/QuestionId";
import type { RecordId } from "./generated/RecordId";
import type { Within } from "./generated/Within";
import { WORKED_OUT } from "./generated/words";
import { notice } from "./notice.svelte";

export type Page =
  | { page: "today" }
  | { page: "trials" }
  /** `part` is the heading of a part of the trial's page; without one it opens at its plan. */
  | { page: "trial"; trial: RecordId; part?: string; question?: QuestionId }
  | { page: "person"; person: RecordId }
  | { page: "record"; record: RecordId; question?: QuestionId }
  | { page: "interview"; record: RecordId; question?: QuestionId }
  | { page: "evidence" }
  | { page: "book" }
  | { page: "help"; about?: Page };

/** The help, beginning with what it says of this page. */
export const helpOn = (page: Page): Page => (page.page === "help" ? page : { page: "help", about: page });

const TODAY: Page = { page: "today" };

class Whereabouts {
  #visited = $state.raw<Page[]>([TODAY]);

  /** The page on show. */
  get now(): Page {
    return this.#visited.at(-1) ?? TODAY;
  }

  /** The page somebody came from. */
  get before(): Page | undefined {
    return this.#visited.at(-2);
  }

  get canGoBack(): boolean {
    return this.#visited.length > 1;
  }

  go(page: Page): void {
    notice.clear();
    this.#visited = [...this.#visited.slice(-50), page];
  }

  /** Goes to where the page on show belongs; the way back skips the page that is done with. */
  leaveTo(page: Page): void {
    notice.clear();
    const before = this.#visited.slice(0, -1);
    this.#visited = isSame(before.at(-1), page) ? before : [...before, page];
  }

  /** Coming back to the form on show, after a lock or from another page, goes to this question. */
  stopAt(question: QuestionId | null): void {
    const { now } = this;
    if (now.page === "interview" || now.page === "record" || now.page === "trial") now.question = question ?? undefined;
  }

  /** These records are not in the book any more: no way leads to their pages, and whoever is on one goes to `instead`. */
  forget(gone: RecordId[], instead: Page): void {
    const isGone = (page: Page) => gone.includes(recordOf(page) ?? "");
    const wasThere = isGone(this.now);
    const there = this.#visited.filter((page) => !isGone(page));
    if (!wasThere) this.#visited = there;
    else this.#visited = isSame(there.at(-1), instead) ? there : [...there, instead];
  }

  back(): void {
    if (!this.canGoBack) return;
    notice.clear();
    this.#visited = this.#visited.slice(0, -1);
  }

  startOver(): void {
    this.#visited = [TODAY];
  }
}

export const whereabouts = new Whereabouts();

const isSame = (one: Page | undefined, other: Page) => JSON.stringify(one) === JSON.stringify(other);

/** The record a page shows: a trial, a person or any other. */
export function recordOf(page: Page): RecordId | undefined {
  switch (page.page) {
    case "trial": return page.trial;
    case "person": return page.person;
    case "record":
    case "interview": return page.record;
    default: return undefined;
  }
}

/** Which of the parts of a trial's page that are worked out has this heading; none for the others. */
export const workedOut = (part: string | undefined) =>
  (Object.keys(WORKED_OUT) as (keyof typeof WORKED_OUT)[]).find((shows) => WORKED_OUT[shows] === part);

/** What undo and redo act on: the record on show; with a list of records, those too; where texts are decided about, that. */
export function withinOf(page: Page): Within | null {
  const record = recordOf(page);
  if (record === undefined) return null;
  const shows = page.page === "trial" ? workedOut(page.part) : undefined;
  if (shows) return shows === "share" ? { texts: record } : null;
  const isForm = page.page !== "person" && !(page.page === "trial" && page.part !== undefined);
  return isForm ? { record } : { below: record };
}
