// The parts of a trial's page, in order, by the name people read.

import type { Part } from "../../place.svelte";

export const PARTS: Record<Part, string> = {
  plan: "Plan",
  people: "People",
  devices: "Devices",
  outcomes: "Outcomes",
  money: "Costs and benefits",
  lessons: "Lessons",
  change: "Before and after",
  case_study: "Case study",
  share: "Share",
};

/** In the order of the contents list. */
export const ORDER = Object.keys(PARTS) as Part[];
