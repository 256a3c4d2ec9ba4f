// What is longer than its question takes, and what is longer than can be kept at all.

/** Longer than this, as it is sent, no message to the program may have (the gate in `src-tauri/isolation` lets 100 kB through). */
const MOST_SENT = 90_000;

/** True if what is typed is longer than any message to the program may be. */
export function isTooLongToKeep(typed: string): boolean {
  // Most texts are short, and this is asked at every key.
  return typed.length > MOST_SENT / 12 && JSON.stringify(typed).length > MOST_SENT;
}

/** What is said of text that is longer than its question takes. */
export function tooManyWords(typed: string, tooMany: number): string {
  return isTooLongToKeep(typed)
    ? "This is far more than a field can keep, so it is not saved. Shorten it; keep the rest in a file of its own"
    : `${tooMany} characters too many. It is kept as you typed it, and saved as an answer once it is shorter`;
}
