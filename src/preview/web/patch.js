// Updates the page in place: scroll position, focus and opened parts stay as they are.
import { Idiomorph } from "/-/idiomorph.js";

// What readers and the theme's scripts change while the page is open.
const STATE = new Set([
  "open", "hidden", "inert", "style", "checked", "selected", "value",
  "aria-expanded", "aria-pressed", "aria-selected", "aria-current",
]);

let last = null;

/** Keeps the page as the server sent it, so that a later one can be compared. */
export async function remember() {
  last = await get().then((page) => page?.text ?? null, () => null);
}

async function get() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  const text = await response.text();
  return { response, text };
}

/** Fetches the page and applies what changed; an error leaves the last good page. */
export async function patch(own) {
  const { response, text } = await get();
  if (response.redirected) {
    location.replace(response.url);
    return;
  }
  if (response.status >= 500 || !response.headers.get("content-type")?.startsWith("text/html")) return;
  if (text === last) {
    await pictures();
    return;
  }
  last = text;
  const next = new DOMParser().parseFromString(text, "text/html");
  if (scripts(next) !== scripts(document)) {
    location.reload();
    return;
  }
  await styles(next);
  head(next);
  for (const name of ["lang", "dir"]) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
  const { scrollX, scrollY } = window;
  Idiomorph.morph(document.body, next.body, {
    morphStyle: "outerHTML",
    ignoreActiveValue: true,
    restoreFocus: true,
    callbacks: {
      beforeAttributeUpdated: (name) => !STATE.has(name),
      beforeNodeRemoved: (node) => node !== own,
    },
  });
  if (window.scrollX !== scrollX || window.scrollY !== scrollY) {
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  }
}

// A picture that changed keeps its address: with another fragment the browser loads it again.
let looks = 0;
async function pictures() {
  looks += 1;
  for (const image of document.body.querySelectorAll("img[src]")) {
    const address = new URL(image.src);
    if (address.origin !== location.origin) continue;
    address.hash = "";
    await fetch(address, { cache: "no-cache" }).catch(() => null);
    image.src = `${address.pathname}${address.search}#${looks}`;
  }
}

const isStyle = (node) => node.matches?.('link[rel~="stylesheet"], style');

function scripts(from) {
  const all = [...from.querySelectorAll("head script[src], body script[src]")];
  return all.map((script) => script.getAttribute("src")).join("\n");
}

// New sheets are added before the old ones are removed, so that the page is never without.
async function styles(next) {
  const old = [...document.head.querySelectorAll('link[rel~="stylesheet"], style')];
  const wanted = [...next.head.querySelectorAll('link[rel~="stylesheet"], style')];
  const kept = new Set();
  const waits = [];
  for (const sheet of wanted) {
    const same = old.find((other) => !kept.has(other) && other.outerHTML === sheet.outerHTML);
    if (same) {
      kept.add(same);
      document.head.append(same);
      continue;
    }
    const fresh = document.importNode(sheet, true);
    if (fresh.localName === "link") {
      waits.push(new Promise((done) => {
        fresh.addEventListener("load", done);
        fresh.addEventListener("error", done);
        setTimeout(done, 2000);
      }));
    }
    document.head.append(fresh);
  }
  await Promise.all(waits);
  for (const sheet of old) if (!kept.has(sheet)) sheet.remove();
}

// The rest of the head: title, descriptions, addresses.
function head(next) {
  const isRest = (node) => !isStyle(node) && !node.matches("script[src]");
  const old = [...document.head.children].filter(isRest);
  const wanted = [...next.head.children].filter(isRest);
  for (const node of old) {
    const at = wanted.findIndex((other) => other.outerHTML === node.outerHTML);
    if (at < 0) node.remove();
    else wanted.splice(at, 1);
  }
  for (const node of wanted) document.head.append(document.importNode(node, true));
}
