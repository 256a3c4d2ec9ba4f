// Notes the question at which somebody is, so that "carry on" and unlocking lead to that very question.

import { rememberPlace, type Lineage } from "./lineage";
import { whereabouts } from "./place.svelte";

/** Somebody who only passes a question has not stopped there; in milliseconds. */
const STAYS = 400;

/** For what holds the questions of a form. */
export function notesWhereOneIs(line: Lineage): (form: HTMLElement) => () => void {
  return (form) => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let noted: string | undefined;
    const here = whereabouts.now;
    const questionOf = (event: Event) => (event.target as Element).closest<HTMLElement>("[data-question]")?.dataset.question;
    const write = (question: string) => {
      clearTimeout(waiting);
      if (noted === question) return;
      noted = question;
      void rememberPlace(line, question);
    };
    const pass = (event: Event) => {
      const question = questionOf(event);
      if (question === undefined) return;
      clearTimeout(waiting);
      if (whereabouts.now === here) whereabouts.stopAt(question);
      waiting = setTimeout(() => write(question), STAYS);
    };
    // Whoever types there has stopped there.
    const type = (event: Event) => {
      const question = questionOf(event);
      if (question !== undefined) write(question);
    };
    form.addEventListener("focusin", pass);
    form.addEventListener("input", type);
    return () => {
      clearTimeout(waiting);
      form.removeEventListener("focusin", pass);
      form.removeEventListener("input", type);
    };
  };
}
