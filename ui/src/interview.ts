// What the keys do in an interview: a number answers and goes on, Enter goes on without an answer, Backspace or Alt with
// Left goes back, M says why there is no answer. Where somebody is typing text, letters and numbers are text.

import type { Answer } from "./generated/Answer";
import type { Question } from "./generated/Question";
import { isTyping, numberMeant, takesEnter } from "./keys";

/** Two digits this close, in milliseconds, were typed as one number, which goes on by itself. Later the second still makes the number
    whole, but stays to be seen: it could as well be a second thought. */
const IN_ONE_GO = 1200;
/** The same number this soon after it went on by itself, in milliseconds, is one press that counted twice, not the answer to a question
    nobody has read yet. */
const BOUNCE = 300;
/** Enter this soon after a number that went on by itself, in milliseconds, is the habit of pressing it, not a question skipped. */
const HABIT = 900;

export interface Interview {
  question: () => Question | undefined;
  answer: () => Answer | undefined;
  save: (answer: Answer | null) => void;
  forward: () => Promise<void>;
  backward: () => Promise<void>;
}

export interface InterviewKeys {
  listen: (event: KeyboardEvent) => void;
  /** Something was chosen at the field itself, with the mouse or the arrow keys. */
  chosen: (event: Event) => void;
  forward: () => Promise<void>;
  backward: () => Promise<void>;
}

/** The keys of an interview. Going on waits until the answer is safe; what is typed meanwhile is meant for the next question. */
export function interviewKeys(interview: Interview): InterviewKeys {
  /** The number chosen last at the question on show, and when. */
  let last: { number: number; at: number } | undefined;
  let moving = false;
  let early: KeyboardEvent[] = [];
  /** When a number went on by itself, until the next key. */
  let wentOn: number | undefined;
  /** The number that went on last. */
  let gone: { key: string; at: number } | undefined;

  async function move(step: () => Promise<void>): Promise<void> {
    if (moving) return;
    moving = true;
    const from = interview.question()?.id;
    await step().finally(() => (moving = false));
    last = undefined;
    const meant = interview.question()?.id === from ? [] : early;
    early = [];
    for (const event of meant) if (interview.question()) act(event);
  }

  const forward = () => move(interview.forward);
  const backward = () => move(interview.backward);

  function number(event: KeyboardEvent): boolean {
    const question = interview.question();
    if (!question || !/^[0-9]$/.test(event.key)) return false;
    if (gone?.key === event.key && event.timeStamp - gone.at < BOUNCE) return true;
    const several = question.kind.kind === "choices";
    const digit = Number(event.key);
    const meant = numberMeant(digit, several ? undefined : last?.number, highest(question));
    if (meant === undefined) return false;
    const isLate = meant !== digit && last !== undefined && event.timeStamp - last.at > IN_ONE_GO;
    last = { number: meant, at: event.timeStamp };
    const answer = answerFor(question, meant, interview.answer());
    if (answer === undefined) return true;
    interview.save(answer);
    // Where a second digit could follow, or came late, or another tick can, going on is left to Enter.
    if (!several && !isLate && (meant === 0 || meant * 10 > highest(question))) {
      wentOn = event.timeStamp;
      gone = { key: event.key, at: event.timeStamp };
      void forward();
    }
    return true;
  }

  /** Does what a key means; false if it means nothing here. */
  function act(event: KeyboardEvent): boolean {
    if (moving) return early.push(event) > 0;
    const isHabit = event.key === "Enter" && wentOn !== undefined && event.timeStamp - wentOn < HABIT;
    wentOn = undefined;
    if (isHabit) return true;
    const focus = document.activeElement;
    if (event.altKey) void backward();
    else if (event.key === "Enter" && !takesEnter(focus)) void forward();
    else if (isTyping(focus)) return false;
    else if (event.key === "Backspace") void backward();
    else if (event.key === "m" || event.key === "M") openReasons();
    else return number(event);
    return true;
  }

  function listen(event: KeyboardEvent): void {
    // In a text of several lines Enter begins a line.
    if (interview.question() && event.ctrlKey && event.key === "Enter") return void forward();
    if (!interview.question() || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (!isOurs(event)) wentOn = undefined;
    // A key held down is one answer, not one to every question that follows.
    else if (event.repeat && !isTyping(document.activeElement)) event.preventDefault();
    else if (act(event)) event.preventDefault();
  }

  function chosen({ target }: Event): void {
    const question = interview.question();
    if (!question || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
    const place = question.options.findIndex(({ id }) => id === target.value);
    const number = question.kind.kind === "scale" ? Number(target.value) : place + 1;
    // A reason is no number.
    last = number > 0 ? { number, at: -Infinity } : undefined;
  }

  return { listen, chosen, forward, backward };
}

function isOurs(event: KeyboardEvent): boolean {
  if (event.altKey) return event.key === "ArrowLeft";
  return /^[0-9mM]$/.test(event.key) || event.key === "Enter" || event.key === "Backspace";
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
