// Serves a built site on a free port as a static host would: the headers of `_headers`, the
// redirects of `_redirects`, `index.html` for folders, `404.html` for what does not exist, gzip.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};
const PACKED = /text|javascript|json|xml/;

/** Starts to listen; `folder` must be set before the first request. */
export async function serve() {
  const site = { folder: null };
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise((ready) => server.listen(0, "localhost", ready));
  site.base = `http://localhost:${server.address().port}`;
  site.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return site;
}

function answer(site, request, response) {
  site.headers ??= headers(readFileSync(path.join(site.folder, "_headers"), "utf8"));
  site.redirects ??= redirects(readFileSync(path.join(site.folder, "_redirects"), "utf8"));
  const asked = decodeURIComponent(new URL(request.url, site.base).pathname);
  const moved = site.redirects.get(asked);
  if (moved) return response.writeHead(moved.status, { location: moved.to }).end();

  const found = file(site.folder, asked);
  const from = found ?? path.join(site.folder, "404.html");
  let body = readFileSync(from);
  const type = TYPES[path.extname(from)] ?? "application/octet-stream";
  const sent = { "content-type": type, vary: "accept-encoding" };
  for (const rule of site.headers) {
    if (rule.path.test(asked)) Object.assign(sent, rule.headers);
  }
  if (PACKED.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "")) {
    body = gzipSync(body);
    sent["content-encoding"] = "gzip";
  }
  sent["content-length"] = body.length;
  response.writeHead(found ? 200 : 404, sent).end(request.method === "HEAD" ? undefined : body);
}

/** The file that answers for a path, if there is one. */
function file(folder, asked) {
  const inside = path.join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
  if (!inside.startsWith(folder + path.sep)) return null;
  return statSync(inside, { throwIfNoEntry: false })?.isFile() ? inside : null;
}

function headers(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.startsWith("#"))) {
    if (/^\S/.test(line)) {
      const parts = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      rules.push({ path: new RegExp(`^${parts.join(".*")}$`), headers: {} });
    } else {
      const [name, ...value] = line.split(":");
      rules.at(-1).headers[name.trim().toLowerCase()] = value.join(":").trim();
    }
  }
  return rules;
}

function redirects(text) {
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return new Map(lines.map((line) => line.trim().split(/\s+/)).map(([from, to, status]) => [decodeURIComponent(from), { to, status: Number(status ?? 301) }]));
}
