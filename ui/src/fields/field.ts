// What every kind of field is given, and which component shows which kind. A new kind does not compile until it is
// in the table.

import type { Component } from "svelte";
import type { Answer } from "../generated/Answer";
import type { Kind } from "../generated/Kind";
import type { Question } from "../generated/Question";
import type { RecordLine } from "../generated/RecordLine";
import type { Page } from "../place.svelte";
import CheckboxesField from "./CheckboxesField.svelte";
import ChoiceField from "./ChoiceField.svelte";
import CodeField from "./CodeField.svelte";
import DateField from "./DateField.svelte";
import LinkField from "./LinkField.svelte";
import LongTextField from "./LongTextField.svelte";
import ScaleField from "./ScaleField.svelte";
import TextField from "./TextField.svelte";
import YesNoField from "./YesNoField.svelte";

/** Gives whether the answer was kept. */
export type Save = (answer: Answer | null) => Promise<boolean>;

/** Whether somebody is typing, has come to a pause, or has left the field: only then is what does not fit a fault. */
export type Phase = "typing" | "pause" | "left";

export interface Type {
  /** A key was pressed: what stands there now is not saved yet. */
  begun: () => void;
  /** Keeps what is typed, as the answer it is or as it stands. Gives whether the program has it. */
  keep: (typed: string, phase: Phase) => Promise<boolean>;
}

export interface FieldProps {
  question: Question;
  /** The id of the first control, so that a link to the question lands there. */
  id: string;
  /** The ids of hint and error. */
  describedby: string | undefined;
  answer: Answer | undefined;
  /** What was typed and is no answer yet; it is shown instead of the answer from before. */
  draft: string | undefined;
  /** What a link may point at. */
  links: RecordLine[];
  /** Where the trial lists what a link may point at; none for what belongs to one person. */
  listed: Page | undefined;
  /** The day it is, as it is stored. */
  today: string;
  wrong: boolean;
  /** Whether keys choose the options, which then show their key. */
  keyed: boolean;
  save: Save;
  type: Type;
}

type KindName = Kind["kind"];

export const FIELDS: Record<KindName, Component<FieldProps>> = {
  text: TextField,
  long_text: LongTextField,
  whole_number: TextField,
  decimal: TextField,
  money: TextField,
  date: DateField,
  month: DateField,
  yes_no: YesNoField,
  choice: ChoiceField,
  choices: CheckboxesField,
  scale: ScaleField,
  participant_code: CodeField,
  link: LinkField,
};

/**
 * How options stand side by side: on a whole form as close as their words allow, in an interview one below the other
 * unless there are many.
 */
export function columns(texts: string[], keyed: boolean): string | undefined {
  if (texts.length < 2 || (keyed && texts.length < 9)) return undefined;
  const longest = Math.max(...texts.map((text) => text.length));
  return longest <= 16 ? "columns narrow" : longest <= 34 ? "columns" : undefined;
}

/** Longer lists of options are a select. */
export const MOST_RADIOS = 12;

const GROUPS: KindName[] = ["date", "month", "yes_no", "choices", "scale"];

/** Kinds whose field is typed into. */
export const TYPED: KindName[] = ["text", "long_text", "whole_number", "decimal", "money", "date", "month"];

/** True if the field is several controls under one legend. */
export function isGroup(question: Question): boolean {
  const { kind } = question.kind;
  return GROUPS.includes(kind) || (kind === "choice" && question.options.length <= MOST_RADIOS);
}

/** The id of a question's field on the page. */
export const fieldId = (question: string): string => `q-${question}`;
