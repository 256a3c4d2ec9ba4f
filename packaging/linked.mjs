// What the two programs are made of, for one system: what is linked or built into them, not what only builds or tests them. From
// what cargo has locked, and from what the pages' bundler puts into the pages.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

const programs = ["at-trials", "at-trials-window"];
const ui = new URL("../ui/", import.meta.url).pathname;

/** The crates as `cargo metadata` tells them, ours too, each with the crates it links in under `links`. */
export function crates(system) {
    const cargo = JSON.parse(
        execFileSync("cargo", ["metadata", "--locked", "--format-version", "1", "--filter-platform", system,
            "--features", "at-trials-store/vendored-openssl"], { maxBuffer: 1 << 28 }));
    const packages = new Map(cargo.packages.map((one) => [one.id, one]));
    for (const node of cargo.resolve.nodes) {
        packages.get(node.id).links = linked(node).map((id) => packages.get(id)).filter((one) => !onlyBuilds(one));
    }
    return reachedFrom(cargo.packages.filter(({ name }) => programs.includes(name)));
}

const onlyBuilds = ({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));

/** Linked in: what a program uses, and the C code that comes as a package of source for a build script. */
function linked({ deps }) {
    const isLinked = ({ name, dep_kinds }) =>
        dep_kinds.some(({ kind }) => kind === null || (kind === "build" && name.endsWith("_src")));
    return deps.filter(isLinked).map(({ pkg }) => pkg);
}

function reachedFrom(some) {
    const reached = new Set();
    const ahead = [...some];
    while (ahead.length > 0) {
        const one = ahead.pop();
        if (!reached.has(one)) {
            reached.add(one);
            ahead.push(...one.links);
        }
    }
    return [...reached];
}

/** The npm packages with code, styles or typefaces in the pages: `name`, `version`, `license`, `folder`. */
export async function pages() {
    const own = JSON.parse(readFileSync(`${ui}package.json`));
    const { build } = await import(createRequire(`${ui}package.json`).resolve("vite"));
    const made = await build({ root: ui, logLevel: "silent", build: { write: false } });
    const modules = made.output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
    const names = new Set([...Object.keys(own.dependencies), ...modules.map(packageOf).filter(Boolean)]);
    return [...names].sort().map((name) => {
        const folder = `${ui}node_modules/${name}`;
        const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
        return { name, version, license, folder };
    });
}

/** The package that a part of the pages comes from; nothing for our own. What begins so the bundler has put in. */
function packageOf(module) {
    if (module.startsWith("\0")) {
        return module.includes("vite/") ? "vite" : "rolldown";
    }
    return module.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
}

/** The folder a crate lies in. */
export const folderOf = (crate) => dirname(crate.manifest_path);
