// Chromium, and how problems are reported.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Where the browser is: Debian's, or what CHROMIUM names. */
export const executable = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Starts a browser. */
export function launch() {
  return chromium.launch({ executablePath: executable });
}

// More lines than this add nothing.
const SHOWN = 25;

/** Fails with all problems, one per line, with their places. */
export function none(problems) {
  const lines = [...new Set(problems)].map((line) => `  - ${line}`);
  if (lines.length === 0) return;
  const more = lines.length > SHOWN ? [`  - and ${lines.length - SHOWN} more`] : [];
  const title = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
  const failure = new Error([title, ...lines.slice(0, SHOWN), ...more].join("\n"));
  // The lines say everything; a stack trace into these tests does not help.
  failure.stack = failure.message;
  throw failure;
}

/** Waits until fonts are loaded and pictures near the viewport are drawn. */
export async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Does the same for all, a few at a time, and returns the results in order. */
export async function several(all, work, atOnce = 3) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const mine = next++;
      results[mine] = await work(all[mine]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
