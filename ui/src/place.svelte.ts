// Where in the app the person is, and the way back. There are no addresses: the page is a value, and locking
// forgets nothing, so that the same person comes back to where they stopped.

import type { Place } from "./generated/Place";
import type { QuestionId } from "./generated/QuestionId";
import type { RecordId } from "./generated/RecordId";
import { notice } from "./notice.svelte";

/** The parts of a trial's page, in the order of its contents list. */
export type Part =
  | "plan"
  | "people"
  | "devices"
  | "outcomes"
  | "money"
  | "lessons"
  | "change"
  | "case_study"
  | "share";

export type Page =
  | { page: "today" }
  | { page: "trials" }
  | { page: "trial"; trial: RecordId; part: Part }
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
    const isThere = JSON.stringify(before.at(-1)) === JSON.stringify(page);
    this.#visited = isThere ? before : [...before, page];
  }

  /** Coming back to the form on show, after a lock or from another page, goes to this question. */
  stopAt(question: QuestionId | null): void {
    const { now } = this;
    if (now.page === "interview") now.question = question ?? undefined;
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

const PART_OF_FORM: { [form: string]: Part } = {
  trial: "plan",
  participant: "people",
  device: "devices",
  outcome: "outcomes",
  cost: "money",
  benefit: "money",
  lesson: "lessons",
};

/** The part of the trial's page on which the records of a form are listed. */
export const partOf = (form: string): Part => PART_OF_FORM[form] ?? "people";

/** The page for a place named by the program: a participant has a page of their own, unless a question is meant. */
export function pageFor(place: Place): Page {
  const question = place.question ?? undefined;
  if (place.form === "participant" && !question) return { page: "person", person: place.record };
  return { page: "record", record: place.record, question };
}
