// Lighthouse gives 100 in every category, on a phone and on a desktop. Its times are simulated from
// the work that the page causes; other load on the machine can only cost points, so that
// the best of a few runs counts. A page with a fault has it in all of them.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { executable, none } from "./support/browser.js";
import { richest, sites } from "./support/site.js";

const KINDS = ["home", "specialty", "article", "newsletter"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 5;
// Chromium now and then loses the trace of a page load (NO_NAVSTART); such a run says nothing about the page.
const LOST_RUNS = 3;
const FORMS = { phone: undefined, desktop: desktopConfig };

let chrome;
before(async () => {
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  chrome = await launch({ chromePath: executable, chromeFlags: ["--headless=new", "--disable-gpu", ...root] });
});
after(() => chrome.kill());

/** A run that could judge the page. */
async function judged(url, config) {
  for (let lost = 1; ; lost += 1) {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" }, config);
    if (lhr.runtimeError === undefined) return lhr;
    assert.ok(lost < LOST_RUNS, `Lighthouse cannot judge ${url}: ${lhr.runtimeError.message}`);
  }
}

/** One run: scores by category, and what cost points. */
async function scores(url, config) {
  const lhr = await judged(url, config);
  return CATEGORIES.map((id) => {
    const category = lhr.categories[id];
    const lost = category.auditRefs
      .filter(({ weight }) => weight > 0)
      .map((ref) => lhr.audits[ref.id])
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => `${audit.title} [${audit.id}]${audit.displayValue ? ` ${audit.displayValue}` : ""}`);
    return { id, score: Math.round(category.score * 100), lost };
  });
}

for (const site of sites) {
  for (const [form, config] of Object.entries(FORMS)) {
    describe(`${site.theme}: Lighthouse on a ${form}`, () => {
      for (const kind of KINDS) {
        const { path } = richest(site, kind);
        it(`${path} (${kind})`, async (t) => {
          const runs = [];
          const best = (index) => Math.max(0, ...runs.map((run) => run[index].score));
          while (runs.length < RUNS && CATEGORIES.some((_, index) => best(index) < 100)) runs.push(await scores(site.base + path, config));
          const all = CATEGORIES.map((id, index) => ({ id, final: best(index), tries: runs.map((run) => run[index].score), lost: runs.flatMap((run) => run[index].lost) }));
          if (runs.length > 1) t.diagnostic(all.map(({ id, tries }) => `${id} ${tries.join(", ")}`).join("; "));
          const short = all.filter(({ final }) => final < 100).map(({ id, tries, lost }) => `${id} ${tries.join(", ")}: ${[...new Set(lost)].join("; ")}`);
          none(short.map((what) => `${site.theme}, ${path} (${kind}), ${form}: less than 100 in ${what}`));
        });
      }
    });
  }
}
