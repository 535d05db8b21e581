// The built sites, and the pages of each that are tested.

import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

if (!process.env.HOUSECALL_SITES) {
  throw new Error("These tests need the sites that run.js builds: run `npm test -- NAME`.");
}

/** Every theme's site: `{ theme, base, source, folder }`. */
export const sites = JSON.parse(process.env.HOUSECALL_SITES);

/**
 * All pages of a site: `{ path, kind, file, html, features, reviewed }`, except those at old
 * addresses. `reviewed` is what its source says.
 */
export function pages(site) {
  return everyHtml(site).filter((page) => !/http-equiv="refresh"/.test(page.html));
}

/** All HTML files of a site, including those at old addresses. */
export function everyHtml(site) {
  const names = readdirSync(site.folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  return names.sort().map((name) => {
    const file = path.join(site.folder, name);
    const html = readFileSync(file, "utf8");
    const url = `/${name.replace(/(^|\/)index\.html$/, "$1")}`;
    const source = written(site, url);
    const reviewed = /^reviewed = ([\d-]+)/m.exec(source)?.[1];
    return { path: url, kind: kind(site, url), file, html, features: features(html, source), reviewed };
  });
}

/** The kinds of pages that a site must have, so that none goes untested unnoticed. */
export const KINDS = [
  "home", "specialty", "specialty, further page", "article", "topics", "topic", "people", "person",
  "newsletters", "newsletters of a year", "newsletter", "glossary", "plain page", "not found", "search", "a to z", "poster",
  "home (es)", "specialty (es)", "article (es)", "topics (es)", "topic (es)",
];

/**
 * A few pages that together show everything: the richest of each kind, and then more until every
 * element, class, callout and front matter key that any page has is on one of them.
 */
export function telling(site) {
  const all = pages(site);
  const chosen = [];
  const seen = new Set();
  const news = (page) => [...page.features].filter((feature) => !seen.has(feature)).length;
  const choose = (from) => {
    const best = from.reduce((best, page) => (news(page) > news(best) ? page : best));
    chosen.push(best);
    best.features.forEach((feature) => seen.add(feature));
  };
  for (const kind of new Set(all.map((page) => page.kind))) {
    choose(all.filter((page) => page.kind === kind));
  }
  for (;;) {
    const left = all.filter((page) => news(page) > 0);
    if (left.length === 0) return chosen;
    choose(left);
  }
}

/** The richest page of a kind. */
export function richest(site, kind) {
  const some = pages(site).filter((page) => page.kind === kind);
  return some.reduce((best, page) => (page.features.size > best.features.size ? page : best));
}

const FIXED = {
  "/": "home", "/404.html": "not found", "/topics/": "topics", "/people/": "people",
  "/newsletters/": "newsletters", "/glossary/": "glossary", "/search/": "search",
  "/search/a-z/": "a to z",
};

function kind(site, url) {
  const language = /^\/(es)\//.exec(url)?.[1];
  if (language) return `${kind(site, url.slice(language.length + 1))} (${language})`;
  if (FIXED[url]) return FIXED[url];
  const [first, second, third] = url.split("/").slice(1, -1);
  if (first === "topics") return "topic";
  if (first === "people") return "person";
  if (first === "newsletters") return /^\d{4}$/.test(second) ? "newsletters of a year" : "newsletter";
  if (isFolder(path.join(site.source, "articles", first))) {
    if (!second) return "specialty";
    if (second === "poster") return "poster";
    return second === "page" && third ? "specialty, further page" : "article";
  }
  return second ? `other: /${first}/…/` : "plain page";
}

function isFolder(name) {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What a page shows: elements, classes, roles, and what its source uses. */
function features(html, source) {
  const found = new Set();
  for (const [, element, attributes] of html.matchAll(/<([a-z][\w-]*)([^>]*)>/g)) {
    found.add(element);
    const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1] ?? "";
    for (const name of classes.split(/\s+/).filter(Boolean)) found.add(`.${name}`);
    const role = /\brole="([^"]*)"/.exec(attributes)?.[1];
    if (role) found.add(`[role=${role}]`);
  }
  for (const [, callout] of source.matchAll(/^> \[!(\w+)/gm)) found.add(`[!${callout}]`);
  for (const [, key] of (source.split(/^\+\+\+$/m)[1] ?? "").matchAll(/^(\w+) =/gm)) found.add(`${key} =`);
  return found;
}

/** The source of the page, if it is an article. */
function written(site, url) {
  const language = /^\/(es)\//.exec(url)?.[1];
  const below = (language ? url.slice(language.length + 1) : url).replace(/^\/|\/$/g, "");
  const ending = language ? `.${language}.md` : ".md";
  for (const name of [`articles/${below}${ending}`, `articles/${below}/index${ending}`]) {
    const file = path.join(site.source, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, "utf8");
  }
  return "";
}
