// axe-core with every rule of WCAG 2.2 A and AA and of best practice. Contrast that axe cannot judge,
// because a picture or a gradient is behind the text, is not a violation.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Rules that prove that all were run: one of 2.2 that axe leaves out by default, one of best practice.
const WITNESSES = ["target-size", "landmark-one-main"];

/** Problems that axe finds in the current page, each with the rule, the element and the reason. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations, asked } = await page.evaluate(async (values) => {
    const result = await axe.run({ runOnly: { type: "tag", values } });
    const asked = [...result.passes, ...result.violations, ...result.incomplete, ...result.inapplicable].map((rule) => rule.id);
    return { violations: result.violations, asked };
  }, RULES);
  const missing = WITNESSES.filter((rule) => !asked.includes(rule));
  if (missing.length > 0) throw new Error(`axe does not know its rules ${missing.join(", ")}`);

  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.help} [${rule.id}]: ${node.target.join(" ")}  ${node.html.slice(0, 120)}  ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
}
