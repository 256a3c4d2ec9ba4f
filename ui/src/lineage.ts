// A record with the records it belongs to, the trial first: for the way back up, and for remembering a place.

import * as backend from "./backend";
import { book } from "./book.svelte";
import type { QuestionId } from "./generated/QuestionId";
import type { RecordId } from "./generated/RecordId";
import type { RecordPage } from "./generated/RecordPage";
import { pageOf } from "./pageFor";
import type { Page } from "./place.svelte";

export interface Lineage {
  /** The records above, the trial first. */
  above: RecordPage[];
  page: RecordPage;
}

export async function lineage(id: RecordId): Promise<Lineage> {
  const page = await backend.record(id);
  const above: RecordPage[] = [];
  for (let next = page.record.parent; next !== null; ) {
    const parent = await backend.record(next);
    above.unshift(parent);
    next = parent.record.parent;
  }
  return { above, page };
}

/** The page of a record in the way back up: a trial at the part in which `below` is listed, or a participant. */
export function pageAbove(above: RecordPage, below: RecordPage): Page {
  const page = pageOf(above.record.form, above.record.id);
  return page.page === "trial" ? { ...page, part: book.partOf(below.record.form) } : page;
}

/** Where somebody goes when they are done with a record. */
export function pageAfter(line: Lineage): Page {
  const page = pageOf(line.page.record.form, line.page.record.id);
  return page.page === "person" ? page : pageOfList(line);
}

/** Where somebody goes who came from a part of the trial's page, such as from what is still to do before sharing: back there, else
    on as usual. */
export function pageAfterComingFrom(before: Page | undefined, line: Lineage): Page {
  const trial = line.above[0]?.record.id;
  return before?.page === "trial" && before.trial === trial ? before : pageAfter(line);
}

/** The page that lists a record: where somebody goes when it is removed. */
export function pageOfList({ above, page }: Lineage): Page {
  const parent = above.at(-1);
  if (parent) return pageAbove(parent, page);
  return { page: "trial", trial: page.record.id };
}

export function rememberPlace({ above, page }: Lineage, question: QuestionId | null): Promise<null> {
  const trial = above[0]?.record.id ?? page.record.id;
  return backend.rememberPlace({ trial, record: page.record.id, form: page.record.form, question });
}
