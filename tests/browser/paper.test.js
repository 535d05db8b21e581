// Articles as handouts: printed to PDF on A4 and US Letter, and read back.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

import { launch, none, settle, several } from "./support/browser.js";
import { layoutProblems } from "./support/layout.js";
import { pages, sites, telling } from "./support/site.js";

const FORMATS = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } };

// A sheet has room for at least this many words of a page, pictures and room to
// write included; one more sheet is for what does not fill the last one.
const WORDS_A_SHEET = 350;
// A handout of chosen parts is one sheet of paper, printed on both sides.
const HANDOUT_SHEETS = 2;
// Body text in points: large enough for readers without their glasses.
const BODY_POINTS = 12;
// Printers do not reach the outermost millimetres.
const EDGE_POINTS = 14;
// Room below a question for an answer by hand, in CSS pixels: about 8 mm.
const ROOM_TO_WRITE = 30;

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const solid = (text) => text.replace(/\s+/g, "");
const unescape = (text) => text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/** A value of the site's settings. */
function setting(site, table, key) {
  const text = readFileSync(path.join(site.source, "housecall.toml"), "utf8");
  const below = text.split(new RegExp(`^\\[\\[?${table}\\]\\]?$`, "m"))[1];
  return new RegExp(`^${key} = "([^"]*)"`, "m").exec(below)[1];
}

/** Runs in the page with print media: what should not be on paper, and what should. */
function onPaper() {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().height > 1;
  const name = (element) => `<${element.localName} class="${element.className}"> "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  const unwanted = [...document.querySelectorAll("nav, button, input, video, [popover], a[href^='mailto:?'], a[href^='sms:?'], a[href*='://wa.me/'], a[href*='facebook.com/sharer']")]
    .filter(visible)
    .map(name);
  const questions = [...document.querySelectorAll("main .box-ask li, main .callout-ask li")].filter(visible).map((item) => {
    const range = document.createRange();
    range.selectNodeContents(item);
    const text = [...range.getClientRects()].reduce((bottom, box) => Math.max(bottom, box.bottom), 0);
    const before = getComputedStyle(item, "::before");
    const marker = before.content !== "none" && before.content !== "normal";
    return { words: item.textContent.trim(), room: item.getBoundingClientRect().bottom - text, box: marker };
  });
  const small = [...document.querySelectorAll("main p, main li")].filter(visible).map((element) => parseFloat(getComputedStyle(element).fontSize));
  const addresses = [...document.querySelectorAll("main cite a[href^=http], main .action a[href^=http]")].filter(visible).map((link) => link.href);
  const sizes = small.sort((a, b) => a - b);
  return { unwanted, questions, points: sizes[Math.floor(sizes.length / 2)] * 0.75, addresses };
}

/** The words of a PDF with their positions: one list per page. */
function words(file) {
  const xml = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return xml.split("<page ").slice(1).map((page) => {
    const [, width] = /width="([\d.]+)"/.exec(page);
    const all = [...page.matchAll(/<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*?)<\/word>/g)];
    return { width: Number(width), words: all.map(([, from, to, word]) => ({ from: Number(from), to: Number(to), word: unescape(word) })) };
  });
}

/** What the QR codes of a PDF say. */
async function codes(file, folder) {
  execFileSync("pdftoppm", ["-r", "100", "-gray", file, file]);
  const pictures = readdirSync(folder).filter((name) => name.startsWith(path.basename(file)) && name.endsWith(".pgm"));
  const read = [];
  for (const picture of pictures) {
    const found = await readBarcodes(pixels(readFileSync(path.join(folder, picture))), { formats: ["QRCode"] });
    read.push(...found.map((one) => one.text));
  }
  return read;
}

/** The pixels of a grey picture (PGM) as the decoder takes them. */
function pixels(file) {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 64));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.fill(file[head.length + i], i * 4, i * 4 + 3);
  return { data, width: Number(width), height: Number(height), colorSpace: "srgb" };
}

/** Prints the page to a PDF and reads it back: `{ pages, text, codes }`. */
async function print(page, format, folder) {
  const file = path.join(folder, `${format}.pdf`);
  writeFileSync(file, await page.pdf({ format, preferCSSPageSize: true }));
  return {
    pages: words(file),
    text: squeeze(execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" })),
    codes: await codes(file, folder),
  };
}

/** What is wrong with a sheet, whatever is printed on it. */
function sheetProblems(printed, format) {
  const found = [];
  printed.pages.forEach(({ width, words }, index) => {
    const sheet = (FORMATS[format].width / 25.4) * 72;
    if (Math.abs(width - sheet) > 2) found.push(`sheet ${index + 1} is ${Math.round(width)} points wide, not ${Math.round(sheet)}`);
    if (words.length === 0) found.push(`sheet ${index + 1} is empty`);
    for (const { from, to, word } of words) {
      if (from < EDGE_POINTS || to > width - EDGE_POINTS) found.push(`sheet ${index + 1}: "${word}" stands too near the edge, from ${Math.round(from)} to ${Math.round(to)} of ${Math.round(width)} points`);
    }
  });
  return found;
}

/** Words that are on every handout and poster of the site. */
function ofThePractice(site) {
  const digits = setting(site, "practice", "telephone").slice(-10);
  return {
    "the practice's name": setting(site, "practice", "name"),
    "its telephone number": `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
  };
}

