// Builds the example site with a theme.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

// The day of the site: what has expired, is scheduled or due follows from it.
const TODAY = "2026-11-22";

// Few enough that the example's lists have a second page.
const PER_PAGE = 5;

/** The embedded themes by name. */
export function themes() {
  const folder = path.join(repository, "themes");
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "theme.toml")))
    .sort();
}

/** Builds a copy of the example site in `target/browser/<theme>/` for the address it is served at. */
export function build(theme, base) {
  const source = path.join(repository, "target/browser", theme);
  rmSync(source, { recursive: true, force: true });
  cpSync(process.env.HOUSECALL_EXAMPLE ?? path.join(repository, "content-example"), source, {
    recursive: true,
    filter: (file) => !["public", "email"].includes(path.basename(file)),
  });
  const config = path.join(source, "housecall.toml");
  writeFileSync(config, set(set(readFileSync(config, "utf8"), "theme", `"${theme}"`), "per_page", PER_PAGE));

  const args = ["run", "--quiet", "--", "build", source, "--base-url", base, "--today", TODAY];
  const done = spawnSync("cargo", args, { cwd: repository, encoding: "utf8" });
  if (done.status !== 0) {
    throw new Error(`The example site does not build with the theme ${theme}:\n${done.stderr ?? done.error}`);
  }
  return { theme, base, source, folder: path.join(source, "public") };
}

/** Sets a key that is in the text. */
function set(toml, key, value) {
  const line = new RegExp(`^${key} = ("[^"]*"|\\d+)`, "m");
  if (!line.test(toml)) throw new Error(`housecall.toml of the example does not set ${key}`);
  return toml.replace(line, `${key} = ${value}`);
}
