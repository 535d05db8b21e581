// With the keyboard alone: Tab reaches every control of a page, its focus is visible, nothing is
// over it (2.4.11), the first stop skips the header, and the menu opens and closes.
// The size of targets (2.5.8) is a rule of axe in accessibility.test.js.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, none } from "./support/browser.js";
import { watchFocus } from "./support/focus.js";
import { openAll } from "./support/layout.js";
import { richest, sites, telling } from "./support/site.js";

const SCREENS = [
  { viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
];
// More stops than any page has: beyond that Tab goes in a circle.
const STOPS = 1000;

/** Goes through a page with Tab until it ends, and reports what was wrong on the way. */
async function walk(page) {
  const controls = await page.evaluate(watchFocus);
  const found = [];
  let stops = 0;
  for (; stops < STOPS; stops++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => focusStop());
    if (stop === null) break;
    found.push(...stop);
  }
  if (controls < 10 || stops < 10) found.push(`it has ${controls} controls, and Tab makes ${stops} stops`);
  const missed = await page.evaluate(() => notReached());
  return [...found, ...missed.map((control) => `${control} is not reached with Tab`)];
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  for (const screen of SCREENS) {
    const how = `${screen.viewport.width} px, ${screen.colorScheme}`;

    describe(`${site.theme}: with the keyboard, ${how}`, { concurrency: 3 }, () => {
      let context;
      before(async () => (context = await browser.newContext({ ...screen, reducedMotion: "reduce" })));

      const open = async (path) => {
        const page = await context.newPage();
        await page.goto(site.base + path);
        await page.evaluate(openAll);
        return page;
      };

      for (const { path, kind } of telling(site)) {
        it(`${path} (${kind})`, async () => {
          const page = await open(path);
          const found = await walk(page);
          await page.close();
          none(found.map((what) => `${site.theme}, ${path} (${kind}), ${how}: ${what}`));
        });
      }

      it("the first stop leads to the text", async () => {
        const page = await open(richest(site, "article").path);
        await page.keyboard.press("Tab");
        const first = await page.evaluate(() => {
          const box = document.activeElement.getBoundingClientRect();
          return { target: document.activeElement.hash, inside: box.top >= 0 && box.left >= 0 && box.right <= innerWidth };
        });
        assert.match(first.target ?? "", /^#./, `${site.theme}, ${how}: the first control is not a link into the page`);
        assert.ok(first.inside, `${site.theme}, ${how}: the link past the header is not visible when it has the focus`);
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        const next = await page.evaluate((target) => {
          const part = document.querySelector(target);
          return { inside: part?.contains(document.activeElement), main: Boolean(part?.closest("main")), html: document.activeElement.outerHTML.slice(0, 120) };
        }, first.target);
        await page.close();
        assert.ok(next.main && next.inside, `${site.theme}, ${how}: after the link past the header, Tab goes to ${next.html}`);
      });

      it("the menu opens with Enter, Tab moves through it and Escape closes it", async (t) => {
        const page = await open("/");
        const opener = page.locator("header :is(button[popovertarget], summary)").filter({ visible: true }).first();
        const links = page.locator("header nav a[href]");
        const visible = () => links.evaluateAll((all) => all.filter((link) => link.checkVisibility({ visibilityProperty: true })).length);
        const total = await links.count();
        if ((await opener.count()) === 0) {
          t.diagnostic("the navigation is always open at this width");
          assert.equal(await visible(), total, `${site.theme}, ${how}: links of the navigation are hidden, and nothing opens them`);
          return page.close();
        }
        await opener.focus();
        await page.keyboard.press("Enter");
        assert.equal(await visible(), total, `${site.theme}, ${how}: the menu does not open with Enter`);
        for (let i = 0; i < total; i++) await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(() => document.activeElement.closest("header nav") !== null), `${site.theme}, ${how}: Tab leaves the open menu early`);
        await page.keyboard.press("Escape");
        assert.ok((await visible()) < total, `${site.theme}, ${how}: Escape does not close the menu`);
        assert.ok(await opener.evaluate((one) => one === document.activeElement), `${site.theme}, ${how}: after Escape the focus is not on the menu's button`);
        await page.close();
      });
    });
  }
}
