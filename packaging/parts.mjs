// Lists what the two programs are made of, as CycloneDX 1.6 in JSON: node packaging/parts.mjs x86_64-unknown-linux-gnu
import { readFileSync } from "node:fs";
import { crates, pages } from "./linked.mjs";

const reached = crates(process.argv[2]);
const locked = readFileSync("Cargo.lock", "utf8").matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g);
const checksums = new Map([...locked].map(([, name, version, sum]) => [`${name}@${version}`, sum]));

const address = ({ name, version }) => `pkg:cargo/${name}@${version.replace("+", "%2B")}`;
const licences = (expression) => (expression ? [{ expression: expression.replaceAll("/", " OR ") }] : undefined);

function crate(one) {
    const { name, version, license } = one;
    const sum = checksums.get(`${name}@${version}`);
    const ref = address(one);
    return { type: "library", "bom-ref": ref, name, version, licenses: licences(license), purl: ref,
        hashes: sum && [{ alg: "SHA-256", content: sum }] };
}

/** The C libraries within a package of source, by the names that lists of vulnerabilities know. */
function within({ name, version }) {
    const text = name === "openssl-src" ? `openssl-${version.split("+")[1]}` : name === "sqlcipher-src" ? version : "";
    // LibTomCrypt comes along and is not built: OpenSSL stands in its place.
    return [...text.matchAll(/(openssl|sqlcipher|sqlite)-(\d[\d.]*\d)/g)].map(([, library, number]) => ({
        type: "library", "bom-ref": `${library}@${number}`, name: library, version: number,
        cpe: library === "sqlcipher" ? undefined : `cpe:2.3:a:${library}:${library}:${number}:*:*:*:*:*:*:*`,
        purl: `pkg:generic/${library}@${number}` }));
}

function page({ name, version, license }) {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    return { type: "library", "bom-ref": purl, name, version, licenses: licences(license), purl };
}

const byName = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);
const version = reached.find((one) => one.name === "at-trials").version;
const list = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "at-trials", name: "AT Trials", version } },
    components: [...reached.map(crate), ...reached.flatMap(within), ...(await pages()).map(page)].sort(byName),
    dependencies: reached.map((one) => ({ ref: address(one), dependsOn: one.links.map(address).sort() }))
        .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
};
process.stdout.write(`${JSON.stringify(list, null, 1)}\n`);
