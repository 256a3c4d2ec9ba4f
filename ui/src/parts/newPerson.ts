// Somebody of the team being added: what is typed, and what of it the program needs.

import type { NewPerson } from "../generated/NewPerson";

export interface Draft extends NewPerson {
  /** The passphrase typed once more; the program never sees it. */
  again: string;
}

/** Name and role as they were typed last: they outlive a lock, a passphrase does not. */
const kept: Pick<Draft, "name" | "role"> = { name: "", role: "practitioner" };

/** What somebody had begun, with no passphrase yet. */
export const begun = (): Draft => ({ ...nobody(), ...kept });

/** Keeps name and role, for as long as the window is open. */
export const keepBegun = ({ name, role }: Draft): void => void Object.assign(kept, { name, role });

export const nobody = (): Draft => ({ name: "", role: "practitioner", passphrase: "", again: "" });

export const newPerson = ({ name, role, passphrase }: Draft): NewPerson => ({ name, role, passphrase });
