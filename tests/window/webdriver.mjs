// A WebDriver client as small as the tests need, and the life of one window: its own driver, its own folder, and
// nothing left behind. What a person does in the window is in `person.mjs`.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = resolve(import.meta.dirname, "../..");
/** The window that is tested. */
export const WINDOW = process.env.AT_TRIALS_WINDOW ?? join(ROOT, "target/debug/at-trials-window");
const LONGEST_WAIT = 20_000;

/** Opens the real window on a data folder of its own and calls `work(session)`; always closes it again. */
export async function withWindow(work, environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), "at-trials-window-"));
  try {
    return await onFolder(folder, work, environment);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As `withWindow`, on a folder that outlives it: for what must still be there after a restart. The window is started with these
    arguments. */
export async function onFolder(folder, work, environment = {}, args = []) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: ["ignore", "ignore", process.env.AT_TRIALS_SHOW_LOG ? "inherit" : "ignore"],
    env: {
      ...process.env,
      TAURI_WEBVIEW_AUTOMATION: "true",
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
      AT_TRIALS_FOLDER: folder,
      ...environment,
    },
  });
  try {
    const binary = environment.AT_TRIALS_WINDOW ?? WINDOW;
    const session = await openSession(port, binary, args);
    const app = onlyChild(driver.pid);
    try {
      return await work(session);
    } catch (fault) {
      await picture(session, `failed-${app}`).catch(() => {});
      throw fault;
    } finally {
      await session.call("DELETE", "").catch(() => {});
      await gone(app);
    }
  } finally {
    driver.kill();
    if (driver.exitCode === null && driver.signalCode === null) await once(driver, "exit");
  }
}

/** Keeps a picture of the page in the folder named by `AT_TRIALS_PICTURES`, if one is. */
export async function picture(session, name) {
  const folder = process.env.AT_TRIALS_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  // What is drawn follows what the page says by a frame or two.
  const drawn = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)));";
  await session.call("POST", "/execute/async", { script: drawn, args: [] });
  await writeFile(join(folder, `${name}.png`), Buffer.from(await session.call("GET", "/screenshot"), "base64"));
}

async function openSession(port, binary, args) {
  const options = { binary, args };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const base = `http://127.0.0.1:${port}`;
  await listening(base);
  const began = performance.timeOrigin + performance.now();
  const { sessionId } = await send("POST", `${base}/session`, { capabilities });
  const call = (method, path, body) => send(method, `${base}/session/${sessionId}${path}`, body);
  return { began, call, run: (script, ...args) => call("POST", "/execute/sync", { script, args }) };
}

async function send(method, url, body) {
  const answer = await fetch(url, {
    method,
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function listening(base) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`${base}/status`).then((answer) => answer.ok, () => false)) return;
    await pause(50);
  }
  throw new Error("WebKitWebDriver did not start.");
}

function onlyChild(parent) {
  const [child] = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  return Number(child);
}

/** Ending a session ends the window a moment later; stopping the driver before that would leave it behind. */
async function gone(app) {
  for (let tries = 0; tries < 100 && existsSync(`/proc/${app}`); tries += 1) await pause(50);
  if (existsSync(`/proc/${app}`)) process.kill(app, "SIGKILL");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A bus of its own, on which the system tells that somebody goes away and a second start finds the first; ended afterwards. */
export async function withBus(work) {
  const daemon = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [address] = await once(daemon.stdout, "data");
    return await work(address.toString().trim());
  } finally {
    daemon.kill();
  }
}
