// Checks all HTML of the site with the W3C's Nu HTML checker.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { it } from "node:test";

import { none } from "./support/browser.js";
import { everyHtml, sites } from "./support/site.js";

// Warnings that are accepted, each with its reason.
const ACCOUNTED = [
  {
    warning: /^Resource violates Content Security Policy \(meta tag\): [a-z ]+ “\/[^/][^”]*” blocked/,
    reason: "the checker reads files, which have no origin that 'self' could mean; every-page.test.js asks the browser",
  },
];

const jar = String(createRequire(import.meta.url)("vnu-jar"));

for (const site of sites) {
  it(`${site.theme}: the Nu HTML checker finds nothing in any page`, (t) => {
    const files = everyHtml(site).map((page) => page.file);
    assert.ok(files.length > 100, `${files.length} files`);
    const args = ["-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", ...files];
    const done = spawnSync("java", args, { encoding: "utf8", maxBuffer: 2 ** 28 });
    assert.equal(done.status, 0, `${done.stderr ?? done.error}`);
    const { messages } = JSON.parse(done.stderr);
    const accounted = messages.filter((one) => ACCOUNTED.some(({ warning }) => one.type === "info" && warning.test(one.message)));
    t.diagnostic(`${files.length} files, ${accounted.length} accounted warnings`);
    none(
      messages
        .filter((one) => !accounted.includes(one))
        .map((one) => {
          const file = path.relative(site.folder, new URL(one.url).pathname);
          const level = one.type === "info" ? "warning" : one.type;
          return `${site.theme}, ${file}:${one.lastLine}: ${level}: ${one.message}  ${one.extract?.replace(/\s+/g, " ") ?? ""}`;
        }),
    );
  });
}
