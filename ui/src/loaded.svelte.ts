// What a page reads from the program: read when the page opens, and again whenever something it depends on changes.
// The old value stays on show until the new one is there, so that nothing flickers.

import { attempt } from "./attempt";
import { book } from "./book.svelte";

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
    if (value !== undefined) this.value = value;
    this.failed = this.value === undefined;
  }
}
