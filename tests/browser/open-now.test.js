// Whether the practice is open now: in words, in its own time wherever the reader is, with its
// holidays; without scripts there is the table.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "./support/browser.js";
import { sites } from "./support/site.js";

// In New York it is five hours earlier than UTC on these days. Thursday the 26th is a holiday.
const MOMENTS = [
  ["2026-11-23T15:00:00Z", "/", "Open now, until 5:30 pm"],
  ["2026-11-23T12:59:40Z", "/", "Closed now. Opens today at 8:00 am"],
  ["2026-11-23T22:30:00Z", "/", "Closed now. Opens tomorrow at 8:00 am"],
  ["2026-11-25T23:00:00Z", "/", "Closed now. Opens Friday at 8:00 am"],
  ["2026-11-26T15:00:00Z", "/", "Closed now. Opens tomorrow at 8:00 am"],
  ["2026-11-28T16:59:00Z", "/", "Open now, until 12:00 pm"],
  ["2026-11-28T17:00:00Z", "/", "Closed now. Opens Monday at 8:00 am"],
  ["2026-11-23T15:00:00Z", "/es/", "Abierto ahora, hasta las 5:30 p. m."],
  ["2026-11-28T17:00:00Z", "/es/", "Cerrado ahora. Abre el lunes a las 8:00 a. m."],
];
// Twelve hours behind and fourteen before UTC.
const ZONES = ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"];

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  describe(`${site.theme}: open or closed now`, () => {
    for (const timezoneId of ZONES) {
      it(`is said in the practice's time to a reader in ${timezoneId}`, async () => {
        const context = await browser.newContext({ timezoneId, viewport: { width: 390, height: 844 } });
        const page = await context.newPage();
        for (const [moment, path, words] of MOMENTS) {
          await page.clock.setFixedTime(new Date(moment));
          await page.goto(site.base + path);
          const lines = page.locator(".hours-now");
          await lines.first().filter({ visible: true }).waitFor();
          const said = await lines.allTextContents();
          assert.deepEqual([...new Set(said)].map((line) => line.replace(/\s/g, " ")), [words], `${site.theme}, ${path} at ${moment}`);
        }
        await context.close();
      });
    }

    it("the words follow the clock while the page is open, and what to do when it is closed is there", async () => {
      const context = await browser.newContext({ timezoneId: "America/New_York" });
      const page = await context.newPage();
      await page.clock.install({ time: new Date("2026-11-23T22:29:00Z") });
      await page.goto(`${site.base}/`);
      const line = page.locator(".site-footer .hours-now");
      assert.equal(await line.textContent(), "Open now, until 5:30 pm");
      await page.clock.runFor(120_000);
      assert.equal(await line.textContent(), "Closed now. Opens tomorrow at 8:00 am");
      assert.match(await page.locator(".site-footer .hours-after").innerText(), /^When we are closed: Call \(201\) 555-0100/);
      await context.close();
    });

    it("a call to action says it in a line, and leads to all hours; without scripts it has the first", async () => {
      for (const javaScriptEnabled of [true, false]) {
        const context = await browser.newContext({ timezoneId: "Asia/Tokyo", viewport: { width: 1280, height: 900 }, javaScriptEnabled });
        const page = await context.newPage();
        if (javaScriptEnabled) await page.clock.setFixedTime(new Date("2026-11-23T15:00:00Z"));
        await page.goto(`${site.base}/pulmonology/asthma/`);
        const line = page.locator(".article-side .action-hours");
        const words = javaScriptEnabled ? "Open now, until 5:30 pm" : "Monday to Thursday 8:00 am to 5:30 pm";
        assert.equal((await line.innerText()).replace(/\s+/g, " "), `${words} See all hours`);
        await line.getByRole("link").click();
        assert.ok(await page.locator(".site-footer .location :target, .site-footer :target").first().isVisible());
        await context.close();
      }
    });

    it("without scripts there are the hours alone", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${site.base}/`);
      assert.equal(await page.locator(".hours-now").filter({ visible: true }).count(), 0);
      assert.match(await page.locator(".site-footer .hours").innerText(), /Monday to Thursday\s+8:00 am to 5:30 pm/);
      assert.ok(await page.locator(".site-footer .hours-after").isVisible());
      await context.close();
    });
  });
}
