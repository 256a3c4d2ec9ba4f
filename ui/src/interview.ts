// What the keys do in an interview: a number answers, Enter goes on, Backspace or Alt with Left goes back, M says why
// there is no answer. Where somebody is typing text, letters and numbers are text.

import type { Answer } from "./generated/Answer";
import type { Question } from "./generated/Question";
import { isTyping, numberMeant, takesEnter } from "./keys";

/** A second digit counts as part of the same number for this long, in milliseconds. */
const SAME_NUMBER = 1200;

export interface Interview {
  question: () => Question | undefined;
  answer: () => Answer | undefined;
  save: (answer: Answer | null) => void;
  forward: () => void;
  backward: () => void;
}

export function interviewKeys(interview: Interview): (event: KeyboardEvent) => void {
  let last: { number: number; at: number } | undefined;

  function number(event: KeyboardEvent): boolean {
    const question = interview.question();
    if (!question || !/^[0-9]$/.test(event.key)) return false;
    const several = question.kind.kind === "choices";
    const before = !several && last && event.timeStamp - last.at < SAME_NUMBER ? last.number : undefined;
    const meant = numberMeant(Number(event.key), before, highest(question));
    if (meant === undefined) return false;
    last = { number: meant, at: event.timeStamp };
    const answer = answerFor(question, meant, interview.answer());
    if (answer !== undefined) interview.save(answer);
    return true;
  }

  return (event) => {
    if (!interview.question() || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.altKey && event.key === "ArrowLeft") interview.backward();
    else if (event.altKey) return;
    else if (event.key === "Enter" && !takesEnter(event.target)) interview.forward();
    else if (isTyping(event.target)) return;
    else if (event.key === "Backspace") interview.backward();
    else if (event.key === "m" || event.key === "M") openReasons();
    else if (!number(event)) return;
    event.preventDefault();
  };
}

function highest(question: Question): number {
  if (question.kind.kind === "scale") return question.kind.highest;
  return question.kind.kind === "yes_no" ? 2 : question.options.length;
}

/** A point of a scale is meant by its own number, an option by its place counted from 1. */
function answerFor(question: Question, number: number, now: Answer | undefined): Answer | null | undefined {
  const option = question.options[number - 1]?.id;
  switch (question.kind.kind) {
    case "scale": return number >= question.kind.lowest ? number : undefined;
    case "yes_no": return number === 1 ? true : number === 2 ? false : undefined;
    case "choice": return option;
    case "choices": return option === undefined ? undefined : toggled(question, option, now);
    default: return undefined;
  }
}

function toggled(question: Question, option: string, now: Answer | undefined): Answer | null {
  const ticked = Array.isArray(now) ? now : [];
  const next = question.options
    .map(({ id }) => id)
    .filter((id) => (id === option ? !ticked.includes(id) : ticked.includes(id)));
  return next.length > 0 ? next : null;
}

function openReasons(): void {
  const reasons = document.querySelector<HTMLDetailsElement>(".why-not");
  if (!reasons) return;
  reasons.open = true;
  reasons.scrollIntoView({ block: "end" });
  reasons.querySelector("input")?.focus({ preventScroll: true });
}
