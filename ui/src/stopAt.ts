// Notes the question at which somebody is, so that "carry on" and unlocking lead to that very question.

import { rememberPlace, type Lineage } from "./lineage";
import { whereabouts } from "./place.svelte";

/** Somebody who only passes a question has not stopped there; in milliseconds. */
const STAYS = 400;

/** For what holds the questions of a form. */
export function notesWhereOneIs(line: Lineage): (form: HTMLElement) => () => void {
  return (form) => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const here = whereabouts.now;
    const note = ({ target }: FocusEvent) => {
      const question = (target as Element).closest<HTMLElement>("[data-question]")?.dataset.question;
      if (question === undefined) return;
      clearTimeout(waiting);
      if (whereabouts.now === here) whereabouts.stopAt(question);
      waiting = setTimeout(() => void rememberPlace(line, question), STAYS);
    };
    form.addEventListener("focusin", note);
    return () => {
      clearTimeout(waiting);
      form.removeEventListener("focusin", note);
    };
  };
}
