// The writer's desk next to the page, and mistakes over it: in a shadow root, so that
// the theme's styles and these do not interfere.

const STYLE = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none;
  font: 14px/1.45 system-ui, sans-serif; color: #1d2733; color-scheme: light; }
* { box-sizing: border-box; }
button, a, summary, label, aside, .problems { pointer-events: auto; }
aside { position: fixed; inset-block: 0; inset-inline-end: 0; width: 352px; max-width: 100vw; overflow-y: auto;
  padding: 16px; background: #fff; border-inline-start: 1px solid #c5cdd6; box-shadow: 0 0 24px #0002; }
h2, h3 { margin: 0; font-size: 16px; } h3 { margin-top: 17.6px; font-size: 12.8px; color: #4a5766; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 3.2px 14.4px; margin: 8px 0 0; }
dt { color: #4a5766; } dd { margin: 0; overflow-wrap: anywhere; }
ol { margin: 6.4px 0 0; padding: 0; list-style: none; }
li { padding: 8px 9.6px; margin-top: 6.4px; border-inline-start: 4px solid #b4530a; background: #fdf6ec; }
li.error { border-color: #b42318; background: #fdf0ee; } li.note { border-color: #3b6ea5; background: #eff5fb; }
li b { display: block; } li p { margin: 4px 0 0; white-space: pre-line; }
.place { display: block; font: 12px/1.4 ui-monospace, monospace; color: #4a5766; overflow-wrap: anywhere; }
pre { margin: 4.8px 0; padding: 6.4px; overflow-x: auto; background: #fff; font: 12px/1.4 ui-monospace, monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #ffdf80; color: inherit; }
button { font: inherit; cursor: pointer; color: inherit; background: #fff; border: 1px solid #7c8896; border-radius: 6px;
  padding: 4.8px 11.2px; min-height: 32px; }
a { color: #0b5394; }
:focus-visible { outline: 3px solid #1a66c2; outline-offset: 2px; }
.pill { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; display: flex; gap: 8px; }
.pill button { border-radius: 999px; box-shadow: 0 2px 10px #0003; font-weight: 600; }
.badge { padding: 1.6px 8px; border-radius: 999px; background: #e6ebf0; color: #1d2733; font-weight: 600; }
.badge.draft { background: #fde68a; } .badge.scheduled { background: #cfe4ff; } .badge.expired { background: #e9d5d5; }
.badge.errors { background: #b42318; color: #fff; } .badge.off { background: #4a5766; color: #fff; }
header { display: flex; gap: 8px; align-items: center; justify-content: space-between; }
.problems { position: fixed; inset-block-start: 16px; inset-inline: 16px; margin-inline: auto; max-width: 736px;
  max-height: calc(100vh - 32px); overflow: auto; padding: 16px 20px; background: #fff; border-block-start: 6px solid #b42318;
  border-radius: 8px; box-shadow: 0 6px 40px #0006; }
@media (min-width: 900px) { .problems.beside { inset-inline-end: 368px; } }
.problems p.lead { margin: 3.2px 0 6.4px; color: #4a5766; }
.card { margin-top: 8px; border: 1px solid #c5cdd6; border-radius: 8px; overflow: hidden; background: #f6f8fa; }
.card figcaption { padding: 4px 9.6px; font-weight: 600; background: #e6ebf0; }
.card img { display: block; width: 100%; aspect-ratio: 1.91; object-fit: cover; background: #fff; }
.card.small div { display: flex; } .card.small img { width: 80px; aspect-ratio: 1; flex: none; }
.card section { padding: 6.4px 9.6px; min-width: 0; }
.domain { color: #4a5766; font-size: 12px; } .card strong, .card span { display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 2; overflow: hidden; }
label { display: flex; gap: 8px; align-items: center; margin-top: 14.4px; min-height: 24px; }
figure { margin: 0; } [hidden] { display: none !important; }
@media (prefers-color-scheme: dark) {
  :host { color: #e7ecf2; color-scheme: dark; } aside, .problems, pre, button, .card img { background: #1a222c; }
  aside { border-color: #425061; } li { background: #33291a; } li.error { background: #3a211f; } li.note { background: #1d2b3a; }
  dt, h3, .place, .domain, .problems p.lead { color: #aab6c3; } a { color: #8dc1ff; } .card { background: #222c38; border-color: #425061; }
  .card figcaption, .badge { background: #33404f; color: #e7ecf2; } .badge.draft { background: #6b5300; } .badge.scheduled { background: #1d4570; }
  mark { background: #6b5300; }
}
@media print { :host { display: none; } }
`;

// What a network shows for a link: a large or a small picture, and which words.
const CARDS = {
  Facebook: { words: ["domain", "title", "teaser"] },
  X: { words: ["title", "domain"] },
  LinkedIn: { words: ["title", "domain"] },
  Bluesky: { words: ["title", "teaser", "domain"] },
  Mastodon: { words: ["domain", "title", "teaser"] },
  Threads: { words: ["domain", "title"] },
  Reddit: { words: ["title", "domain"], small: true },
  Telegram: { words: ["domain", "title", "teaser"] },
  WhatsApp: { words: ["title", "teaser", "domain"], small: true },
  Pinterest: { words: ["title"] },
};

const make = (name, fields = {}, ...children) => {
  const node = Object.assign(document.createElement(name), fields);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};

// Private windows may refuse storage; then nothing is remembered.
const recall = (store, key) => { try { return store.getItem(key); } catch { return null; } };
const note = (store, key, value) => { try { store.setItem(key, value); } catch { /* not remembered */ } };

export class Panel {
  constructor() {
    this.host = document.createElement("housecall-preview");
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    this.room = new CSSStyleSheet();
    document.adoptedStyleSheets.push(this.room);
    this.problems = make("section", { className: "problems", hidden: true });
    this.problems.setAttribute("role", "alert");
    this.aside = make("aside", { hidden: true });
    this.aside.setAttribute("aria-label", "Writer's desk");
    this.pill = make("div", { className: "pill" });
    this.root.append(this.aside, this.problems, this.pill);
    document.documentElement.append(this.host);
    this.isDesk = location.pathname.startsWith("/-/");
    this.online = true;
    this.news = { errors: 0, warnings: 0 };
    this.page = null;
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.problems.hidden) this.dismiss();
    });
    this.draw();
  }

  get follows() { return recall(localStorage, "housecall-follow") !== "no"; }

  get isOpen() {
    const wish = recall(localStorage, "housecall-panel");
    return !this.isDesk && (wish ? wish === "open" : innerWidth >= 1200);
  }

  connected(online) {
    if (this.online === online) return;
    this.online = online;
    this.draw();
  }

  /** Fetches what there is to say about the page, and shows it. */
  async refresh(news) {
    this.news = news;
    const response = await fetch(`/-/page.json?at=${encodeURIComponent(decodeURI(location.pathname))}`, { cache: "no-store" });
    if (!response.ok) return;
    this.page = await response.json();
    this.draw();
  }

  draw() {
    this.drawProblems();
    this.drawPanel();
    this.drawPill();
    this.makeRoom();
  }

  // Next to the page if there is room, otherwise over it.
  makeRoom() {
    this.room.replaceSync(this.isOpen ? "@media screen and (min-width: 900px) { :root { margin-inline-end: 352px } }" : "");
  }

  get errors() { return (this.page?.findings ?? []).filter((f) => f.severity === "error"); }

  // The same mistakes are shown once; new ones appear again.
  get mark() { return this.errors.map((f) => `${f.code} ${f.place?.file} ${f.message}`).join("\n"); }

  dismiss() {
    note(sessionStorage, "housecall-seen", this.mark);
    this.draw();
  }

  drawProblems() {
    const errors = this.errors;
    const seen = recall(sessionStorage, "housecall-seen") === this.mark;
    // The desk of the whole site lists them itself.
    this.problems.hidden = errors.length === 0 || seen || this.isDesk;
    this.problems.classList.toggle("beside", this.isOpen);
    if (errors.length === 0) note(sessionStorage, "housecall-seen", "");
    if (this.problems.hidden) {
      this.problems.replaceChildren();
      return;
    }
    const hide = make("button", { type: "button", textContent: "Hide (Esc)" });
    hide.addEventListener("click", () => this.dismiss());
    const here = errors.some((f) => f.here);
    const lead = here
      ? "This page is shown as it was before the mistake, as far as possible. It continues once the file is fixed and saved."
      : "This page is fine, but the site will not be published until this is fixed.";
    const title = errors.length === 1 ? "There is a mistake" : `There are ${this.page.errors} mistakes`;
    this.problems.replaceChildren(
      make("header", {}, make("h2", { textContent: title }), hide),
      make("p", { className: "lead", textContent: lead }),
      list(errors),
    );
  }

  drawPill() {
    const { errors, warnings } = this.page ?? this.news;
    const parts = [];
    if (!this.online) parts.push(make("span", { className: "badge off", textContent: "Preview ended" }));
    const state = this.page?.page?.state;
    if (state && state !== "published" && !this.isOpen) parts.push(badge(this.page.page));
    if (errors > 0 && this.problems.hidden && !this.isDesk) {
      const show = make("button", { type: "button", textContent: count(errors, "mistake") });
      show.addEventListener("click", () => {
        note(sessionStorage, "housecall-seen", "");
        this.draw();
      });
      parts.push(show);
    }
    if (!this.isOpen && !this.isDesk) {
      const label = warnings > 0 ? `Desk · ${count(warnings, "warning")}` : "Desk";
      const open = make("button", { type: "button", textContent: label });
      open.setAttribute("aria-expanded", "false");
      open.addEventListener("click", () => this.toggle("open"));
      parts.push(open);
    }
    this.pill.replaceChildren(...parts);
  }

  toggle(wish) {
    note(localStorage, "housecall-panel", wish);
    this.draw();
    this.root.querySelector(wish === "open" ? "aside button" : ".pill button:last-child")?.focus();
  }

  drawPanel() {
    this.aside.hidden = !this.isOpen;
    if (!this.isOpen) return;
    const scroll = this.aside.scrollTop;
    const hadFocus = this.root.activeElement?.dataset?.key;
    const hide = make("button", { type: "button", textContent: "Hide" });
    hide.dataset.key = "hide";
    hide.setAttribute("aria-expanded", "true");
    hide.addEventListener("click", () => this.toggle("closed"));
    const follow = make("input", { type: "checkbox", checked: this.follows });
    follow.dataset.key = "follow";
    follow.addEventListener("change", () => note(localStorage, "housecall-follow", follow.checked ? "yes" : "no"));
    const page = this.page?.page;
    const findings = this.page?.findings ?? [];
    const here = findings.filter((f) => f.here);
    const elsewhere = (this.page?.errors ?? 0) + (this.page?.warnings ?? 0) - here.length;
    this.aside.replaceChildren(
      make("header", {}, make("h2", { textContent: "Writer's desk" }), hide),
      page ? facts(page) : make("p", { textContent: "There is no page at this address." }),
      make("h3", { textContent: "Findings on this page" }),
      here.length ? list(here) : make("p", { textContent: this.page?.checked ? "None." : "Being checked …" }),
      elsewhere > 0 ? make("p", {}, `${count(elsewhere, "finding")} elsewhere: see the `, make("a", { href: "/-/desk/", textContent: "desk of the whole site" })) : "",
      elsewhere > 0 ? "" : make("p", {}, make("a", { href: "/-/desk/", textContent: "Desk of the whole site" })),
      make("label", {}, follow, "Go to the page I just saved"),
      ...cards(this.page?.networks ?? []),
    );
    this.aside.scrollTop = scroll;
    if (hadFocus) this.root.querySelector(`[data-key="${hadFocus}"]`)?.focus();
  }
}

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function badge(page) {
  const words = page.state === "scheduled" ? `Scheduled for ${page.date}` : page.state[0].toUpperCase() + page.state.slice(1);
  return make("span", { className: `badge ${page.state}`, textContent: words });
}

function facts(page) {
  const rows = [["State", badge(page)], ["Kind", page.kind]];
  if (page.file) rows.push(["File", page.file]);
  if (page.words !== undefined) rows.push(["Length", `${count(page.words, "word")}, about ${count(page.minutes, "minute")} to read`]);
  if (page.date && page.state !== "scheduled") rows.push(["Date", page.date]);
  if (page.expires) rows.push([page.state === "expired" ? "Expired" : "Expires", page.expires]);
  if (page.is_article) {
    rows.push(["Reviewed", page.reviewed ?? "never"]);
    if (page.next_review) rows.push([page.overdue ? "Review overdue" : "Review due", page.next_review]);
  }
  return make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", {}, value)]));
}

function list(findings) {
  return make("ol", {}, ...findings.map((f) => {
    const place = f.place && [f.place.file, f.place.line, f.place.column].filter((part) => part != null).join(":");
    const marked = f.marked;
    return make(
      "li", { className: f.severity },
      make("b", { textContent: f.message }),
      place ? make("span", { className: "place", textContent: place }) : "",
      marked?.join("").trim() ? make("pre", {}, marked[0], make("mark", { textContent: marked[1] }), marked[2]) : "",
      ...(f.related ?? []).map((r) => make("span", { className: "place", textContent: `${r.file}${r.line ? `:${r.line}` : ""} ${r.label}` })),
      f.help ? make("p", { textContent: f.help }) : "",
    );
  }));
}

// Read from the page itself: a network knows only what its head says.
function cards(networks) {
  const meta = (name) => document.head.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content;
  const title = meta("og:title") ?? document.title;
  const teaser = meta("og:description") ?? meta("description") ?? "";
  const picture = meta("og:image");
  const address = meta("og:url") ?? location.href;
  const words = { title, teaser, domain: new URL(address, location.href).hostname };
  if (!meta("og:title")) return [];
  const source = picture && new URL(picture, location.href).pathname;
  return [
    make("h3", { textContent: "Where it is shared" }),
    networks.length ? "" : make("p", { textContent: "The share links of this site go to people, not to networks. A link in a message looks roughly like this:" }),
    ...(networks.length ? networks : ["WhatsApp"]).map((name) => {
      const { words: which, small } = CARDS[name] ?? CARDS.Facebook;
      const lines = which.filter((w) => words[w]).map((w) => make(w === "title" ? "strong" : "span", { className: w, textContent: words[w] }));
      const image = source ? make("img", { src: source, alt: "" }) : "";
      return make("figure", { className: small ? "card small" : "card" },
        make("figcaption", { textContent: name }), make("div", {}, image, make("section", {}, ...lines)));
    }),
  ].filter((node) => node !== "");
}
