// A line of a list of things to go to, and records as such lines.

import type { RecordLine } from "../generated/RecordLine";
import type { Page } from "../place.svelte";

export interface Line {
  title: string;
  detail: string;
  to: Page;
  overdue?: boolean;
  /** How many problems must be mended before sharing. */
  problems?: number;
}

export function recordLines(records: RecordLine[]): Line[] {
  return records.map(({ id, form, title, detail, problems }) => ({
    title,
    detail,
    problems,
    to: form === "participant" ? { page: "person", person: id } : { page: "record", record: id },
  }));
}
