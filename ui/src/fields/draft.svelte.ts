// Text somebody is typing. It is kept a moment after each pause, and at once when they leave the field or the page,
// so that no typed word depends on a button.

import type { Answer } from "../generated/Answer";
import type { Save } from "./field";

const PAUSE = 700;

export class Draft<T> {
  /** What is typed but not kept; null when the field shows what is stored. */
  typed = $state.raw<T | null>(null);
  #read: (typed: T) => Answer | null;
  #save: () => Save;
  /** That of the question typed into, even if the page has moved on by the time the text is kept. */
  #saver: Save | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(read: (typed: T) => Answer | null, save: () => Save) {
    this.#read = read;
    this.#save = save;
    $effect(() => () => void this.keep());
  }

  type(typed: T): void {
    this.typed = typed;
    this.#saver = this.#save();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(true), PAUSE);
  }

  async keep(stillTyping = false): Promise<void> {
    clearTimeout(this.#timer);
    const typed = this.typed;
    if (typed === null || !this.#saver) return;
    const kept = await this.#saver(this.#read(typed), stillTyping);
    if (kept && !stillTyping && this.typed === typed) this.typed = null;
  }
}
