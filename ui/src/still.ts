// What is under the hand stays under it. An answer can open, close or say something elsewhere on the page; whatever the mouse
// points at, or else what has the keyboard, keeps its place on the screen. What did move, or has only just come, takes no press
// of the mouse for a moment: it would be meant for what was there before.

import { tick } from "svelte";

const CONTROLS = "a[href], button, input, select, textarea, summary, label";
const AROUND = "[data-question], li, section, form";
/** So long, in milliseconds, somebody needs to see that something else is there now. */
const TO_BE_SEEN = 1000;

/** Where the mouse is; not known while somebody uses the keys. */
let mouse: { x: number; y: number } | undefined;
let moved = new Set<Element>();
let movedAt = -Infinity;

const follow = ({ clientX, clientY }: PointerEvent) => (mouse = { x: clientX, y: clientY });
addEventListener("pointermove", follow, { capture: true, passive: true });
addEventListener("pointerdown", follow, { capture: true, passive: true });
addEventListener("keydown", () => (mouse = undefined), { capture: true, passive: true });
addEventListener(
  "click",
  (event) => {
    // A click of the keyboard has no place on the screen, and means what has the focus.
    const isMouse = event.detail > 0 && event.timeStamp - movedAt < TO_BE_SEEN;
    const control = isMouse && event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    if (!control || !moved.has(control)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

/** Makes a change of the page, and sees that what is under the hand keeps its place. */
export async function still(change: () => void): Promise<void> {
  const tops = topsOf([...document.querySelectorAll(CONTROLS)]);
  const held = topsOf(underTheHand());
  change();
  await tick();
  for (const [at, top] of held) {
    if (!at.isConnected) continue;
    keep(at, top);
    break;
  }
  const now = [...document.querySelectorAll(CONTROLS)];
  const gone = now.filter((at) => Math.abs((tops.get(at) ?? Infinity) - topOf(at)) > 1);
  if (gone.length === 0) return;
  moved = new Set(gone);
  movedAt = performance.now();
}

const topOf = (at: Element) => at.getBoundingClientRect().top;
const topsOf = (all: Element[]) => new Map(all.map((at) => [at, topOf(at)]));

/** The control, and what it stands in, should the control itself go. */
function underTheHand(): Element[] {
  const pointed = mouse && document.elementFromPoint(mouse.x, mouse.y);
  const at = pointed?.closest(`${CONTROLS}, ${AROUND}`) ?? document.activeElement;
  if (!at || at === document.body) return [];
  const around = at.closest(AROUND);
  return around && around !== at ? [at, around] : [at];
}

function keep(at: Element, top: number): void {
  window.scrollBy({ top: topOf(at) - top, behavior: "instant" });
  const missing = top - topOf(at);
  if (Math.abs(missing) < 1) return;
  // There is nothing left to scroll: at the top of a page that became shorter above, or at the end of one that did below.
  const part = missing > 0 ? partOfMain(at) : document.querySelector<HTMLElement>("main");
  if (!part) return;
  const side = missing > 0 ? "marginTop" : "paddingBottom";
  part.style[side] = `${parseFloat(getComputedStyle(part)[side]) + Math.abs(missing)}px`;
  window.scrollBy({ top: topOf(at) - top, behavior: "instant" });
}

/** What the page is made of, at its outermost: it goes with the page, and the room that was made with it. */
function partOfMain(at: Element): HTMLElement | null {
  return at.closest<HTMLElement>("main > *");
}
