// What a person does in the window, in small verbs: tests read like instructions to somebody at the desk. All of it is
// by keyboard but `point`, which presses with the mouse where something is drawn. Nothing here reaches into the page
// except to read what stands on it, and to scroll to what is pressed.

import { setTimeout as pause } from "node:timers/promises";

const KEYS = {
  Tab: "\uE004", Enter: "\uE007", Space: " ", Escape: "\uE00C", Backspace: "\uE003", Delete: "\uE017",
  Left: "\uE012", Up: "\uE013", Right: "\uE014", Down: "\uE015", Home: "\uE011", End: "\uE010",
  Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
};
const PATIENCE = 10_000;
const MOST_TABS = 300;
const MOST_OPTIONS = 40;

/** How somebody with a keyboard or a screen reader calls the element that has the focus. */
const FOCUSED = `
  const at = document.activeElement;
  if (!at || at === document.body) return { name: "", kind: "page", group: "", value: "" };
  const said = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
  const labels = [...(at.labels ?? [])].map((label) => label.innerText).join(" ");
  const group = at.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  const name = at.getAttribute("aria-label")
    || (at.hasAttribute("aria-labelledby") && said(at.getAttribute("aria-labelledby")))
    || labels || at.innerText || at.title || "";
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const kind = at.type || at.tagName.toLowerCase();
  return { name: plain(name), kind, group: plain(group), value: at.value ?? "" };`;

/** The middle of what is called so, in the view; nothing if it is not there. */
const MIDDLE = `
  const called = new RegExp(arguments[0]);
  const words = (at) => (at.getAttribute("aria-label") || at.innerText).replace(/\\s+/g, " ").trim();
  const at = [...document.querySelectorAll("a[href], button, summary")].find((each) => called.test(words(each)));
  if (!at) return null;
  at.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = at.getBoundingClientRect();
  return { x: Math.floor(left + width / 2), y: Math.floor(top + height / 2) };`;

export class Person {
  #session;

  constructor(session) {
    this.#session = session;
  }

  /** Presses keys one after the other: `press("Tab")`, `press("Control+z")`, `press("3")`. */
  async press(...keys) {
    for (const key of keys) {
      const parts = key.length > 1 ? key.split("+").map((part) => KEYS[part] ?? part) : [key];
      const down = parts.map((value) => ({ type: "keyDown", value }));
      const up = parts.toReversed().map((value) => ({ type: "keyUp", value }));
      await this.#act([...down, ...up]);
    }
  }

  /** Types a text where the focus is. */
  async type(text) {
    await this.#act([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
  }

  /** Tabs on until something of this name has the focus, once round the page at most. */
  tabTo(name, key = "Tab") {
    return this.#tabUntil(name, (focused) => isCalled(focused.name, name), key);
  }

  async #tabUntil(what, isThere, key = "Tab") {
    const passed = new Set();
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const focused = await this.focused();
      if (isThere(focused)) return focused;
      passed.add(focused.name);
      await this.press(key);
    }
    throw new Error(`Tab never reached ${what}. It passed: ${[...passed].join(" | ")}`);
  }

  /** Goes to a link or a button and presses Enter. */
  async choose(name) {
    await this.tabTo(name);
    await this.press("Enter");
  }

  /** Goes back to a link or a button with Shift and Tab, and presses Enter: the shorter way to what stands above. */
  async chooseAbove(name) {
    await this.tabTo(name, "Shift+Tab");
    await this.press("Enter");
  }

  /** Waits for a link, a button or a summary, and presses the mouse in its middle, as it is drawn; twice for a double press. */
  async point(name, times = 1) {
    const wanted = name instanceof RegExp ? name.source : `^${name.replace(/[^\w\s]/g, "\\$&")}$`;
    const deadline = Date.now() + PATIENCE;
    let at = await this.#session.run(MIDDLE, wanted);
    while (!at) {
      if (Date.now() > deadline) throw new Error(`There is nothing called ${name} to press. The page says:\n${await this.page()}`);
      await pause(50);
      at = await this.#session.run(MIDDLE, wanted);
    }
    const press = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    const move = { type: "pointerMove", duration: 0, origin: "viewport", x: at.x, y: at.y };
    const actions = [move, ...Array.from({ length: times }, () => press).flat()];
    const mouse = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
    await this.#session.call("POST", "/actions", { actions: [mouse] });
  }

  /** Goes to a field and types into it. */
  async fill(name, text) {
    await this.tabTo(name);
    await this.press("Control+a");
    await this.type(text);
  }

  /** Answers a question of a form: takes one option with the arrow keys, ticks a box, or types. */
  async answer(question, option) {
    await this.#tabUntil(question, ({ name, group }) => group.includes(question) || name.startsWith(question));
    for (let tries = 0; tries < MOST_OPTIONS; tries += 1) {
      const { name, kind } = await this.focused();
      if (kind !== "radio" && kind !== "checkbox") return this.type(option);
      if (name === option) {
        if (!(await this.#isTicked())) await this.press("Space");
        return;
      }
      await this.press(kind === "radio" ? "Down" : "Tab");
    }
    throw new Error(`“${question}” has no option “${option}”.`);
  }

  /** Types a day into its three boxes. */
  async date(question, day, month, year) {
    await this.#tabUntil(question, ({ group }) => group.includes(question));
    for (const box of [day, month, year]) {
      await this.type(box);
      await this.press("Tab");
    }
  }

  /** What has the focus. */
  focused() {
    return this.#session.run(FOCUSED);
  }

  /** Waits until something of this name has the focus, without a key being pressed, and gives what has it in the end. */
  async focusOn(name) {
    const deadline = Date.now() + PATIENCE;
    let focused = await this.focused();
    while (!isCalled(focused.name, name) && Date.now() < deadline) {
      await pause(50);
      focused = await this.focused();
    }
    return focused;
  }

  /** Waits until the first heading of the page says this. */
  async heading(text) {
    await this.#until(`the heading “${text}”`, "return document.querySelector('h1')?.innerText ?? ''", text);
  }

  /** Waits until this stands somewhere on the page. */
  async expectText(text) {
    await this.#until(`the words “${text}”`, "return document.querySelector('main')?.innerText ?? ''", text);
  }

  /** Waits until this stands in the message strip. */
  async told(text) {
    await this.#until(`the message “${text}”`, "return document.querySelector('.notice .strip')?.innerText ?? ''", text);
  }

  /** Everything that stands on the page, as it is read. */
  page() {
    return this.#session.run("return document.body.innerText");
  }

  async #until(what, script, wanted) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const text = String(await this.#session.run(script)).replace(/\s+/g, " ");
      if (matches(text, wanted)) return;
      if (Date.now() > deadline) throw new Error(`Waited for ${what}. The page says:\n${await this.page()}`);
      await pause(50);
    }
  }

  #act(actions) {
    return this.#session.call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  #isTicked() {
    return this.#session.run("return document.activeElement.checked === true");
  }
}

function isCalled(name, wanted) {
  return wanted instanceof RegExp ? wanted.test(name) : name === wanted;
}

function matches(text, wanted) {
  return wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);
}
