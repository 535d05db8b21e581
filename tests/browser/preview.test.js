// The preview in a real browser: a save patches the page in place, a mistake appears over it
// and goes away, the desk is next to it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "./support/browser.js";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const PARAGRAPHS = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} of the article.`).join("\n\n");
const ARTICLE = `+++\ntitle = "Sunburn"\ndescription = "What to do, and when to call."\ndate = 2026-06-01\n+++\n\nCool the skin.\n\n<details><summary>More</summary>Rest.</details>\n\n${PARAGRAPHS}\n`;
const SETTINGS = `[site]\ntitle = "Riverside"\nbase_url = "https://riverside.example"\n\n[practice]\nname = "Riverside"\n\n[share]\nnetworks = ["facebook", "whatsapp"]\n`;
const URL_OF = "/dermatology/sunburn/";

let folder;
let server;
let base;
let browser;
let page;
let errors;

const write = (name, text) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const article = (text) => write("articles/dermatology/sunburn.md", text);

before(async () => {
  browser = await launch();
});
after(() => browser.close());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "preview ä "));
  write("housecall.toml", SETTINGS);
  write("articles/dermatology/_index.md", `+++\ntitle = "Skin"\n+++\n`);
  article(ARTICLE);
  write("articles/dermatology/moles.md", ARTICLE.replace("Sunburn", "Moles").replace("date", "draft = true\ndate"));
  const args = ["run", "--quiet", "--", "preview", folder, "--port", "0", "--today", "2026-11-22"];
  server = spawn("cargo", args, { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: server.stdout });
  const [said] = await new Promise((done) => lines.once("line", (line) => done([line])));
  base = said.match(/http:\/\/[^/\s]+/)[0];
  const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
  page = await context.newPage();
  errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text())) errors.push(message.text());
  });
});

afterEach(async () => {
  await page?.context().close();
  server.kill("SIGINT");
  await new Promise((done) => (server.exitCode === null ? server.once("exit", done) : done()));
  rmSync(folder, { recursive: true, force: true });
});

const desk = () => page.locator("housecall-preview aside");
const problems = () => page.locator("housecall-preview .problems");

async function open(url = URL_OF) {
  await page.goto(base + url);
  await desk().getByText("State").waitFor();
}

describe("the preview in the browser", () => {
  it("patches the page in place: scroll, opened parts and focus stay", async () => {
    await open();
    await page.evaluate(() => {
      document.querySelector("details").open = true;
      window.kept = document.querySelector("details");
      document.querySelector("main a, header a").focus();
      window.scrollTo({ top: 900, behavior: "instant" });
    });
    const focused = await page.evaluate(() => document.activeElement.outerHTML);
    article(ARTICLE.replace("Cool the skin.", "Cool the skin with a wet towel."));
    await page.getByText("Cool the skin with a wet towel.").waitFor({ state: "attached" });
    const now = await page.evaluate(() => ({
      open: document.querySelector("details").open,
      same: document.querySelector("details") === window.kept,
      scroll: window.scrollY,
      focused: document.activeElement.outerHTML,
    }));
    assert.deepEqual(now, { open: true, same: true, scroll: 900, focused });
    assert.deepEqual(errors, []);
  });

  it("swaps a style sheet without reloading the page", async () => {
    await open();
    await page.evaluate(() => (window.stays = true));
    write("assets/custom.css", "body { background: rgb(1, 2, 3) }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    write("assets/custom.css", "body { background: rgb(4, 5, 6) }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(4, 5, 6)");
    assert.equal(await page.evaluate(() => window.stays), true);
  });

  it("shows a mistake over the last good page until it is fixed: text, settings, template", async () => {
    await open();
    const cases = [
      ["articles/dermatology/sunburn.md", ARTICLE.replace("title", "titel"), ARTICLE, "titel"],
      ["housecall.toml", SETTINGS.replace("[site]", "[site"), SETTINGS, "housecall.toml"],
      ["templates/article.html", "{% if %}", "", "templates/article.html"],
    ];
    for (const [file, bad, good, words] of cases) {
      write(file, bad);
      await problems().waitFor();
      await problems().getByText(words).first().waitFor();
      assert.ok(await page.getByText("Cool the skin.").isVisible(), `${file}: the last good page stays`);
      if (good) write(file, good);
      else rmSync(path.join(folder, file));
      await problems().waitFor({ state: "hidden" });
    }
    assert.deepEqual(errors, []);
  });

  it("hides a mistake with Escape and brings it back", async () => {
    await open();
    article(ARTICLE.replace("title", "titel"));
    await problems().waitFor();
    await page.keyboard.press("Escape");
    await problems().waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /mistake/ }).first().click();
    await problems().waitFor();
  });

  it("goes to the page just saved, unless that is switched off", async () => {
    await open();
    write("articles/dermatology/_index.md", `+++\ntitle = "Skin and hair"\n+++\n`);
    await page.waitForURL(`${base}/dermatology/`);
    await desk().getByText("State").waitFor();
    await desk().getByLabel("Go to the page I just saved").uncheck();
    article(ARTICLE.replace("Cool", "Chill"));
    await page.waitForTimeout(800);
    assert.equal(page.url(), `${base}/dermatology/`);
    await page.reload();
    await desk().getByText("State").waitFor();
    assert.equal(await desk().getByLabel("Go to the page I just saved").isChecked(), false);
  });

  it("has a desk about the page that can be hidden", async () => {
    await open("/dermatology/moles/");
    await desk().getByText("Draft", { exact: true }).waitFor();
    const text = await desk().innerText();
    for (const words of ["articles/dermatology/moles.md", "words", "to read", "Reviewed", "Facebook", "WhatsApp", "What to do, and when to call.", "riverside.example"]) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
    await desk().getByRole("button", { name: "Hide" }).click();
    await desk().waitFor({ state: "hidden" });
    await page.locator("housecall-preview .pill").getByText("Draft").waitFor();
    await page.reload();
    await page.locator("housecall-preview .pill").getByRole("button", { name: /Desk/ }).waitFor();
    assert.equal(await desk().isVisible(), false);
  });

  it("has a desk for the whole site that follows every save", async () => {
    await page.goto(`${base}/-/desk/`);
    await page.getByRole("heading", { name: "Drafts" }).waitFor();
    await page.getByRole("link", { name: "Moles" }).waitFor();
    article(ARTICLE.replace("date", "draft = true\ndate"));
    await page.getByRole("link", { name: "Sunburn" }).first().waitFor();
    assert.deepEqual(errors, []);
  });

  it("keeps its own parts out of what a build makes", () => {
    const args = ["run", "--quiet", "--", "build", folder, "--today", "2026-11-22"];
    const done = spawnSync("cargo", args, { cwd: repository, encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
    const built = readFileSync(path.join(folder, "public/dermatology/sunburn/index.html"), "utf8");
    assert.ok(built.includes("Cool the skin.") && !built.includes("/-/") && !built.includes("housecall-preview"));
  });
});
