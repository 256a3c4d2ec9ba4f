// Which key does what, as plain functions: the interview and the whole app listen with them.

/** The key shown beside an option of an interview: its place in the list, counted from 1. */
export const keyOf = (place: number): string => String(place + 1);

/** True where typed letters are text, and keys must be left alone. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return ["text", "password", "search"].includes(target.type) && !target.readOnly;
}

/** True where Enter already does something of its own. */
export function takesEnter(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLButtonElement ||
    target instanceof HTMLAnchorElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.tagName === "SUMMARY")
  );
}

/**
 * The number meant by a digit, given the number that was chosen before it at the same question: 1 and then 0 mean 10, where there
 * is a 10.
 */
export function numberMeant(digit: number, before: number | undefined, highest: number): number | undefined {
  const together = before === undefined ? undefined : before * 10 + digit;
  if (together !== undefined && before !== 0 && together <= highest) return together;
  return digit <= highest ? digit : undefined;
}
