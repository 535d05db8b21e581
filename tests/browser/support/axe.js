// axe-core with every rule of WCAG 2.2 A and AA and of best practice. Contrast that axe cannot judge,
// because a picture or a gradient lies behind the text, is measured in a screenshot.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Rules that prove that all were asked: one of 2.2 that axe leaves out by default, one of best practice.
const WITNESSES = ["target-size", "landmark-one-main"];

/** Problems that axe finds in a page as it stands, each said with the rule, the element and why. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations, unclear, asked } = await page.evaluate(async (values) => {
    const result = await axe.run({ runOnly: { type: "tag", values } });
    const contrast = result.incomplete.filter((rule) => rule.id === "color-contrast").flatMap((rule) => rule.nodes);
    const unclear = contrast.map((node) => {
      const element = document.querySelector(node.target[0]);
      const range = document.createRange();
      range.selectNodeContents(element);
      return {
        name: node.html.slice(0, 120),
        colour: getComputedStyle(element).color,
        wanted: parseFloat(node.any[0]?.data?.expectedContrastRatio) || 4.5,
        boxes: [...range.getClientRects()].map((box) => ({ x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height })),
      };
    });
    const asked = [...result.passes, ...result.violations, ...result.incomplete, ...result.inapplicable].map((rule) => rule.id);
    return { violations: result.violations, unclear, asked };
  }, RULES);
  const missing = WITNESSES.filter((rule) => !asked.includes(rule));
  if (missing.length > 0) throw new Error(`axe does not know its rules ${missing.join(", ")}`);

  const said = violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.help} [${rule.id}]: ${node.target.join(" ")}  ${node.html.slice(0, 120)}  ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
  return unclear.length === 0 ? said : [...said, ...(await measured(page, unclear))];
}

/** Contrast of text with every point of what lies behind it. */
async function measured(page, unclear) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { color: transparent !important; text-shadow: none !important; text-decoration-color: transparent !important }");
    document.adoptedStyleSheets.push(sheet);
  });
  const shot = await page.screenshot({ fullPage: true, scale: "css" });
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  const worst = await page.evaluate(lowestContrasts, { shot: shot.toString("base64"), unclear });
  return worst
    .filter(({ lowest, wanted }) => lowest < wanted)
    .map(({ name, lowest, wanted }) => `Text must stand out from what lies behind it [measured]: ${name}  contrast ${lowest.toFixed(2)} at its worst point, ${wanted} is asked`);
}

/** Runs in the page. */
async function lowestContrasts({ shot, unclear }) {
  const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (r, g, b) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return unclear.map(({ name, colour, wanted, boxes }) => {
    const [r, g, b, alpha = 1] = /\(([^)]+)\)/.exec(colour)[1].split(/[\s,/]+/).map(Number);
    let lowest = Infinity;
    for (const { x, y, width, height } of boxes.filter((box) => box.width >= 1 && box.height >= 1)) {
      const { data } = context.getImageData(Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height));
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 0) continue;
        const mixed = [r, g, b].map((part, index) => part * alpha + data[i + index] * (1 - alpha));
        const [light, dark] = [luminance(...mixed), luminance(data[i], data[i + 1], data[i + 2])].sort((one, two) => two - one);
        lowest = Math.min(lowest, (light + 0.05) / (dark + 0.05));
      }
    }
    return { name, lowest, wanted };
  });
}
