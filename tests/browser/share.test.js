// Sharing an article: the device's own sheet first where there is one, "copied" in words, the
// message with all it needs, and pages that say something about their reader kept quiet.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "./support/browser.js";
import { pages, richest, sites } from "./support/site.js";

// Articles that nobody should seem to recommend from their own number.
const QUIET = ["/family-medicine/sexually-passed-infections/", "/mental-health/suicide-prevention/", "/es/mental-health/suicide-prevention/", "/mental-health/alcohol/"];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A page whose device has a share sheet that keeps what it is given. */
async function withSheet(context, address) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shared = [];
    Object.defineProperty(navigator, "share", { value: async (data) => void window.shared.push(data), configurable: true });
    Object.defineProperty(navigator, "canShare", { value: () => true, configurable: true });
  });
  await page.goto(address);
  return page;
}

const shown = (page) => page.locator(".share .share-link").filter({ visible: true }).allTextContents();

for (const site of sites) {
  describe(`${site.theme}: sharing`, () => {
    const { path } = richest(site, "article");
    let context;
    before(async () => (context = await browser.newContext({ viewport: { width: 390, height: 844 }, permissions: ["clipboard-read", "clipboard-write"] })));

    it("the device's sheet is first, and gets title, teaser, practice and address", async () => {
      const page = await withSheet(context, site.base + path);
      const first = page.locator(".share .share-link").filter({ visible: true }).first();
      assert.equal((await first.textContent()).trim(), "Share…");
      await first.click();
      const [data] = await page.evaluate(() => window.shared);
      const [title, teaser] = await page.evaluate(() => [document.querySelector("h1").textContent, document.querySelector(".lead").textContent]);
      assert.deepEqual(data, { title, text: `${teaser} Riverside Family Practice`, url: site.base + path });
      await page.close();
    });

    it("without a sheet the link is first, and that it is copied is said in words", async () => {
      const page = await context.newPage();
      await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined, configurable: true }));
      await page.goto(site.base + path);
      const ways = (await shown(page)).map((words) => words.trim());
      assert.deepEqual(ways, ["Copy the link", "Text message", "Email", "WhatsApp", "Print", "More"]);
      await page.locator("[data-copy]").click();
      await page.locator(".share-status", { hasText: "The link is copied." }).waitFor();
      assert.equal(await page.locator(".share-status").getAttribute("role"), "status");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), site.base + path);
      await page.close();
    });

    it("pages that say something about their reader offer copy and print only, even with a sheet", async () => {
      assert.ok(QUIET.every((path) => pages(site).some((page) => page.path === path)));
      for (const path of QUIET) {
        const page = await withSheet(context, site.base + path);
        await page.locator("html.js").waitFor();
        assert.equal((await shown(page)).length, 2, `${site.theme}, ${path}`);
        assert.equal(await page.locator("main :is(a[href^='mailto:?'], a[href^='sms:?'], a[href*='wa.me'], .share-sheet)").count(), 0, `${site.theme}, ${path}`);
        await page.close();
      }
    });

    it("type on paper has three sizes, which need no script", async () => {
      const own = await browser.newContext({ javaScriptEnabled: false });
      const page = await own.newPage();
      await page.goto(site.base + path);
      const sizes = [];
      for (const size of ["normal", "large", "larger"]) {
        await page.emulateMedia({ media: null });
        await page.locator(".print-size select").selectOption(size);
        await page.emulateMedia({ media: "print" });
        sizes.push(await page.evaluate(() => Math.round(parseFloat(getComputedStyle(document.querySelector(".article-body p, .article-body li")).fontSize) * 0.75)));
      }
      assert.deepEqual(sizes, [12, 15, 18]);
      await own.close();
    });
  });
}
