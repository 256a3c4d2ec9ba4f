// The page of a record: that of a trial or of somebody in it where its form gives it one, else the form itself.

import { book } from "./book.svelte";
import type { FormId } from "./generated/FormId";
import type { Place } from "./generated/Place";
import type { RecordId } from "./generated/RecordId";
import type { Page } from "./place.svelte";

export function pageOf(form: FormId, record: RecordId): Page {
  switch (book.ownPage(form)) {
    case "trial": return { page: "trial", trial: record };
    case "person": return { page: "person", person: record };
    default: return { page: "record", record };
  }
}

/** The page for a place named by the program. A question stands on the plan of a trial, and else in the form. */
export function pageFor({ form, record, question }: Place): Page {
  const page = pageOf(form, record);
  if (question === null) return page;
  return page.page === "trial" ? { ...page, question } : { page: "record", record, question };
}
