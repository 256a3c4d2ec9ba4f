// The book as the whole app knows it: whose it is, who is working, which forms there are.

import * as backend from "./backend";
import type { BookStatus } from "./generated/BookStatus";
import type { BroughtBack } from "./generated/BroughtBack";
import type { Form } from "./generated/Form";
import type { FormId } from "./generated/FormId";
import type { OwnPage } from "./generated/OwnPage";
import type { RecordPage } from "./generated/RecordPage";
import type { WindowError } from "./generated/WindowError";
import { letGoOfKept } from "./kept.svelte";
import { notice } from "./notice.svelte";
import { whereabouts } from "./place.svelte";
import { asTrouble } from "./trouble";

class Book {
  status = $state.raw<BookStatus | null>(null);
  forms = $state.raw<Form[]>([]);
  /** Why the book cannot be opened at all; none while it can. */
  unusable = $state.raw<WindowError | null>(null);
  /** Goes up when something changed behind a page's back (undo, redo), so that it reads itself again. */
  changes = $state(0);
  /** Who worked last, or that it was in the practice book. */
  lastWorking: string | null = null;
  /** Why the book locked by itself; empty where somebody locked it. */
  whyLocked = $state("");

  async begin(): Promise<void> {
    this.unusable = null;
    try {
      this.show(await backend.bookStatus());
    } catch (thrown) {
      this.unusable = asTrouble(thrown);
    }
  }

  /** Every page of an open book walks the forms. */
  async readForms(): Promise<void> {
    this.forms = await backend.forms();
  }

  /** Takes what the program says about the book. Somebody new starts at Today; in practice one may change roles. */
  show(status: BookStatus): void {
    const working = status.who && (status.practice ? "practice" : status.who.id);
    if (working && working !== this.lastWorking) {
      whereabouts.startOver();
      letGoOfKept();
      // Whoever has a passphrase that somebody else typed chooses one before anything else.
      if (status.choose_passphrase) whereabouts.go({ page: "book" });
      this.lastWorking = working;
    }
    // What was told of an open book is not for whoever stands before a locked one.
    if (status.state === "open") this.whyLocked = "";
    else notice.clear();
    this.status = status;
  }

  /** Another book is there now: nothing of the one before is on show any more. */
  turnTo(status: BookStatus): void {
    this.unusable = null;
    this.lastWorking = null;
    this.whyLocked = "";
    this.show(status);
  }

  /** An earlier book is there now, and what was done is told. */
  broughtBack(back: BroughtBack): void {
    this.turnTo(back.status);
    notice.tell(back.words);
  }

  /** The form to fill in: the newest of its versions, which come in order. */
  form(id: FormId): Form {
    const form = this.forms.findLast((form) => form.id === id);
    if (!form) throw new Error(`The program named a form that it did not send: ${id}`);
    return form;
  }

  /** The form that the program read a record by. */
  formOf({ record, read_by }: RecordPage): Form {
    const form = this.forms.find(({ id, version }) => id === record.form && version === read_by);
    if (!form) throw new Error(`The program named a form that it did not send: ${record.form}`);
    return form;
  }

  /** The page of its own that a record of this form has; none also where only a newer version of the app knows the form. */
  ownPage(id: FormId): OwnPage | null {
    return this.forms.findLast((form) => form.id === id)?.own_page ?? null;
  }

  /** The part of the trial's page in which the records of a form are listed; none for the trial itself. */
  partOf(id: FormId): string | undefined {
    const form = this.forms.findLast((form) => form.id === id);
    return form?.own_page === "trial" ? undefined : form?.shown.part;
  }
}

export const book = new Book();
