// Search finds what a reader looks for, in the reader's own browser.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { axe } from "./support/axe.js";
import { launch, none, settle } from "./support/browser.js";
import { sites } from "./support/site.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  describe(`${site.theme}: search`, () => {
    let context;
    let page;
    const foreign = [];
    before(async () => {
      context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 320, height: 640 } });
      page = await context.newPage();
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== site.base) foreign.push(request.url());
      });
      page.on("console", (message) => message.type() === "error" && foreign.push(message.text()));
    });
    after(() => context.close());

    const results = () => page.locator("main ol a[href]").filter({ visible: true });
    const ask = async (words) => {
      await page.goto(`${site.base}/search/`);
      await page.getByRole("searchbox").fill(words);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("main [role=status]").textContent.trim() !== "");
      await settle(page);
      return results().evaluateAll((links) => links.map((link) => link.pathname));
    };

    for (const [words, path] of [
      ["blood pressure", "/cardiology/high-blood-pressure/"],
      ["astma", "/pulmonology/asthma/"],
      ["FLU", "/pulmonology/flu/"],
    ]) {
      it(`"${words}" leads to ${path}`, async () => {
        const found = await ask(words);
        assert.ok(found.slice(0, 3).includes(path), `${site.theme}, /search/: "${words}" finds ${found.join(", ") || "nothing"}`);
        assert.deepEqual(foreign, [], `${site.theme}, /search/: requests or errors`);
      });
    }

    it("words that occur nowhere find nothing, and the page says so", async () => {
      assert.deepEqual(await ask("xyzzyq"), []);
      assert.match(await page.locator("main [role=status]").innerText(), /xyzzyq|no|nothing/i);
    });

    it("a red line says whom to call, above the results and without any", async () => {
      const calls = () => page.locator("[role=alert] a[href^='tel:']").filter({ visible: true }).evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      for (const [words, expected] of [
        ["cant breathe", ["tel:911"]],
        ["i want to kill myself", ["tel:988", "tel:911"]],
        ["my son swallowed blech", ["tel:+18002221222", "tel:911"]],
        ["eczema", []],
      ]) {
        await ask(words);
        assert.deepEqual(await calls(), expected, `${site.theme}, /search/: "${words}"`);
      }
    });

    it("words are marked, and arrow keys lead from the field through the results", async () => {
      await ask("blood pressure");
      const marks = await page.locator("main ol mark").allInnerTexts();
      assert.ok(marks.some((mark) => /pressure/i.test(mark)), marks.join(", "));
      const focused = () => page.evaluate(() => document.activeElement.textContent);
      const titles = await results().allInnerTexts();
      assert.equal(await focused(), titles[0], "after Enter the first result has the focus");
      await page.keyboard.press("ArrowDown");
      assert.equal(await focused(), titles[1]);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    });

    it("a Spanish query on the English page leads to the Spanish article, marked as such", async () => {
      assert.equal((await ask("dolor de pecho"))[0], "/es/cardiology/chest-pain/");
      assert.equal(await results().first().getAttribute("hreflang"), "es");
    });

    it("pages are suggested while a word is typed", async () => {
      await page.goto(`${site.base}/search/`);
      await page.getByRole("searchbox").pressSequentially("choles", { delay: 20 });
      await results().first().waitFor();
      assert.match(await results().first().getAttribute("href"), /high-cholesterol/);
    });

    it("a search on the not-found page leads to the search page with results", async () => {
      await page.goto(`${site.base}/404.html`);
      const box = page.getByRole("main").getByRole("searchbox");
      await box.fill("asthma");
      await box.press("Enter");
      await page.waitForURL(/\/search\/[?#]q=asthma/);
      await results().first().waitFor();
      const paths = await results().evaluateAll((links) => links.map((link) => link.pathname));
      assert.ok(paths.includes("/pulmonology/asthma/"), `${site.theme}, /404.html: a search for asthma finds ${paths.join(", ")}`);
    });

    it("axe finds no problem in the results", async () => {
      const found = [];
      for (const words of ["blood", "overdose of pills, cannot breathe, want to die"]) {
        await ask(words);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await settle(page);
          found.push(...(await axe(page)).map((what) => `${site.theme}, /search/ with results for "${words}", 320 px, ${colorScheme}: ${what}`));
        }
      }
      none(found);
    });
  });
}
