// What a page reads from the program: read when the page opens, and again whenever something it depends on changes.
// The old value stays on show until the new one is there, so that nothing flickers.

import { attempt } from "./attempt";
import { book } from "./book.svelte";
import { still } from "./still";

export class Loaded<T> {
  value = $state.raw<T>();
  /** True if there is nothing to show because reading failed; why is in the message strip. */
  failed = $state(false);
  #read: () => Promise<T>;
  #turn = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
    $effect(() => {
      void book.changes;
      void this.again();
    });
  }

  async again(): Promise<void> {
    const turn = ++this.#turn;
    const value = await attempt(this.#read);
    if (turn !== this.#turn) return;
    if (value !== undefined) await this.show(value);
    this.failed = this.value === undefined;
  }

  /** Shows what came of something done on the page; what is under the hand stays there. */
  async show(value: T): Promise<void> {
    if (this.value === undefined) this.value = value;
    else await still(() => (this.value = value));
  }
}
