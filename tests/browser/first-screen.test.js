// What a reader in a hurry sees of an article on a phone, without scrolling: whom to call, and
// the first sentence. Every article of the site.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, none, settle, several } from "./support/browser.js";
import { pages, sites } from "./support/site.js";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
// CSS pixels from the top of the page.
const ALARM = 600;
const SENTENCE = 700;
// The header is one row, the line of who and when one line; the footer is at most a screen.
const HEADER = 80;
const FOOTER = 844;

/** Runs in the page: where its first things end, in CSS pixels from its top. */
function places() {
  const box = (element) => element?.getBoundingClientRect();
  const card = document.querySelector(".care-emergency, .care-urgent");
  const urgent = card && document.querySelector(".care-emergency") === null;
  const strip = document.querySelector(".first-card a");
  const alarm = strip ?? card?.querySelector(".care-head");

  const walker = document.createTreeWalker(document.querySelector(".article-body"), NodeFilter.SHOW_TEXT);
  let text = walker.nextNode();
  while (text && !(text.data.trim() && text.parentElement.closest("p, li, figcaption, h2, h3") && !text.parentElement.closest(".visually-hidden, summary"))) text = walker.nextNode();
  const block = text.parentElement.closest("p, li, figcaption, h2, h3");
  const range = document.createRange();
  range.selectNodeContents(block);
  const all = [...document.querySelectorAll(".article-body p, .article-body li")].find((one) => one.checkVisibility() && one.textContent.trim());
  const words = all.textContent;
  const end = /[.?!:](\s|$)/.exec(words)?.index ?? words.length - 1;
  // The box of the sentence's last character.
  let left = end;
  const inside = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
  let last = inside.nextNode();
  while (last && left >= last.data.length) {
    left -= last.data.length;
    last = inside.nextNode();
  }
  const sentence = document.createRange();
  sentence.setStart(last, left);
  sentence.setEnd(last, left + 1);

  const lines = (element) => {
    if (!element) return 0;
    const whole = document.createRange();
    whole.selectNodeContents(element);
    return new Set([...whole.getClientRects()].map((one) => Math.round(one.bottom / 8))).size;
  };
  return {
    has: Boolean(card),
    urgent,
    strip: strip ? { top: box(strip).top, bottom: box(strip).bottom, to: strip.hash, words: strip.textContent.replace(/\s+/g, " ").trim() } : null,
    card: card ? { id: `#${card.querySelector("[id]").id}`, top: box(card).top } : null,
    alarm: alarm ? box(alarm).bottom : null,
    sentence: box(sentence).bottom,
    byline: lines(document.querySelector(".byline")),
    header: box(document.querySelector(".site-header")).height,
    footer: box(document.querySelector(".site-footer")).height,
    folded: [...document.querySelectorAll(".contents a")].every((link) => !link.checkVisibility({ contentVisibilityAuto: true })),
  };
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of sites) {
  describe(`${site.theme}: the first screen of an article on a phone`, () => {
    const articles = pages(site).filter((page) => page.kind.startsWith("article"));
    let seen;
    before(async () => {
      const context = await browser.newContext(PHONE);
      seen = await several(articles, async ({ path }) => {
        const page = await context.newPage();
        await page.goto(site.base + path);
        await settle(page);
        const found = await page.evaluate(places);
        await page.close();
        return { path, ...found };
      });
      await context.close();
    });
    const worst = (t, what, of) => {
      const last = seen.filter((one) => of(one) !== null).reduce((a, b) => (of(b) > of(a) ? b : a));
      t.diagnostic(`${what}: ${Math.round(of(last))} px at most, on ${last.path}`);
    };
    const all = (wrong) => none(seen.map((one) => wrong(one) && `${site.theme}, ${one.path}: ${wrong(one)}`).filter(Boolean));

    it(`the emergency card, or the strip that leads to it, ends within ${ALARM} px`, (t) => {
      assert.ok(seen.filter((one) => one.strip).length > 50 && seen.some((one) => one.has && !one.strip), "some articles have strips, some begin with their card");
      worst(t, "strip or card", (one) => one.alarm);
      all(({ has, alarm }) => has && alarm > ALARM && `ends at ${Math.round(alarm)} px`);
    });

    it("the strip leads to the first of the article's cards, and is there if that is further down", () => {
      all(({ has, strip, card, urgent }) => {
        if (!has) return strip && "it has a strip without a card";
        if (strip && !urgent && strip.to !== card.id) return `its strip leads to ${strip.to}, not to ${card.id}`;
        return null;
      });
    });

    it(`the first sentence ends within ${SENTENCE} px`, (t) => {
      worst(t, "first sentence", (one) => one.sentence);
      all(({ sentence }) => sentence > SENTENCE && `ends at ${Math.round(sentence)} px`);
    });

    it("the header is one row, who and when are one line, the contents are folded, the footer is at most a screen", (t) => {
      worst(t, "header", (one) => one.header);
      worst(t, "footer", (one) => one.footer);
      all(({ header }) => header > HEADER && `its header is ${Math.round(header)} px high`);
      all(({ byline }) => byline !== 1 && `its byline has ${byline} lines`);
      all(({ folded }) => !folded && "its contents are not folded");
      all(({ footer }) => footer > FOOTER && `its footer is ${Math.round(footer)} px high`);
    });
  });
}
