// The search finds what is meant, says what it does, and tells nobody.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "./support/browser.js";
import { sites } from "./support/site.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const results = (page) => page.locator("#search-results a").allTextContents();

/** What the page says about a query. */
async function answer(page, query) {
  const says = (wanted) => page.waitForFunction((some) => (document.querySelector("#search-status").textContent !== "") === some, wanted);
  await page.fill("#q", "");
  await says(false);
  await page.fill("#q", query);
  await says(true);
  return page.textContent("#search-status");
}

for (const site of sites) {
  describe(`${site.theme}: search`, () => {
    it("finds by the beginning of a word, by another name and in spite of a slip, and says how many", async () => {
      const page = await browser.newPage();
      await page.goto(`${site.base}/search/`);
      for (const [query, title] of [["osteop", "Osteoporosis"], ["hypertension", "High blood pressure"], ["astmha", "Asthma"]]) {
        const status = await answer(page, query);
        const found = await results(page);
        assert.ok(found.some((words) => words.includes(title)), `${query} finds ${found.join(", ")}`);
        assert.match(status, new RegExp(`^${found.length} `), `${query}: ${status}`);
        assert.equal(await page.locator("#search-browse").isVisible(), false);
      }
      assert.equal(await page.getAttribute("#search-status", "role"), "status");
      await answer(page, "xyzzy");
      assert.deepEqual(await results(page), []);
      assert.equal(await page.locator("#search-browse").isVisible(), true, "what there is stays in reach");
      await page.close();
    });

    it("is reached from the page for missing addresses by keyboard, and sends the words nowhere", async () => {
      const page = await browser.newPage();
      const sent = [];
      page.on("request", (request) => sent.push(request.url()));
      await page.goto(`${site.base}/404.html`);
      await page.fill("#q", "eczema");
      await page.press("#q", "Enter");
      await page.waitForSelector("#search-results a");
      await page.press("#q", "Enter");
      await page.waitForFunction(() => document.activeElement.matches("#search-results a"));
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/eczema\/$/);
      const told = sent.filter((url) => /eczema/.test(new URL(url).search));
      assert.deepEqual(told, []);
      await page.close();
    });

    it("understands an address with ?q=, and each language searches its own pages", async () => {
      const page = await browser.newPage();
      await page.goto(`${site.base}/es/search/?q=fiebre`);
      await page.waitForSelector("#search-results a");
      assert.equal(await page.inputValue("#q"), "fiebre");
      for (const link of await page.locator("#search-results a").all()) {
        assert.match(await link.getAttribute("href"), /^\/es\//);
      }
      await page.close();
    });
  });
}
