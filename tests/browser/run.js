// The example site in a real browser, with every theme of `themes/`.
//
//     npm test                     everything
//     npm test -- paper keyboard   only these files
//     npm test -- --theme clinic   only this theme
//
// Each theme's site is built once with today's source, served as a host would serve it (with the
// headers and redirects that the build writes), and tested by every `*.test.js`, one after
// another; those with many pages open several at once. The sites stay in `target/browser/`.

import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build, themes } from "./support/build.js";
import { serve } from "./support/server.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  options: { theme: { type: "string", multiple: true } },
  allowPositionals: true,
});

const sites = [];
const servers = [];
for (const theme of values.theme ?? themes()) {
  const server = await serve();
  const site = build(theme, server.base);
  server.folder = site.folder;
  sites.push(site);
  servers.push(server);
}
process.env.HOUSECALL_SITES = JSON.stringify(sites);

const names = readdirSync(here).filter((name) => name.endsWith(".test.js")).sort();
const wanted = names.filter(
  (name) => positionals.length === 0 || positionals.includes(name.replace(".test.js", "")),
);
if (wanted.length === 0) throw new Error(`No such tests. There are: ${names.join(", ")}`);

const files = wanted.map((name) => path.join(here, name));
const tests = run({ files, concurrency: 1, timeout: Infinity });
tests.on("test:fail", () => (process.exitCode = 1));
tests.compose(new spec()).pipe(process.stdout);
tests.on("end", () => servers.forEach((server) => server.close()));
