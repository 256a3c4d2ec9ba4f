// Lists what the two programs are made of, as CycloneDX 1.6 in JSON: node packaging/parts.mjs x86_64-unknown-linux-gnu
// From what cargo and npm have locked, for one system: what is linked or built into a program, not what only builds or tests it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const programs = ["at-trials", "at-trials-window"];
// In the lock file these only build the pages; their code is in the pages all the same.
const builtIntoPages = ["svelte"];

const system = process.argv[2];
const cargo = JSON.parse(
    execFileSync("cargo", ["metadata", "--locked", "--format-version", "1", "--filter-platform", system,
        "--features", "at-trials-store/vendored-openssl"], { maxBuffer: 1 << 28 }));
const packages = new Map(cargo.packages.map((one) => [one.id, one]));
const nodes = new Map(cargo.resolve.nodes.map((node) => [node.id, node]));
const locked = readFileSync("Cargo.lock", "utf8").matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g);
const checksums = new Map([...locked].map(([, name, version, sum]) => [`${name}@${version}`, sum]));

const onlyBuilds = ({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));

/** Linked in: what a program uses, and the C code that comes as a package of source for a build script. */
function linked(node) {
    const isLinked = ({ name, dep_kinds }) =>
        dep_kinds.some(({ kind }) => kind === null || (kind === "build" && name.endsWith("_src")));
    return node.deps.filter(isLinked).map(({ pkg }) => pkg).filter((id) => !onlyBuilds(packages.get(id)));
}

function reachedFrom(ids) {
    const reached = new Set();
    const ahead = [...ids];
    while (ahead.length > 0) {
        const id = ahead.pop();
        if (!reached.has(id)) {
            reached.add(id);
            ahead.push(...linked(nodes.get(id)));
        }
    }
    return [...reached];
}

const address = ({ name, version }) => `pkg:cargo/${name}@${version.replace("+", "%2B")}`;
const licences = (expression) => (expression ? [{ expression: expression.replaceAll("/", " OR ") }] : undefined);

function crate(id) {
    const { name, version, license } = packages.get(id);
    const sum = checksums.get(`${name}@${version}`);
    const ref = address(packages.get(id));
    return { type: "library", "bom-ref": ref, name, version, licenses: licences(license), purl: ref,
        hashes: sum && [{ alg: "SHA-256", content: sum }] };
}

/** The C libraries within a package of source, by the names that lists of vulnerabilities know. */
function within(id) {
    const { name, version } = packages.get(id);
    const text = name === "openssl-src" ? `openssl-${version.split("+")[1]}` : name === "sqlcipher-src" ? version : "";
    // LibTomCrypt comes along and is not built: OpenSSL stands in its place.
    return [...text.matchAll(/(openssl|sqlcipher|sqlite)-(\d[\d.]*\d)/g)].map(([, library, number]) => ({
        type: "library", "bom-ref": `${library}@${number}`, name: library, version: number,
        cpe: library === "sqlcipher" ? undefined : `cpe:2.3:a:${library}:${library}:${number}:*:*:*:*:*:*:*`,
        purl: `pkg:generic/${library}@${number}` }));
}

function pages() {
    const lock = JSON.parse(readFileSync("ui/package-lock.json", "utf8"));
    return Object.entries(lock.packages)
        .filter(([place]) => place !== "")
        .map(([place, one]) => ({ ...one, name: place.replace(/^.*node_modules\//, "") }))
        .filter(({ name, dev }) => !dev || builtIntoPages.includes(name))
        .map(({ name, version, license }) => {
            const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
            return { type: "library", "bom-ref": purl, name, version, licenses: licences(license), purl };
        });
}

const reached = reachedFrom(cargo.packages.filter((one) => programs.includes(one.name)).map((one) => one.id));
const byName = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);
const version = cargo.packages.find((one) => one.name === "at-trials").version;
const list = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "at-trials", name: "AT Trials", version } },
    components: [...reached.map(crate), ...reached.flatMap(within), ...pages()].sort(byName),
    dependencies: reached.map((id) => ({
        ref: address(packages.get(id)),
        dependsOn: linked(nodes.get(id)).map((other) => address(packages.get(other))).sort(),
    })),
};
process.stdout.write(`${JSON.stringify(list, null, 1)}\n`);
