// What is on its way into the book: fields in which somebody types, and answers that are being saved. Whoever is about to lock,
// or to say that everything is saved, waits for it here.

import { attempt } from "./attempt";
import * as backend from "./backend";

const fields = new Set<() => Promise<boolean>>();
const underWay = new Set<Promise<unknown>>();

/** A field is on show: `keep` gives what is typed in it to the program. Gives the way to say that it is gone. */
export function whileOpen(keep: () => Promise<boolean>): () => void {
  fields.add(keep);
  return () => fields.delete(keep);
}

/** Something is being saved. */
export function onItsWay<T>(saving: Promise<T>): Promise<T> {
  underWay.add(saving);
  void saving.finally(() => underWay.delete(saving)).catch(() => undefined);
  return saving;
}

/** Gives whether everything typed so far is in the book; why not stands in the message strip. */
export async function everythingIsKept(): Promise<boolean> {
  const kept = await Promise.all([...fields].map((keep) => keep()));
  while (underWay.size > 0) await Promise.allSettled([...underWay]);
  return kept.every(Boolean);
}

/** Closes the window once everything typed is kept; asked again, the program closes it all the same. */
export async function closeOnceKept(): Promise<void> {
  if (await everythingIsKept()) await attempt(backend.closeWindow);
}
