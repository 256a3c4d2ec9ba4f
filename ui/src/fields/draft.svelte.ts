// Text somebody is typing. It is in the book within a second of the first key, whether they pause or not; at a pause it
// becomes the answer if it is one; and it is kept at once when they leave the field or the page, so that no typed word
// depends on a button.

import { whileOpen } from "../pending";
import type { Phase, Type } from "./field";

/** At a pause this long, in milliseconds, what is typed is taken as the answer. */
const PAUSE = 700;
/** However fast somebody goes on typing, what stands there is kept after this long. */
const AT_LATEST = 900;
/** What could not be saved is tried again after this long. */
const AGAIN = 3000;

export class Draft<T> {
  /** What is typed but not yet given to the program; null when the field shows what the program has. */
  typed = $state.raw<T | null>(null);
  #write: (typed: T) => string;
  #type: () => Type;
  /** That of the question typed into, even if the page has moved on by the time the text is kept. */
  #keeper: Type | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;

  constructor(write: (typed: T) => string, type: () => Type) {
    this.#write = write;
    this.#type = type;
    $effect(() => {
      const close = whileOpen(() => this.keep());
      return () => {
        void this.keep();
        close();
      };
    });
  }

  type(typed: T): void {
    this.typed = typed;
    this.#keeper = this.#type();
    this.#keeper.begun();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#give("pause"), PAUSE);
    this.#latest ??= setTimeout(() => void this.#give("typing"), AT_LATEST);
  }

  /** They have left the field, or the page goes. */
  keep(): Promise<boolean> {
    return this.#give("left");
  }

  /** Gives whether the program has what is typed. */
  async #give(phase: Phase): Promise<boolean> {
    clearTimeout(this.#latest);
    this.#latest = undefined;
    if (phase !== "typing") clearTimeout(this.#pause);
    const typed = this.typed;
    if (typed === null || !this.#keeper) return true;
    const kept = await this.#keeper.keep(this.#write(typed), phase);
    if (!kept) this.#pause = setTimeout(() => void this.#give("pause"), AGAIN);
    if (kept && phase === "left" && this.typed === typed) this.typed = null;
    return kept;
  }
}
