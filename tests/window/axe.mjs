// Looks at the page with axe-core, as a reviewer of accessibility would begin: every rule of WCAG 2.2 A and AA,
// and the good habits beyond them.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOK = `const [tags, done] = arguments;
  window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
    .then((found) => done(found.violations), (fault) => done([{ id: String(fault), nodes: [] }]));`;

/** Every fault on the page as it stands, one line each; none is the only good answer. */
export async function faults(session) {
  await session.run(`if (!window.axe) { ${AXE} }`);
  const violations = await session.call("POST", "/execute/async", { script: LOOK, args: [TAGS] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.html}`));
}
