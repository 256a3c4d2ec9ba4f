// How an answer stands in its field while it is given, and a few fixed words. What was recorded is told by the program.

import type { Answer } from "./generated/Answer";
import type { Audience } from "./generated/Audience";
import type { Form } from "./generated/Form";
import type { MissingReason } from "./generated/MissingReason";
import type { Question } from "./generated/Question";

export const AUDIENCES: Record<Audience, string> = { internal: "Our own team", loti: "LOTI", public: "The public" };

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

/** "a cost", "an outcome". */
export const one = (thing: string): string => `${/^[aeiou]/i.test(thing) ? "an" : "a"} ${thing.toLowerCase()}`;

/** The words of the button that adds a record of a form, the first or a further one. */
export function toAdd({ shown, title }: Form, isFirst: boolean): string {
  const said = isFirst ? shown.add : (shown.add_another ?? shown.add);
  return said ?? `Add ${one(title)}`;
}

/** "1 person", "3 people". */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
