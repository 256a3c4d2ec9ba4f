// The one message strip at the foot of the window: what just happened, or what went wrong. Trouble with one answer is
// shown at its question instead.

export interface Notice {
  tone: "good" | "trouble";
  text: string;
  hint?: string;
  actions: Action[];
  /** True for what only holds until something is done. */
  passes?: boolean;
}

/** Something that can be done about what was told. */
export interface Action {
  label: string;
  run: () => void;
}

class Strip {
  now = $state.raw<Notice | null>(null);

  tell(text: string, ...actions: Action[]): void {
    this.now = { tone: "good", text, actions };
  }

  trouble(text: string, hint: string): void {
    this.now = { tone: "trouble", text, hint, actions: [] };
  }

  /** Says what could be done; stands until something else is. */
  offer(text: string, ...actions: Action[]): void {
    this.now = { tone: "good", text, actions, passes: true };
  }

  /** Something was done since: what went wrong before it, or what could have been done, is not news any more. */
  isOld(): void {
    if (this.now?.tone === "trouble" || this.now?.passes) this.clear();
  }

  clear(): void {
    this.now = null;
  }
}

export const notice = new Strip();
