// Where the keyboard goes: to the heading of a new page, to a part of it, to a field from the error summary.

import { fieldId } from "./fields/field";
import type { QuestionId } from "./generated/QuestionId";

/** Brings a field into view and puts the keyboard there. False if it is not on the page. */
export function focusField(question: QuestionId): boolean {
  const field = document.getElementById(fieldId(question));
  if (!field) return false;
  field.closest(".question")?.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
  return true;
}

/** For the heading of a page that has just opened. */
export function focusHeading(heading: HTMLElement): void {
  window.scrollTo(0, 0);
  // On a low page, what stands above the heading must not fill the view.
  if (heading.getBoundingClientRect().bottom > window.innerHeight / 2) heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

/** Follows a link within the page: there are no addresses to follow. */
export function goTo(event: MouseEvent, id: string): void {
  event.preventDefault();
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
