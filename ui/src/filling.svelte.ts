// A form being filled in: the record, what is asked now, what was refused, and when it was last saved. One answer is
// saved at a time, in the order in which they were given.

import { attempt } from "./attempt";
import { asTrouble } from "./trouble";
import * as backend from "./backend";
import { book } from "./book.svelte";
import type { Save } from "./fields/field";
import type { Answer } from "./generated/Answer";
import type { Form } from "./generated/Form";
import type { Problem } from "./generated/Problem";
import type { Question } from "./generated/Question";
import type { QuestionId } from "./generated/QuestionId";
import type { RecordPage } from "./generated/RecordPage";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** The code of what somebody typed that does not fit its question at all. */
export const NOT_KEPT = "E-not-kept";

export class Filling {
  page: RecordPage;
  /** Gaps are shown at their questions too, as problems; before that only what is wrong with an answer given. */
  showAll = $state(false);
  /** "Saved 14:32"; the same words for a whole minute, so that a screen reader does not hear them after every key. */
  status = $state("");
  readonly form: Form;
  #refused = $state.raw<{ [question: QuestionId]: string }>({});
  #queue: Promise<unknown> = Promise.resolve();

  constructor(page: RecordPage) {
    this.page = $state.raw(page);
    this.form = book.form(page.record.form);
  }

  get asked(): Question[] {
    const all = this.form.sections.flatMap((section) => section.questions);
    return all.filter((question) => this.isAsked(question));
  }

  isAsked(question: Question): boolean {
    return this.page.asked.includes(question.id);
  }

  answer(question: QuestionId): Answer | undefined {
    return this.page.record.answers[question];
  }

  /** What to show at a question; a gap is no fault until somebody asks whether the form is complete. */
  problem(question: QuestionId): Problem | undefined {
    const message = this.#refused[question];
    if (message) return { code: NOT_KEPT, question, message };
    if (!this.showAll && this.answer(question) === undefined) return undefined;
    return this.page.problems.find((problem) => problem.question === question);
  }

  /** Everything to look at, in the order of the form; what was refused comes with the rest. */
  get problems(): Problem[] {
    return this.form.sections.flatMap((section) => section.questions).flatMap(({ id, text }) => {
      const message = this.#refused[id];
      if (message) return [{ code: NOT_KEPT, question: id, message: `${text} ${message}` }];
      return this.page.problems.filter((problem) => problem.question === id);
    });
  }

  /** What only lacks an answer before sharing: work still to do rather than anything wrong. */
  isGap({ code, question }: Problem): boolean {
    return code.startsWith("E") && code !== NOT_KEPT && this.answer(question) === undefined;
  }

  /** What still wants an answer or a reason. One that is not needed and offers no reason, such as one for notes, may simply be
      left out. */
  get open(): Question[] {
    const isWanted = ({ required, missing }: Question) => required !== "no" || missing.length > 0;
    return this.asked.filter((question) => isWanted(question) && this.answer(question.id) === undefined);
  }

  isRefused(question: QuestionId): boolean {
    return this.#refused[question] !== undefined;
  }

  /** When everything given so far is saved or refused. */
  settled(): Promise<unknown> {
    return this.#queue;
  }

  saver(question: QuestionId): Save {
    return (answer, stillTyping = false) => {
      const saved = this.#queue.then(() => this.#save(question, answer, stillTyping));
      this.#queue = saved;
      return saved;
    };
  }

  async #save(question: QuestionId, answer: Answer | null, stillTyping: boolean): Promise<boolean> {
    if (isSame(answer, this.answer(question))) {
      this.#refuse(question, undefined);
      return true;
    }
    try {
      this.page = await backend.saveAnswer(this.page.record.id, question, answer);
      this.#refuse(question, undefined);
      this.status = `Saved ${CLOCK.format(new Date())}`;
      return true;
    } catch (thrown) {
      const trouble = asTrouble(thrown);
      if (trouble.kind !== "does_not_fit") await attempt(() => Promise.reject(thrown));
      else if (!stillTyping) this.#refuse(question, trouble.message);
      return false;
    }
  }

  #refuse(question: QuestionId, message: string | undefined): void {
    const { [question]: _, ...others } = this.#refused;
    this.#refused = message === undefined ? others : { ...others, [question]: message };
  }
}

/** Answers are small and flat: the same text is the same answer. */
function isSame(answer: Answer | null, stored: Answer | undefined): boolean {
  return JSON.stringify(answer ?? null) === JSON.stringify(stored ?? null);
}
