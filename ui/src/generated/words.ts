// Written by the test run from the words in Rust; not to be edited.

import type { MissingReason } from "./MissingReason";
import type { Role } from "./Role";
import type { Shows } from "./Shows";

export const ROLES: Record<Role, string> = {
  "practitioner": "Practitioner",
  "lead": "Care lead",
  "approver": "Approver",
  "analyst": "Analyst",
};

export const REASONS: Record<MissingReason, string> = {
  "declined": "Prefers not to say",
  "dont_know": "Does not know",
  "not_applicable": "Does not apply",
  "unable": "Not able to answer",
  "not_asked": "Not asked",
  "not_due": "Not due yet",
  "lost_record": "Record lost",
  "died": "Has died",
};

export const WORKED_OUT: Record<Exclude<Shows, "plan" | "people" | "lists">, string> = {
  "change": "Before and after",
  "case_study": "Case study",
  "share": "Share",
};
