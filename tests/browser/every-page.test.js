// Every page of the site, one after another, under the headers that the build writes: it contacts no
// other host, violates no rule of the headers, logs no error, fits a screen of 1280 px
// at 400 % zoom (WCAG 1.4.10), and every address on its own site that it names exists.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, none, several } from "./support/browser.js";
import { everyHtml, pages, sites } from "./support/site.js";

// The size of 1280 × 1024 px at 400 %.
const ZOOMED = { width: 320, height: 256 };

/** Runs in the page: addresses on it, and what would contact other hosts before a click. */
async function named() {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  const attributes = [["a[href], area[href], link[href], use[href]", "href"], ["[src]", "src"], ["form[action]", "action"]];
  const addresses = attributes.flatMap(([selector, name]) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name)),
  );
  const ahead = [...document.querySelectorAll("link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=preload]")]
    .map((link) => link.href)
    .filter((href) => new URL(href).origin !== location.origin);
  return { addresses, ahead, width: document.scrollingElement.scrollWidth, title: document.title };
}

/** Opens a page and reports what is wrong with it; adds the addresses that it names to `links`. */
async function visit(context, site, path, links) {
  const found = [];
  const where = `${site.theme}, ${path}, 400 % zoom`;
  const tell = (what) => found.push(`${where}: ${what}`);
  const page = await context.newPage();
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site.base && protocol !== "data:") tell(`contacts another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) tell(`${response.url()} answers ${response.status()}`);
  });
  page.on("requestfailed", (request) => tell(`${request.url()} cannot be loaded: ${request.failure()?.errorText}`));
  page.on("pageerror", (error) => tell(`a script fails: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) tell(`the browser logs: ${message.text()}`);
  });
  await page.exposeFunction("violated", (rule, what) => tell(`breaks the rule ${rule} of the Content-Security-Policy: ${what}`));
  try {
    const response = await page.goto(site.base + path);
    if (!response.headers()["content-security-policy"]?.includes("default-src 'none'")) {
      tell("comes without a Content-Security-Policy that begins with default-src 'none'");
    }
    const { addresses, ahead, width, title } = await page.evaluate(named);
    ahead.forEach((href) => tell(`prefetches ${href}`));
    if (width > ZOOMED.width) tell(`scrolls sideways: it is ${width} px wide`);
    if (!title.trim()) tell("has no title");
    for (const address of addresses) {
      const url = new URL(address, site.base + path);
      if (url.origin === site.base) links.set(url.href, path);
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
  describe(`${site.theme}: every page under the build's own headers`, () => {
    const links = new Map();
    let context;
    before(async () => {
      context = await browser.newContext({ viewport: ZOOMED });
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => violated(event.effectiveDirective, event.blockedURI || event.sample));
      });
    });

    it("each contacts no other host, violates no rule, logs no error and fits the screen at 400 % zoom", async () => {
      const paths = pages(site).map((page) => page.path);
      assert.ok(paths.length > 100, `${paths.length} pages`);
      none((await several(paths, (path) => visit(context, site, path, links))).flat());
    });

    it("every address on the site that a page names exists, without a redirect and with its anchor", async () => {
      const html = new Map(everyHtml(site).map((page) => [page.path, page.html]));
      const checked = await several([...links], async ([href, from]) => {
        const url = new URL(href);
        const part = decodeURIComponent(url.hash.slice(1));
        url.hash = "";
        const answer = await fetch(url, { method: "HEAD", redirect: "manual" });
        if (answer.status !== 200) return `${site.theme}, ${from}: ${href} answers ${answer.status}`;
        const text = html.get(decodeURIComponent(url.pathname));
        if (part && text !== undefined && !text.includes(` id="${part}"`)) return `${site.theme}, ${from}: ${href} leads to a part that is not there`;
      });
      none(checked.filter(Boolean));
    });

    it("old addresses lead to pages, and unknown ones get the 404 page", async () => {
      const old = everyHtml(site).filter((page) => /http-equiv="refresh"/.test(page.html));
      assert.ok(old.length > 0, "the example site has old addresses");
      for (const { path } of old) {
        const answer = await fetch(site.base + path);
        assert.deepEqual([answer.status, answer.redirected], [200, true], `${site.theme}, ${path}`);
      }
      const answer = await fetch(`${site.base}/no/such/page/`);
      assert.equal(answer.status, 404);
      assert.equal(await answer.text(), everyHtml(site).find((page) => page.path === "/404.html").html);
    });

    it("a request to another host would be refused, and these tests would see it", async () => {
      const page = await context.newPage();
      const seen = [];
      await page.exposeFunction("violated", (rule, what) => seen.push(`${rule} ${what}`));
      await page.goto(site.base);
      await page.evaluate(() => {
        document.body.append(Object.assign(new Image(), { src: "https://tracker.example/pixel.gif" }));
        document.body.append(Object.assign(document.createElement("style"), { textContent: "p { color: red }" }));
      });
      await page.waitForTimeout(200);
      await page.close();
      // Both the header and the page itself say so.
      assert.deepEqual(seen.map((one) => one.split(" ")[0]).sort(), ["img-src", "img-src", "style-src-elem", "style-src-elem"]);
    });

    it("on a host that sends no headers, the page itself refuses the same", async () => {
      const page = await context.newPage();
      const seen = [];
      await page.exposeFunction("violated", (rule, what) => seen.push(`${rule} ${what}`));
      await page.route(`${site.base}/**`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ status: response.status(), body: await response.body(), contentType: response.headers()["content-type"] });
      });
      const response = await page.goto(site.base);
      assert.equal(response.headers()["content-security-policy"], undefined);
      assert.deepEqual(seen, []);
      await page.evaluate(() => {
        document.body.append(Object.assign(new Image(), { src: "https://tracker.example/pixel.gif" }));
        document.body.append(Object.assign(document.createElement("style"), { textContent: "p { color: red }" }));
      });
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => document.querySelector("meta[name=referrer]").content), "no-referrer");
      await page.close();
      assert.deepEqual(seen.map((one) => one.split(" ")[0]).sort(), ["img-src", "style-src-elem"]);
    });
  });
}
