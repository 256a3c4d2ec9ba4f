// Measures how long the window takes from its start until it can be used, beside a bare Tauri window started in turn with
// it, and how long one answer takes until it is safe on the disk. Medians of several runs:
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

const ours = [];
const bare = [];
for (let run = 0; run < RUNS; run += 1) {
  ours.push(await startUntil((session) => new Person(session).heading(/.+/)));
  bare.push(await startUntil(() => {}, BARE));
}
console.log(`start until usable: ${spread(ours)}; bare window: ${spread(bare)}`);

await withWindow(async (session) => {
  const person = new Person(session);
  await person.heading(/.+/);
  await person.choose("Open the practice book");
  await person.heading("Today");
  const took = await session.call("POST", "/execute/async", { script: SAVE, args: [ANSWERS] });
  console.log(`one answer, from the page to the disk and back: ${spread(took)}`);
});

async function startUntil(usable, window) {
  let took;
  await withWindow(async (session) => {
    await usable(session);
    took = performance.now() - session.began;
  }, window ? { AT_TRIALS_WINDOW: window } : {});
  return took;
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `median ${at(0.5)} ms (from ${at(0)} to ${at(1)}, 95 of 100 within ${at(0.95)}, n ${sorted.length})`;
}
