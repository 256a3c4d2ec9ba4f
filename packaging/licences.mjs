// Writes what has to go with the two programs: everything of others that is in them, and the text of every licence, each text
// once: node packaging/licences.mjs x86_64-unknown-linux-gnu. Stops where something has no text, which is then to be found.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crates, folderOf, pages } from "./linked.mjs";

const system = process.argv[2];
const beside = new URL(".", import.meta.url).pathname;
const read = (file) => readFileSync(file, "utf8").replaceAll("\r\n", "\n").replace(/[ \t]+$/gm, "").trim();

const [, ourMit, apache] = read("LICENSE").split(/^=+\n/m).map((text) => text.trim());
const mit = (holder) => () => [ourMit.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)];
const asApache = () => [apache];
const like = (sibling) => () => texts(reached.find(({ name }) => name === sibling));

/** What comes without the text of its licence: the text, and whose it is where that has to be said. */
const withoutText = {
    "alloc-stdlib": like("alloc-no-stdlib"),
    bitcoin_hashes: like("hex-conservative"),
    dlopen2: mit("Szymon Wieloch, Ahmed Masud and OpenByte"),
    "govuk-frontend": mit("Crown Copyright (Government Digital Service)"),
    "libappindicator-sys": asApache,
    pathfinder_geometry: asApache,
    pathfinder_simd: asApache,
    selectors: like("cssparser"),
    "ts-rs": mit("2020 Aleph Alpha GmbH"),
    "webview2-com": mit("the authors of webview2-com"),
    "webview2-com-sys": mit("the authors of webview2-com"),
};

const isText = /^(un)?(licen[cs]e|copying|copyright|notice|patents|ofl)(?!.*\.(rs|pm|ya?ml|json|toml|html)$)/i;
/** Folders of what tests, measures or builds a package, and is in no program. */
const isAside = /^(\..*|node_modules|tests?|benches|examples|assets|external|scripts|util|cmake)$/;

function textsIn(folder) {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
        const place = join(folder, entry.name);
        if (entry.isDirectory()) {
            return isAside.test(entry.name) ? [] : textsIn(place);
        }
        return isText.test(entry.name) ? [read(place)] : [];
    });
}

function texts(one) {
    const folder = one.folder ?? folderOf(one);
    const named = one.license_file ? [read(join(folder, one.license_file))] : [];
    const found = [...new Set([...named, ...textsIn(folder)])];
    const other = withoutText[one.name];
    if (found.length > 0 && other) {
        throw new Error(`${one.name} brings its text now: take it out of withoutText in packaging/licences.mjs`);
    }
    return other ? other() : found;
}

/** Rust's own library is in every program; its notices come with the compiler, as a page. */
function rust() {
    const of = (...options) => execFileSync("rustc", options, { encoding: "utf8" }).trim();
    const page = read(`${of("--print", "sysroot")}/share/doc/rust/COPYRIGHT-library.html`);
    const signs = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };
    const text = page.replace(/<[^>]*>/g, "").replace(/&(lt|gt|amp|quot);/g, (sign) => signs[sign])
        .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(number)).replace(/\n\s*\n\s*\n/g, "\n\n");
    return { name: "Rust's standard library", version: of("--version").split(" ")[1], license: "MIT OR Apache-2.0",
        texts: [text.trim()] };
}

/** What only the programs for Windows have in them or beside them. */
function windows() {
    return system.includes("windows") ? [
        { name: "WebView2Loader.dll", version: "of Microsoft", license: "BSD-3-Clause",
            texts: [read(`${beside}licences/webview2-loader.txt`)] },
        { name: "mingw-w64", version: "as Debian has it", license: "ZPL-2.1 and others",
            texts: [read("/usr/share/doc/mingw-w64-x86-64-dev/copyright")] },
    ] : [];
}

function typefaces() {
    const fonts = "crates/report/fonts";
    return readdirSync(fonts, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) =>
        ({ name, version: "(typefaces)", license: "OFL-1.1", texts: textsIn(`${fonts}/${name}`) }));
}

const reached = crates(system);
const others = [...reached.filter(({ source }) => source), ...(await pages())].map((one) => ({ ...one, texts: texts(one) }));
const all = [...others, ...typefaces(), ...windows(), rust()]
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));

const silent = all.filter((one) => one.texts.length === 0);
if (silent.length > 0) {
    for (const { name, version, license, repository } of silent) {
        console.error(`${name} ${version} (${license}) brings no text of its licence. It comes from ${repository}`);
    }
    process.exit(1);
}

// Many differ in nothing but where their lines break.
const words = (text) => text.replace(/\s+/g, " ");
const once = [...new Map(all.flatMap((one) => one.texts).map((text) => [words(text), text])).entries()];
const numbers = (one) => one.texts.map((text) => once.findIndex(([same]) => same === words(text)) + 1).join(", ");
const line = "=".repeat(80);
const source = ({ repository }) => (repository ? `, ${repository}` : "");
const named = all.map((one) => `${one.name} ${one.version}: ${one.license}${source(one)} [${numbers(one)}]`);
process.stdout.write(`What is in AT Trials and was made by others, with its licence, the place of its source where that is known,
and the numbers of the texts below. Where a licence offers a choice, either may be taken. Rather too much is named than too little.

${named.join("\n")}

${once.map(([, text], index) => `${line}\n[${index + 1}]\n\n${text}\n`).join("\n")}`);
