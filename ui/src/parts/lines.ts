// A line of a list of things to go to, and records as such lines.

import type { RecordLine } from "../generated/RecordLine";
import { pageOf } from "../pageFor";
import type { Page } from "../place.svelte";

export interface Line {
  title: string;
  detail: string;
  to: Page;
  overdue?: boolean;
  /** How many problems must be mended before sharing. */
  problems?: number;
  /** True if only a newer version of the app can read it: it is no link. */
  newer?: boolean;
}

export function recordLines(records: RecordLine[]): Line[] {
  return records.map(({ id, form, title, detail, problems, newer }) => ({
    title,
    detail,
    problems,
    newer,
    to: pageOf(form, id),
  }));
}
