// Measures how long the window takes from its start until its first heading is painted, beside a bare Tauri window with one
// heading, started in turn with it, and how long one answer takes until it is safe on the disk. Both pages say by their own
// clock when they were painted; ours paints nothing before its heading. Medians of several runs:
//   cargo build -p at-trials-window --features custom-protocol --bins --examples
//   xvfb-run -a -s "-screen 0 1280x1024x24" node tests/window/measure.mjs

import { resolve } from "node:path";
import { Person } from "./person.mjs";
import { withWindow } from "./webdriver.mjs";

const BARE = resolve(import.meta.dirname, "../..", process.env.CARGO_TARGET_DIR ?? "target", "debug/examples/bare");
const RUNS = 9;
const ANSWERS = 200;

/** Saves an answer again and again, each time another one, and gives the milliseconds of each. */
const SAVE = `const [times, done] = arguments;
  const call = window.__TAURI_INTERNALS__.invoke;
  (async () => {
    const [trial] = await call("trials");
    const { record } = await call("add_record", { form: "lesson", parent: trial.id });
    const took = [];
    for (let time = 0; time < times; time += 1) {
      const answer = "What we learned the " + time + "th time.";
      const began = performance.now();
      await call("save_answer", { record: record.id, question: "text", answer });
      took.push(performance.now() - began);
    }
    return took;
  })().then(done, (fault) => done(String(fault)));`;

/** When the page first painted words, by its own clock: since the epoch, and since the page began. */
const PAINTED = `const [done] = arguments;
  const told = ({ startTime }) => done({ at: performance.timeOrigin + startTime, within: startTime });
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(told))
    .observe({ type: "paint", buffered: true });`;

const ours = [];
const bare = [];
for (let run = 0; run < RUNS; run += 1) {
  ours.push(await start());
  bare.push(await start({ AT_TRIALS_WINDOW: BARE }));
}
compare("from the start to the first heading", "whole");
compare("of it, in the page", "within");

await withWindow(async (session) => {
  const person = new Person(session);
  await person.heading(/.+/);
  await person.choose("Open the practice book");
  await person.heading("Today");
  const took = await session.call("POST", "/execute/async", { script: SAVE, args: [ANSWERS] });
  console.log(`one answer, from the page to the disk and back: ${spread(took)}`);
});

async function start(window = {}) {
  let took;
  await withWindow(async (session) => {
    const { at, within } = await session.call("POST", "/execute/async", { script: PAINTED, args: [] });
    took = { whole: at - session.began, within };
  }, window);
  return took;
}

function compare(what, part) {
  const [one, other] = [ours, bare].map((runs) => runs.map((run) => run[part]));
  const ratio = (middle(one) / middle(other)).toFixed(2);
  console.log(`${what}: ${spread(one)}; bare window: ${spread(other)}; ${ratio} times`);
}

function middle(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(0.5 * (times.length - 1))];
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `median ${at(0.5)} ms (from ${at(0)} to ${at(1)}, 95 of 100 within ${at(0.95)}, n ${sorted.length})`;
}
