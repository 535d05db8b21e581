// Every kind of page, at three widths, light and dark: axe-core with all rules of WCAG 2.2 A and AA
// and best practice, no sideways scroll, and text that can be spaced out (1.4.12) and zoomed (1.4.10).

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { axe } from "./support/axe.js";
import { launch, none, settle } from "./support/browser.js";
import { layoutProblems, openAll, spaceText } from "./support/layout.js";
import { KINDS, richest, sites, telling } from "./support/site.js";

const SCREENS = [{ width: 320, height: 640 }, { width: 768, height: 1024 }, { width: 1280, height: 800 }];
const SCHEMES = ["light", "dark"];

/** All problems of one page. */
async function problems(context, site, { path, kind }) {
  const found = [];
  const page = await context.newPage();
  try {
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      await page.goto(site.base + path);
      await page.evaluate(openAll);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        const where = `${site.theme}, ${path} (${kind}), ${screen.width} px, ${colorScheme}`;
        found.push(...(await axe(page)).map((what) => `${where}: ${what}`));
      }
      const where = `${site.theme}, ${path} (${kind}), ${screen.width} px`;
      const layout = async (how) => found.push(...(await page.evaluate(layoutProblems)).map((what) => `${where}${how}: ${what}`));
      await layout("");
      await page.evaluate(spaceText, true);
      await layout(", text spaced out (WCAG 1.4.12)");
      await page.evaluate(spaceText, false);
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      await layout(", right to left");
    }
  } finally {
    await page.close();
  }
  return found;
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  const chosen = telling(site);

  it(`${site.theme}: there is a page of every kind`, () => {
    const missing = KINDS.filter((kind) => !chosen.some((page) => page.kind === kind));
    assert.deepEqual(missing, [], `${site.theme}: the example site shows no ${missing.join(", no ")}`);
  });

  describe(`${site.theme}: axe, reflow and text spacing at 320, 768 and 1280 px, light and dark`, { concurrency: 3 }, () => {
    let context;
    before(async () => (context = await browser.newContext({ reducedMotion: "reduce" })));
    for (const page of chosen) {
      it(`${page.path} (${page.kind})`, async () => none(await problems(context, site, page)));
    }

    it("the open menu of a phone", async () => {
      const page = await context.newPage();
      const found = [];
      await page.setViewportSize(SCREENS[0]);
      await page.goto(site.base);
      await page.locator("header :is(button[popovertarget], summary)").filter({ visible: true }).first().click();
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await settle(page);
        found.push(...(await axe(page)).map((what) => `${site.theme}, the open menu, ${SCREENS[0].width} px, ${colorScheme}: ${what}`));
      }
      await page.close();
      none(found);
    });

    it("for readers who prefer more contrast", async () => {
      const page = await context.newPage();
      const found = [];
      for (const { path, kind } of ["home", "article", "newsletter"].map((kind) => richest(site, kind))) {
        await page.goto(site.base + path);
        await page.evaluate(openAll);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, contrast: "more" });
          await settle(page);
          found.push(...(await axe(page)).map((what) => `${site.theme}, ${path} (${kind}), more contrast, ${colorScheme}: ${what}`));
        }
      }
      await page.close();
      none(found);
    });
  });
}
