// A form being filled in: the record, what is asked now, what was refused, and when it was last saved. One answer is
// saved at a time, in the order in which they were given.

import { attempt } from "./attempt";
import * as backend from "./backend";
import { book } from "./book.svelte";
import type { Phase, Save, Type } from "./fields/field";
import { isTooLongToKeep } from "./fields/tooLong";
import { notice } from "./notice.svelte";
import { onItsWay } from "./pending";
import type { Page } from "./place.svelte";
import { still } from "./still";
import type { Answer } from "./generated/Answer";
import type { Form } from "./generated/Form";
import type { Question } from "./generated/Question";
import type { QuestionId } from "./generated/QuestionId";
import type { RecordPage } from "./generated/RecordPage";
import type { RecordProblem } from "./generated/RecordProblem";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export class Filling {
  page: RecordPage;
  /** Gaps are shown at their questions too, as problems; before that only what is wrong with an answer given. */
  showAll = $state(false);
  /** "Saved 14:32"; the same words for a whole minute, so that a screen reader does not hear them after every key. */
  #saved = $state("");
  /** True from a key until the person has come to a pause and the program has what was typed. */
  typing = $state(false);
  /** True if the last thing given could not be saved; why not stands in the message strip. */
  failed = $state(false);
  /** True if what is typed is longer than any message to the program may be. */
  tooLong = $state(false);
  /** Where somebody is typing: what does not fit there yet is no fault until they leave. */
  #inHand = $state<QuestionId | undefined>(undefined);
  /** How many keys were pressed: what came after a command was sent is not in the book when it answers. */
  #keys = 0;
  /** True once the record is taken out: nothing is kept in it any more. */
  #isGone = false;
  readonly form: Form;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(page: RecordPage) {
    this.page = $state.raw(page);
    this.form = book.formOf(page);
  }

  get asked(): Question[] {
    const all = this.form.sections.flatMap((section) => section.questions);
    return all.filter((question) => this.isAsked(question));
  }

  isAsked(question: Question): boolean {
    return this.page.asked.includes(question.id);
  }

  answer(question: QuestionId): Answer | undefined {
    return this.draft(question) === undefined ? this.page.record.answers[question] : undefined;
  }

  /** What was typed there and is no answer yet. */
  draft(question: QuestionId): string | undefined {
    return this.page.drafts[question]?.typed;
  }

  /** The answer that stood there before something else was typed, in words. */
  before(question: QuestionId): string | null {
    if (this.#inHand === question) return null;
    return this.page.drafts[question]?.before ?? null;
  }

  /** What is wrong with something typed on this page that does not fit its question. */
  get #misfit(): RecordProblem | undefined {
    return this.page.problems.find(({ kind, question }) => kind === "typed" && !this.page.drafts[question]?.fits);
  }

  /** True if something on this page is not saved as it should be. */
  get isUnsaved(): boolean {
    return this.failed || this.#misfit !== undefined;
  }

  /** What is not saved as an answer, or when everything last was. */
  get status(): string {
    if (this.tooLong) return "Not saved: this is far more than a field can keep. Shorten it; keep the rest in a file of its own.";
    if (this.failed) return "Not saved. It is still on the screen, and is tried again.";
    const misfit = this.#misfit;
    if (misfit) return `Not saved as an answer yet. ${misfit.message}`;
    return this.#saved;
  }

  /** What to show at a question; a gap is no fault until somebody asks whether the form is complete. */
  problem(question: QuestionId): RecordProblem | undefined {
    const problem = this.page.problems.find((problem) => problem.question === question);
    if (problem?.kind === "typed") return this.#inHand === question ? undefined : problem;
    return this.showAll || this.answer(question) !== undefined ? problem : undefined;
  }

  /** Everything to look at, in the order of the form, but for what somebody is typing. */
  get problems(): RecordProblem[] {
    return this.page.problems.filter(({ kind, question }) => kind !== "typed" || question !== this.#inHand);
  }

  /** What still wants an answer or a reason. */
  get open(): Question[] {
    return this.asked.filter((question) => this.page.open.includes(question.id));
  }

  /** Where the trial lists the records that a question links to; none for those that belong to one person. */
  listed({ kind }: Question): Page | undefined {
    if (kind.kind !== "link" || book.form(kind.to).belongs_to !== "trial") return undefined;
    return { page: "trial", trial: this.page.trial, part: book.partOf(kind.to) };
  }

  isNoAnswerYet(question: QuestionId): boolean {
    return this.draft(question) !== undefined;
  }

  /** The record is being taken out: what is still typed in it goes with it. */
  letGo(): void {
    this.#isGone = true;
  }

  /** When everything given so far is saved or refused. */
  settled(): Promise<unknown> {
    return this.#queue;
  }

  saver(question: QuestionId): Save {
    return (answer) => this.#inTurn(() => this.#save(question, answer));
  }

  typer(question: QuestionId): Type {
    return {
      begun: () => {
        this.#keys += 1;
        this.typing = true;
        if (this.#inHand !== question) void still(() => (this.#inHand = question));
      },
      keep: (typed, phase) => this.#inTurn(() => this.#type(question, typed, phase)),
    };
  }

  /** Lets go what was typed; the answer from before stands again. */
  putBack(question: QuestionId): Promise<boolean> {
    return this.#inTurn(() => this.#take(() => backend.putBack(this.page.record.id, question)));
  }

  /** Takes a finished visit in hand, to change its answers for this reason. */
  change(why: string): Promise<boolean> {
    return this.#inTurn(() => this.#take(() => backend.changeFinished(this.page.record.id, why)));
  }

  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const done = onItsWay(this.#queue.then(work));
    this.#queue = done;
    return done;
  }

  async #save(question: QuestionId, answer: Answer | null): Promise<boolean> {
    if (isSame(answer, this.answer(question)) && this.draft(question) === undefined) return true;
    return this.#take(() => backend.saveAnswer(this.page.record.id, question, answer));
  }

  async #type(question: QuestionId, typed: string, phase: Phase): Promise<boolean> {
    if (phase === "left" && this.#inHand === question) await still(() => (this.#inHand = undefined));
    if (isTooLongToKeep(typed)) {
      this.tooLong = this.failed = true;
      // Whoever leaves, locks or closes is told why it does not happen, or what is lost.
      if (phase === "left") notice.trouble("What was typed is far more than a field can keep, so it is not saved.", "Shorten it; keep the rest in a file of its own.");
      return false;
    }
    this.tooLong = false;
    return this.#take(() => backend.typeAnswer(this.page.record.id, question, typed, phase === "typing"), phase === "typing");
  }

  async #take(command: () => Promise<RecordPage>, stillTyping = false): Promise<boolean> {
    if (this.#isGone) return true;
    const keys = this.#keys;
    const page = await attempt(command);
    this.failed = !page;
    if (!page) return false;
    await still(() => (this.page = page));
    this.typing = stillTyping || this.#keys !== keys;
    this.#saved = `Saved ${CLOCK.format(new Date())}`;
    return true;
  }
}

/** Answers are small and flat: the same text is the same answer. */
function isSame(answer: Answer | null, stored: Answer | undefined): boolean {
  return JSON.stringify(answer ?? null) === JSON.stringify(stored ?? null);
}
