// What is typed or chosen that is no answer, such as a filter or the reason for a change: it outlives the page and a lock, and is
// gone once somebody else works. Never a passphrase or a recovery word.

const kept = new Map<string, string>();

export class Kept<T extends string = string> {
  /** What stands there now. */
  now: T;

  /** What was kept under this name, else what stands there at first. */
  constructor(name: string, first: T) {
    this.now = $state((kept.get(name) as T | undefined) ?? first);
    $effect(() => void kept.set(name, this.now));
  }
}

/** Somebody else works now. */
export const letGoOfKept = (): void => kept.clear();
