// Takes the pictures of the manual: the example site as a reader and a printer see it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { launch, settle } from "../../tests/browser/support/browser.js";
import { build } from "../../tests/browser/support/build.js";
import { serve } from "../../tests/browser/support/server.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const SITE = "https://riverside.example";
const ARTICLE = "/cardiology/high-blood-pressure/";
const DESK = { viewport: { width: 1200, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const server = await serve();
server.folder = build("clinic", SITE).folder;
const browser = await launch();

async function picture(name, address, context, shoot) {
  const page = await browser.newPage({ reducedMotion: "reduce", ...context });
  await page.clock.setFixedTime(new Date("2026-11-23T10:00:00"));
  // The site stands at its own address, so that a printed page says where it is from.
  await page.route(`${SITE}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: server.base + pathname }) });
  });
  await page.goto(SITE + address);
  await settle(page);
  const file = path.join(here, `${name}.png`);
  await shoot(page, file);
  execFileSync("pngquant", ["--force", "--speed", "1", "--strip", "--output", file, "128", file]);
  await page.close();
}

const view = (page, file) => page.screenshot({ path: file });
const at = (selector) => async (page, file) => {
  await page.evaluate((s) => document.querySelector(s).scrollIntoView({ block: "start" }), selector);
  await settle(page);
  await page.screenshot({ path: file });
};

/** The first sheet as it comes out of the printer. */
async function sheet(page, file) {
  const folder = mkdtempSync(path.join(tmpdir(), "housecall-"));
  const pdf = path.join(folder, "sheet.pdf");
  await page.pdf({ path: pdf, format: "Letter" });
  execFileSync("pdftoppm", ["-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", pdf, file.replace(/\.png$/, "")]);
  rmSync(folder, { recursive: true });
}

await picture("home", "/", DESK, view);
await picture("article", ARTICLE, DESK, view);
await picture("care", "/pulmonology/asthma/", DESK, at("#when-to-get-help"));
await picture("dark", ARTICLE, { ...DESK, colorScheme: "dark" }, at("#when-to-get-help"));
await picture("phone", ARTICLE, PHONE, view);
await picture("paper", ARTICLE, DESK, sheet);

await browser.close();
process.exit(0);
