// Somebody of the team being added: what is typed, and what of it the program needs.

import type { NewPerson } from "../generated/NewPerson";

export interface Draft extends NewPerson {
  /** The passphrase typed once more; the program never sees it. */
  again: string;
}

export const nobody = (): Draft => ({ name: "", role: "practitioner", passphrase: "", again: "" });

export const newPerson = ({ name, role, passphrase }: Draft): NewPerson => ({ name, role, passphrase });
