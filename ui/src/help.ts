// What each page is for and how to go about it: shown under Help, the page one came from first.

import { book } from "./book.svelte";
import type { Form } from "./generated/Form";
import { WORKED_OUT } from "./generated/words";
import { workedOut, type Page } from "./place.svelte";

export interface Help {
  title: string;
  lines: string[];
}

const PAGES: { [page in Exclude<Page["page"], "trial" | "help">]: Help } = {
  today: {
    title: "Today",
    lines: [
      "Where you stopped, who is to be visited, and what was begun and lacks something. A visit that is late stands first.",
      "Choose a line to go there. Somebody who died, left or takes back their agreement is never listed again.",
    ],
  },
  trials: {
    title: "Trials",
    lines: [
      "Every trial in this book. New trial makes one and opens its plan; a title is enough to begin.",
      "Type in the box to narrow the list by title, place or technology.",
    ],
  },
  person: {
    title: "One person",
    lines: [
      "First the agreement: nothing is asked of anybody without one. Then each visit in its turn, and the devices with this person.",
      "Start opens a visit as an interview. A visit that could not be made is started too: say there what became of it.",
      "Somebody changes their mind: open the agreement and record what they take back. It counts everywhere at once.",
    ],
  },
  record: {
    title: "A form",
    lines: [
      "Answer in any order. Every answer is saved as you give it; Done only looks the form through and leaves.",
      "Why not? records that somebody does not know, prefers not to say or was not asked. That is an answer too, and better than a gap.",
      "Needed to share means needed before the trial can go to LOTI or the public. You can leave it for now.",
      "A finished visit is here to read. Change an answer asks why, and the reason stays with the change.",
    ],
  },
  interview: {
    title: "An interview",
    lines: [
      "Read the question aloud as it stands, or turn the laptop round. A number answers and goes on to the next question, a click waits for Next. On the row of 0 to 10, 1 waits: 0 makes it 10, Enter goes on. Enter goes on without an answer too, Backspace goes back. Where text is typed, the buttons name the keys that do.",
      "Nobody has to answer: M records why not. Pause here keeps everything for later.",
      "What was answered at an earlier visit is not shown, so that nobody is led by it.",
    ],
  },
  evidence: {
    title: "Evidence",
    lines: [
      "Choose the share files boroughs sent you, or a folder of them. Each file is checked by itself, and one bad file never stops the others.",
      "Every person counts once: the averages are over all pairs of all trials. Where a borough had to hide a small count, the table says between which numbers it lies.",
      "No change shown here proves that the technology caused it.",
    ],
  },
  book: {
    title: "The book",
    lines: [
      "Who can open the book, with a passphrase of their own each. Take out whoever leaves the team.",
      "Recovery words open the book if every passphrase is forgotten. If the paper is lost or was seen, make new ones.",
      "A safety copy is a whole second book with its keys, made when you lock the book and once a day, and opened to see that it is whole. Choose a second place for it on a stick or on the network.",
      "If the book is ever lost or damaged, bring back an earlier one. The one that is there is set aside, never written over.",
    ],
  },
};

/** What is said of the parts of a trial's page that hold no records. Of the others their forms say it. */
const OF_WORKED_OUT: Record<keyof typeof WORKED_OUT, string[]> = {
  change: [
    "What people answered before and at the end, for those who answered both times. The wellbeing index runs from 0 to 100; 10 points or more count as improved or worse.",
    "With fewer than five people no average is shown: one person would be too easy to make out.",
  ],
  case_study: [
    "The story of the trial for one reader. What you see is what is printed; small numbers are treated as that reader needs.",
    "Save PDF makes a file that a screen reader can read. Ctrl and P does the same.",
    "For LOTI and the public it says above the button what is missing before it leaves your team: signatures, and texts nobody has decided about.",
    "Emoji and a few other signs cannot be printed. They are named above the button, with the answers they stand in.",
  ],
  share: [
    "Everything that would leave the borough, as its reader will read it, and beside each part what stays and why. The bar at the top says how far it is and leads to what is missing.",
    "Read each text and decide whether it may go, to LOTI and the public alike. Ctrl and Z takes the last decision back.",
    "Two different people sign exactly what is shown. If something changes after that, both read and sign again. Until the file is saved, whoever signed can take that back.",
  ],
};

/** The forms whose records a trial's page lists, the newest version of each, the trial's own first. */
function ofTrialPage(): Form[] {
  const listed = ({ own_page, belongs_to }: Form) =>
    own_page === "trial" || (belongs_to !== null && book.ownPage(belongs_to) === "trial");
  const newest = book.forms.filter((form) => form === book.form(form.id));
  return newest.filter(listed).sort((a, b) => a.shown.order - b.shown.order);
}

function ofPart(part: string): Help {
  const forms = ofTrialPage().filter((form) => form.shown.part === part);
  const shows = workedOut(part);
  const said = shows ? OF_WORKED_OUT[shows] : forms.flatMap((form) => form.shown.help);
  return { title: part, lines: [...new Set(said.length > 0 ? said : forms.map((form) => form.intro))] };
}

/** The parts of a trial's page, in order. */
const parts = (): string[] => [...new Set([...ofTrialPage().map((form) => form.shown.part), ...Object.values(WORKED_OUT)])];

/** The help for a page; none for the help itself. */
export function helpFor(page: Page): Help | undefined {
  if (page.page === "help") return undefined;
  const [plan = ""] = parts();
  return page.page === "trial" ? ofPart(page.part ?? plan) : PAGES[page.page];
}

/** The help for every page, in the order in which people meet them. */
export const allHelp = (): Help[] => [
  PAGES.today,
  PAGES.trials,
  ...parts().map(ofPart),
  PAGES.person,
  PAGES.record,
  PAGES.interview,
  PAGES.evidence,
  PAGES.book,
];

/** Words that mean something of their own here. */
export const WORDS: [string, string][] = [
  ["Trial", "One borough trying one kind of technology with a group of people for a time."],
  ["Participant", "Somebody taking part, known by a code such as P-0007 only."],
  ["Wave", "When the questions are asked: at the start (baseline), half way, at the end, three months after, on leaving."],
  ["Pair", "The answers of one person at the start and at the end. Only pairs can show a change."],
  ["Wellbeing index", "Ten answers of the wellbeing check as one number from 0 to 100; higher is better."],
  ["Answered by somebody else", "Answers given for a person by someone who knows them well. They are never mixed with the person's own."],
  ["Not shown", "A count that is small, or from which a small one could be worked out."],
  ["De-identified", "Without names, codes or exact dates. Somebody who knows the people might still guess, so it is shared in confidence."],
  ["Sign-off", "Two people's word that exactly what is shown may leave."],
  ["Share file", "A trial as a signed file that may leave the borough: counts, averages and texts somebody has read, never a person's answers or code."],
  ["Spread", "How far apart the changes of single people lie (the standard deviation). A small spread means that most changed alike."],
];

/** What a word of our own means. */
export function meaningOf(word: string): string {
  const found = WORDS.find(([known]) => known === word);
  if (!found) throw new Error(`The glossary lacks “${word}”.`);
  return found[1];
}
