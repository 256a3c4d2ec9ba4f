// The one message strip under the navigation: what just happened, or what went wrong. Trouble with one answer is
// shown at its question instead.

export interface Notice {
  tone: "good" | "trouble";
  text: string;
  hint?: string;
  action?: { label: string; run: () => void };
}

class Strip {
  now = $state.raw<Notice | null>(null);

  tell(text: string, action?: Notice["action"]): void {
    this.now = { tone: "good", text, action };
  }

  trouble(text: string, hint: string): void {
    this.now = { tone: "trouble", text, hint };
  }

  /** Something was done since: what went wrong before it is not news any more. */
  troubleIsOver(): void {
    if (this.now?.tone === "trouble") this.clear();
  }

  clear(): void {
    this.now = null;
  }
}

export const notice = new Strip();