/** Whether only some parts of a page are printed. */
const isHandout = (entry) => /<article class="[^"]*\bhandout\b/.test(entry.html);

/** What is wrong with how many sheets a page takes, and with their numbers. */
function sheetsProblems(printed, entry) {
  const found = [];
  const main = unescape(entry.html.replace(/[\s\S]*<main/, "<main").replace(/<\/main>[\s\S]*/, "").replace(/<(svg|style|script)[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "));
  const bound = isHandout(entry) ? HANDOUT_SHEETS : Math.ceil(squeeze(main).split(" ").length / WORDS_A_SHEET) + 1;
  const sheets = printed.pages.length;
  if (sheets > bound) found.push(`it takes ${sheets} sheets, more than ${bound}`);
  printed.pages.forEach(({ words }, index) => {
    const end = words.slice(-3).map(({ word }) => word).join(" ");
    if (end !== `${index + 1} / ${sheets}`) found.push(`sheet ${index + 1} of ${sheets} ends with "${end}", not with its number`);
  });
  return found;
}

/** Runs in the page with print media: the parts of a text in their order on paper, and their words. */
function partsOnPaper() {
  return [...document.querySelectorAll(".article-body :is(.care, .box, h2, p, table, figure)")]
    .filter((element) => element.checkVisibility() && !element.parentElement.closest(".care, .box"))
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map((element) => ({ name: element.className || element.localName, isCare: element.closest(".care") !== null || element.closest(".article-body > *").querySelector(".care") !== null }));
}

/** Problems of an article as a handout of chosen parts. */
async function partsProblems(page, entry) {
  await page.emulateMedia({ media: "print" });
  const parts = await page.evaluate(partsOnPaper);
  await page.emulateMedia({ media: null });
  const found = [];
  const chosen = ["care", "key", "do", "ask"].filter((part) => entry.html.includes(` handout-${part}`));
  const names = parts.filter(({ isCare }) => !isCare).map(({ name }) => name.replace(/^box box-/, "").replace("dont", "do"));
  for (const name of names) {
    if (!chosen.includes(name)) found.push(`this is printed, and was not chosen: ${name}`);
  }
  for (const part of chosen.filter((part) => part !== "care")) {
    if (!names.includes(part)) found.push(`this was chosen, and is not printed: ${part}`);
  }
  const cards = parts.filter(({ isCare }) => isCare).length;
  if (cards === 0) found.push("its care cards are not printed");
  if (!parts.slice(0, cards).every(({ isCare }) => isCare)) found.push(`its care cards are not first: ${parts.map(({ name }) => name).join(", ")}`);
  return found;
}

/** Problems of an article on paper. */
async function handout(site, page, entry, format, folder) {
  const found = [];
  const printed = await print(page, format, folder);
  const tell = (what) => found.push(`${site.theme}, ${entry.path} (${entry.kind}), on ${format}: ${what}`);
  sheetProblems(printed, format).forEach(tell);

  sheetsProblems(printed, entry).forEach(tell);

  const wanted = { ...ofThePractice(site), "its street": setting(site, "locations", "street") };
  wanted["the title"] = unescape(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(entry.html)[1].replace(/<[^>]*>/g, ""));
  if (entry.reviewed) wanted["the day of its review"] = new RegExp(`<time datetime="${entry.reviewed}">([^<]*)<`).exec(entry.html)?.[1] ?? entry.reviewed;
  for (const [what, words] of Object.entries(wanted)) {
    if (!solid(printed.text).includes(solid(words))) tell(`it does not say ${what}: ${words}`);
  }

  const links = [...entry.html.matchAll(/<nav\b[\s\S]*?<\/nav>/g)].map(([nav]) => [...nav.matchAll(/<a [^>]*>([\s\S]*?)<\/a>/g)].map(([, words]) => squeeze(unescape(words.replace(/<[^>]*>/g, "")))));
  for (const titles of links) {
    const pair = titles.slice(1).map((title, index) => `${titles[index]} ${title}`).find((pair) => printed.text.includes(pair));
    if (pair) tell(`navigation is printed: ${pair}`);
  }

  const address = new URL(entry.path, site.base).href;
  if (!printed.codes.includes(address)) tell(`no QR code leads to ${address}; read: ${printed.codes.join(", ") || "none"}`);
  return { found, printed };
}

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(path.join(os.tmpdir(), "housecall-paper-"));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

for (const site of sites) {
  describe(`${site.theme}: an article printed is a handout`, { concurrency: 2 }, () => {
    for (const entry of telling(site).filter((page) => page.kind.startsWith("article"))) {
      it(entry.path, async (t) => {
        const own = mkdtempSync(path.join(folder, "article-"));
        const page = await browser.newPage({ colorScheme: "dark" });
        const found = [];
        try {
          await page.goto(site.base + entry.path);
          const sheets = [];
          for (const format of Object.keys(FORMATS)) {
            const { found: more, printed } = await handout(site, page, entry, format, own);
            found.push(...more);
            sheets.push(`${printed.pages.length} sheets of ${format}`);
            const missing = (await paperAddresses(page)).filter((address) => !solid(printed.text).includes(solid(address)));
            found.push(...missing.map((address) => `${site.theme}, ${entry.path}, on ${format}: the address of a link is not printed: ${address}`));
          }
          t.diagnostic(sheets.join(", "));
          found.push(...(await underPrintMedia(site, page, entry)));
        } finally {
          await page.close();
        }
        none(found);
      });
    }
  });

  const posters = pages(site).filter((page) => page.kind === "poster");
  if (posters.length > 0) {
    it(`${site.theme}: a poster is one sheet with a title and a QR code`, async () => {
      const page = await browser.newPage();
      const found = [];
      for (const entry of posters) {
        const own = mkdtempSync(path.join(folder, "poster-"));
        await page.goto(site.base + entry.path);
        for (const format of Object.keys(FORMATS)) {
          const printed = await print(page, format, own);
          const tell = (what) => found.push(`${site.theme}, ${entry.path} (poster), on ${format}: ${what}`);
          sheetProblems(printed, format).forEach(tell);
          if (printed.pages.length !== 1) tell(`it takes ${printed.pages.length} sheets`);
          const title = unescape(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(entry.html)[1].replace(/<[^>]*>/g, ""));
          for (const [what, words] of Object.entries({ ...ofThePractice(site), "its title": title })) {
            if (!solid(printed.text).includes(solid(words))) tell(`it does not say ${what}: ${words}`);
          }
          const address = new URL(entry.path.replace(/poster\/$/, ""), site.base).href;
          if (!printed.codes.includes(address)) tell(`no QR code leads to ${address}; read: ${printed.codes.join(", ") || "none"}`);
        }
      }
      await page.close();
      none(found);
    });
  }
}

it("every article takes few sheets with numbers, and a handout its care cards first", async () => {
  // One theme is enough: the telling pages above are counted with all.
  const site = sites.at(-1);
  const articles = pages(site).filter((page) => page.kind.startsWith("article"));
  assert.ok(articles.filter(isHandout).length >= 3, "there are handouts");
  const problems = await several(articles, async (entry) => {
    const page = await browser.newPage();
    const file = path.join(mkdtempSync(path.join(folder, "sheets-")), "page.pdf");
    try {
      await page.goto(site.base + entry.path);
      // The shorter sheet.
      writeFileSync(file, await page.pdf({ format: "Letter", preferCSSPageSize: true }));
      const found = sheetsProblems({ pages: words(file) }, entry);
      if (isHandout(entry)) found.push(...(await partsProblems(page, entry)));
      return found.map((what) => `${site.theme}, ${entry.path}, on Letter: ${what}`);
    } finally {
      await page.close();
    }
  });
  none(problems.flat());
});

async function paperAddresses(page) {
  await page.emulateMedia({ media: "print" });
  const { addresses } = await page.evaluate(onPaper);
  await page.emulateMedia({ media: null });
  return addresses;
}

/** Problems of the page as print media lays it out on the narrower sheet. */
async function underPrintMedia(site, page, entry) {
  const where = `${site.theme}, ${entry.path} (${entry.kind}), printed`;
  await page.setViewportSize({ width: 660, height: 900 });
  await page.emulateMedia({ media: "print" });
  await settle(page);
  const { unwanted, questions, points } = await page.evaluate(onPaper);
  const found = unwanted.map((what) => `${where}: this has no use on paper: ${what}`);
  found.push(...(await page.evaluate(layoutProblems)).map((what) => `${where}: ${what}`));
  if (points < BODY_POINTS - 0.01) found.push(`${where}: its text is ${points} points large, less than ${BODY_POINTS}`);
  const asks = !isHandout(entry) || entry.html.includes(" handout-ask");
  if (asks && entry.features.has("[!ask]") && questions.length === 0) found.push(`${where}: its questions to ask are not there`);
  for (const { words, room, box } of questions) {
    if (room < ROOM_TO_WRITE) found.push(`${where}: no room to write under "${words}": ${Math.round(room)} px`);
    if (!box) found.push(`${where}: no box to tick before "${words}"`);
  }
  return found;
}
