// How dates, months, money and fixed words are written and read back. Every other word comes from the forms or from
// the program.

import type { Answer } from "./generated/Answer";
import type { Audience } from "./generated/Audience";
import type { FileVerdict } from "./generated/FileVerdict";
import type { Form } from "./generated/Form";
import type { MissingReason } from "./generated/MissingReason";
import type { Question } from "./generated/Question";
import type { RecordLine } from "./generated/RecordLine";
import type { Role } from "./generated/Role";
import type { Verdict } from "./generated/Verdict";
import type { WhyWithheld } from "./generated/WhyWithheld";

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

export const ROLES: Record<Role, string> = {
  practitioner: "Practitioner",
  lead: "Care lead",
  approver: "Approver",
  analyst: "Analyst",
};

export const AUDIENCES: Record<Audience, string> = { internal: "Our own team", loti: "LOTI", public: "The public" };

export const REASONS: Record<MissingReason, string> = {
  declined: "Prefers not to say",
  dont_know: "Does not know",
  not_applicable: "Does not apply",
  unable: "Not able to answer",
  not_asked: "Not asked",
  not_due: "Not due yet",
  lost_record: "Record lost",
  died: "Has died",
};

export const VERDICTS: Record<Verdict, string> = {
  added: "Taken in",
  replaced: "Took the place of an earlier revision",
  known: "Held already",
  superseded: "Older than the one held",
  withdrawn: "Withdrawn",
  conflict: "Conflict",
  refused: "Not taken in",
};

export const WITHHELD: Record<WhyWithheld, string> = {
  never_shared: "Never shared",
  about_one_person: "About one person",
  unfinished: "It does not say yet what it is about",
  newer: "Made by a newer version of AT Trials",
  not_reviewed: "Nobody has read it through yet",
  kept_back: "Kept back by your team",
  too_few: "Too few people",
  protects_another: "Would give away another number",
  not_agreed: "The person did not agree to it",
};

/** `2026-03-03` as 3 March 2026. */
export function day(iso: string): string {
  const [year, month, day] = iso.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `2026-03` as March 2026. */
export function month(iso: string): string {
  const [year, month] = iso.split("-");
  return `${MONTHS[Number(month) - 1]} ${year}`;
}

/** Whole pence as people type pounds: 149 or 149.50. */
export function pounds(pence: number): string {
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

/** A stored text, number or amount as it stands in its field. */
export function asTyped(question: Question, answer: Answer | undefined): string {
  if (typeof answer === "string") return answer;
  if (typeof answer !== "number") return "";
  if (question.kind.kind === "money") return pounds(answer);
  const digits = String(answer);
  return digits.includes("e") ? answer.toFixed(20).replace(/\.?0+$/, "") : digits;
}

/** What the program expects between the boxes of a day or a month. */
export const BETWEEN_BOXES = "/";

/** What was typed, in its boxes; what does not divide into them stands in the first. */
export function typedBoxes(typed: string, count: number): string[] {
  const parts = typed.split(BETWEEN_BOXES);
  if (parts.length === count) return parts;
  // A whole day typed into one box has the empty boxes behind it.
  const whole = typed.replace(/\/+$/, "");
  const again = whole.split(BETWEEN_BOXES);
  return again.length === count ? again : [whole, ...Array<string>(count - 1).fill("")];
}

/** A stored day or month in its boxes, day first, without leading noughts. */
export function boxes(stored: Answer | undefined, count: number): string[] {
  if (typeof stored !== "string") return Array<string>(count).fill("");
  const parts = stored.split("-").reverse();
  return parts.map((part, place) => (place === parts.length - 1 ? part : part.replace(/^0/, "")));
}

export const reasonOf = (answer: Answer | undefined): MissingReason | undefined =>
  typeof answer === "object" && !Array.isArray(answer) ? answer.missing : undefined;

/** An answer as people read it, on a page that shows what was recorded. */
export function words(question: Question, answer: Answer | undefined, links: RecordLine[] = []): string {
  if (answer === undefined) return "No answer yet";
  const reason = reasonOf(answer);
  if (reason) return `No answer: ${REASONS[reason].toLowerCase()}`;
  const option = (id: string) => question.options.find((option) => option.id === id)?.text ?? id;
  if (Array.isArray(answer)) return answer.length > 0 ? answer.map(option).join(", ") : "None of these";
  if (typeof answer === "boolean") return answer ? "Yes" : "No";
  if (typeof answer === "number") return numberWords(question, answer);
  switch (question.kind.kind) {
    case "choice": return option(answer as string);
    case "date": return day(answer as string);
    case "month": return month(answer as string);
    case "link": return links.find((line) => line.id === answer)?.title ?? "A record that was removed";
    default: return answer as string;
  }
}

function numberWords(question: Question, answer: number): string {
  switch (question.kind.kind) {
    case "money": return `£${pounds(answer).replace(/\B(?=(\d{3})+(?!\d))/g, ",")}`;
    case "scale": return `${answer} out of ${question.kind.highest}`;
    default: return answer.toLocaleString("en-GB", { maximumFractionDigits: 20 });
  }
}

/** "a cost", "an outcome". */
export const one = (thing: string): string => `${/^[aeiou]/i.test(thing) ? "an" : "a"} ${thing.toLowerCase()}`;

/** The words of the button that adds a record of a form, the first or a further one. */
export function toAdd({ shown, title }: Form, isFirst: boolean): string {
  const said = isFirst ? shown.add : (shown.add_another ?? shown.add);
  return said ?? `Add ${one(title)}`;
}

/** What became of many files, in one line: "10 files read. Taken in: 9. Not taken in: 1." */
export function tally(files: FileVerdict[]): string {
  const kinds = (Object.keys(VERDICTS) as Verdict[]).map((verdict) => {
    const number = files.filter((file) => file.verdict === verdict).length;
    return number > 0 ? ` ${VERDICTS[verdict]}: ${number}.` : "";
  });
  return `${count(files.length, "file", "files")} read.${kinds.join("")}`;
}

/** "1 person", "3 people". */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
