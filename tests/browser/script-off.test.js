// Without scripts every page can be read, shared and left again.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, none } from "./support/browser.js";
import { pages, richest, sites } from "./support/site.js";

const SCREENS = [{ width: 320, height: 640 }, { width: 1280, height: 800 }];
const KINDS = ["home", "specialty", "article", "article (es)", "newsletter", "glossary", "not found", "search", "a to z"];

/** Visible links of the site's navigation, after its menu is opened, if it has one. */
async function navigation(page) {
  const links = page.locator("header nav a[href]");
  const shown = () => links.evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.checkVisibility({ visibilityProperty: true })]));
  const before = await shown();
  if (before.length > 0 && before.every(([, visible]) => visible)) return before;
  const opener = page.locator("header :is(button[popovertarget], button[commandfor], summary)").filter({ visible: true }).first();
  if ((await opener.count()) > 0) await opener.click();
  return shown();
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  const all = pages(site);
  const kinds = KINDS.filter((kind) => all.some((page) => page.kind === kind));

  describe(`${site.theme}: with script off`, () => {
    for (const viewport of SCREENS) {
      it(`text, navigation and controls work at ${viewport.width} px`, async () => {
        const context = await browser.newContext({ viewport, javaScriptEnabled: false });
        const page = await context.newPage();
        const found = [];
        for (const kind of kinds) {
          const { path } = richest(site, kind);
          const tell = (what) => found.push(`${site.theme}, ${path} (${kind}), ${viewport.width} px, script off: ${what}`);
          await page.goto(site.base + path);
          const { text, title, dead } = await page.evaluate(() => {
            const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
            const works = (button) => button.hasAttribute("popovertarget") || button.hasAttribute("commandfor") || button.form;
            return {
              text: document.querySelector("main").innerText.length,
              title: visible(document.querySelector("h1")),
              dead: [...document.querySelectorAll("button, [role=button], input[type=button], a[href^='javascript:'], a[href='#']")].filter((one) => visible(one) && !works(one)).map((one) => one.outerHTML.slice(0, 120)),
            };
          });
          if (!title) tell("its title is not visible");
          if (text < 150) tell(`only ${text} characters can be read`);
          dead.forEach((html) => tell(`this control does nothing: ${html}`));
          const links = await navigation(page);
          if (links.length < 3) tell(`its navigation has ${links.length} links`);
          links.filter(([, visible]) => !visible).forEach(([words]) => tell(`the navigation's link "${words}" cannot be reached`));
        }
        await context.close();
        none(found);
      });
    }

    it("an article can be shared by plain links, and the link is its address", async () => {
      const context = await browser.newContext({ viewport: SCREENS[0], javaScriptEnabled: false });
      const page = await context.newPage();
      const { path } = richest(site, "article");
      await page.goto(site.base + path);
      await page.locator(".share-others > details > summary").click();
      const links = await page.locator("main a[href]").filter({ visible: true }).evaluateAll((all) => all.map((link) => link.href));
      await context.close();
      const address = encodeURIComponent(site.base + path);
      const missing = ["mailto:", "sms:", "https://wa.me/", "https://www.facebook.com/", "https://bsky.app/"].filter(
        (way) => !links.some((href) => href.startsWith(way) && href.includes(address)),
      );
      assert.deepEqual(missing, [], `${site.theme}, ${path}: no link to share by ${missing.join(", ")}`);
    });
  });
}
