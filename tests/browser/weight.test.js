// What a reader's phone has to load, apart from pictures, compressed as a host sends it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";

import { launch } from "./support/browser.js";
import { pages, richest, sites } from "./support/site.js";

const PAGE = 60_000;
const STYLES = 20_000;
// Of the scripts, the search page alone loads four fifths.
const SCRIPTS = 16_000;

const packed = (file) => gzipSync(readFileSync(file)).length;

/** Style sheets and scripts that a page loads. */
function loads(site, html) {
  const tags = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"/g)];
  return tags.map(([, style, script]) => path.join(site.folder, style ?? script));
}

/** The fonts of Latin letters that style sheets name: others are loaded by pages that have theirs. */
function fonts(files) {
  const named = files.filter((file) => file.endsWith(".css")).flatMap((file) => {
    const faces = [...readFileSync(file, "utf8").matchAll(/@font-face\s*\{[^}]*\}/g)].map(([face]) => face);
    const urls = faces.filter((face) => /U\+0{1,4}-/i.test(face)).map((face) => face.match(/url\("?([^")]+)"?\)/)[1]);
    return urls.map((url) => path.join(path.dirname(file), url));
  });
  return [...new Set(named)];
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  describe(`${site.theme}: weight`, () => {
    it(`the heaviest page has at most ${PAGE} bytes of HTML, CSS, scripts and fonts`, (t) => {
      const weights = pages(site).map((page) => {
        const loaded = loads(site, page.html);
        const all = [page.file, ...loaded, ...fonts(loaded)];
        return { path: page.path, bytes: all.map(packed).reduce((a, b) => a + b) };
      });
      const heaviest = weights.reduce((a, b) => (b.bytes > a.bytes ? b : a));
      t.diagnostic(`the heaviest page is ${heaviest.path} with ${heaviest.bytes} bytes`);
      assert.ok(heaviest.bytes <= PAGE, `${site.theme}, ${heaviest.path} has ${heaviest.bytes} bytes`);
    });

    it(`all style sheets have at most ${STYLES} bytes, all scripts at most ${SCRIPTS}`, (t) => {
      const assets = readdirSync(path.join(site.folder, "assets"), { recursive: true });
      const sum = (ending) => {
        const files = assets.filter((name) => name.endsWith(ending));
        assert.ok(files.length > 0, `${site.theme} has ${ending} files`);
        return files.map((name) => packed(path.join(site.folder, "assets", name))).reduce((a, b) => a + b);
      };
      const [styles, scripts] = [sum(".css"), sum(".js")];
      t.diagnostic(`style sheets ${styles} bytes, scripts ${scripts} bytes`);
      assert.ok(styles <= STYLES, `${site.theme}: ${styles} bytes of style sheets`);
      assert.ok(scripts <= SCRIPTS, `${site.theme}: ${scripts} bytes of scripts`);
    });

    for (const kind of ["home", "specialty", "article", "newsletter"]) {
      it(`first paint of a page (${kind}) waits for its HTML and one style sheet`, async () => {
        const { path: address } = richest(site, kind);
        const page = await browser.newPage();
        await page.goto(site.base + address);
        const blocking = await page.evaluate(() =>
          performance.getEntriesByType("resource").filter((one) => one.renderBlockingStatus === "blocking").map((one) => new URL(one.name).pathname),
        );
        await page.close();
        assert.equal(blocking.length, 1, `${site.theme}, ${address}: the first paint waits for ${blocking.join(", ")}`);
        assert.match(blocking[0], /\.css$/);
      });
    }
  });
}
