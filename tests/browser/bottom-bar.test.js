// The sidebar's call to action on phones: a bar at the bottom, under the care cards, that leaves the
// whole text to be read.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, settle } from "./support/browser.js";
import { sites } from "./support/site.js";

const PAGE = "/pulmonology/asthma/";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The page on a screen of this size. */
async function open(site, viewport) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(site.base + PAGE);
  await settle(page);
  return page;
}

/** Where the bar is, against the bottom of the screen. */
const bar = (page) => page.locator(".article-side").evaluate((side) => {
  const { top, bottom, height } = side.getBoundingClientRect();
  return { top, fromBottom: innerHeight - bottom, height, position: getComputedStyle(side).position };
});

for (const site of sites) {
  describe(`${site.theme}: the bar at the bottom`, () => {
    it("is on the screen of a phone from the start, and small", async () => {
      const page = await open(site, { width: 390, height: 844 });
      const { fromBottom, height, position } = await bar(page);
      assert.equal(position, "sticky");
      assert.equal(Math.round(fromBottom), 0);
      assert.ok(height < 110, `it is ${height} pixels high`);
      await page.context().close();
    });

    it("covers nothing of the article where that ends", async () => {
      const page = await open(site, { width: 390, height: 844 });
      await page.evaluate(() => document.querySelector(".article-end").scrollIntoView({ block: "end", behavior: "instant" }));
      const end = await page.locator(".article-end").evaluate((end) => {
        scrollBy({ top: 200, behavior: "instant" });
        return end.getBoundingClientRect().bottom;
      });
      const { top } = await bar(page);
      assert.ok(end <= top, `the article ends at ${end}, the bar begins at ${top}`);
      await page.context().close();
    });

    it("never takes a click from the button of a care card", async () => {
      const page = await open(site, { width: 390, height: 844 });
      const hit = await page.locator(".care-button").first().evaluate((button) => {
        const { bottom } = button.getBoundingClientRect();
        scrollBy({ top: bottom - innerHeight + 4, behavior: "instant" });
        const { left, top, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === button;
      });
      assert.ok(hit);
      await page.context().close();
    });

    it("leaves what has the focus in sight", async () => {
      const page = await open(site, { width: 390, height: 844 });
      const links = page.locator(".article-body a:not(.care a), .article-end a");
      for (const link of (await links.all()).slice(0, 12)) {
        if (!(await link.isVisible())) continue;
        await link.focus();
        const { bottom } = await link.evaluate((at) => at.getBoundingClientRect().toJSON());
        const { top } = await bar(page);
        assert.ok(bottom <= top + 1, `${await link.textContent()} ends at ${bottom}, the bar begins at ${top}`);
      }
      await page.context().close();
    });

    it("is in its place where the screen is low or wide, and not on paper", async () => {
      for (const viewport of [{ width: 640, height: 360 }, { width: 1280, height: 900 }]) {
        const page = await open(site, viewport);
        assert.equal((await bar(page)).position, "static");
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(".article-side").isVisible(), false);
        await page.context().close();
      }
    });
  });
}
