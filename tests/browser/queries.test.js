// What patients type leads to the page that helps them. The theme's own script searches the index of
// the example site, here without a browser; queries.txt has the queries.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { sites } from "./support/site.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.join(here, "../..");
const RIGHT = 0.95;

const lines = (file) => readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const queries = lines(path.join(here, "queries.txt")).map((line) => {
  const [lang, query, pages = "", alarm = ""] = line.split("|").map((part) => part.trim());
  return { lang, query, pages: pages.split(" ").filter(Boolean), alarm };
});

const engine = await import(pathToFileURL(path.join(repository, "themes/clinic/assets/search-engine.js")));
// The themes have the same texts.
const [site] = sites;
const prefix = new URL(site.base).pathname.replace(/\/$/, "");
const load = async (address) => readFileSync(path.join(site.folder, address.slice(prefix.length).split("?")[0]), "utf8");
const search = await engine.Search.open(`${prefix}/search/index.json`, load);

describe("what patients type", () => {
  it(`leads to the right page for at least ${RIGHT * 100} % of ${queries.length} queries, and every red line is there`, async (t) => {
    const wrong = [];
    const unsafe = [];
    for (const { lang, query, pages, alarm } of queries) {
      const { results, alarms } = await search.find(query, lang);
      const first = results[0]?.url.slice(prefix.length);
      const isRight = pages.length === 0 || pages.includes(first);
      if (!isRight) wrong.push(`${lang}, "${query}": ${first ?? "nothing"} rather than ${pages.join(" or ")}`);
      if (alarm && (!alarms.has(alarm) || !isRight)) unsafe.push(`${lang}, "${query}": ${[...alarms]}, ${first}`);
    }
    const share = 1 - wrong.length / queries.length;
    t.diagnostic(`${(share * 100).toFixed(1)} % right; wrong: ${wrong.join("; ") || "none"}`);
    assert.deepEqual(unsafe, [], "queries of people in danger");
    assert.ok(queries.length >= 80 && share >= RIGHT, wrong.join("\n"));
  });

  it("is compared as the index compares it", () => {
    for (const line of lines(path.join(repository, "src/render/search/words.txt"))) {
      const [, lang, text, expected] = /^(\w+): (.*) = (.*)$/.exec(line);
      const lexicon = search.lexicons.get(lang);
      const found = engine.split(text).map((word) => lexicon?.term(word) ?? word);
      assert.equal(found.join(" "), expected, line);
    }
  });

  it("finds no part of a word but its beginning", async () => {
    const paths = async (query, typing) => (await search.find(query, "en", typing)).results.map(({ url }) => url);
    assert.equal((await paths("ear"))[0], `${prefix}/pediatrics/ear-infections/`);
    assert.ok(!(await paths("ear")).some((url) => url.includes("heart-attack")), "ear is not in heart");
    assert.ok((await paths("chole", true))[0].endsWith("/high-cholesterol/"), "while it is typed");
  });
});
