// Searches inside this browser: what is typed is sent nowhere. Loaded only on the search page;
// without it the page shows all specialties and topics instead.
const form = document.querySelector("[data-index]");
const field = form.elements.q;
const words = form.dataset;
const status = document.querySelector("#search-status");
const list = document.querySelector("#search-results");
const more = document.querySelector("#search-more");
const browse = document.querySelector("#search-browse");
const alarms = [...document.querySelectorAll("[data-alarm]")];
const page = document.documentElement.lang;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// Loaded when somebody begins to search, and again after a failure.
let ready;
const load = () => {
  const get = async (url, first) => {
    const answer = await fetch(url, first ? { cache: "no-cache" } : {});
    if (!answer.ok) throw new Error(url);
    return answer.text();
  };
  ready ??= import(words.engine).then(async (engine) => ({ ...engine, search: await engine.Search.open(words.index, get) }));
  return ready;
};

const withMarks = (parent, text, { shown, lang }, marked) => {
  for (const [part, isMarked] of marked(text, shown, lang.lexicon)) parent.append(isMarked ? element("mark", part) : part);
  return parent;
};

/** What each kind of passage is introduced with. */
const SAID = { emergency: words.sayEmergency, sign: words.saySign, name: words.sayName, heading: words.sayHeading };

const show = (result, marked) => {
  const { title, url, teaser, passage, shown, raws, lang, kindName, groupName } = result;
  const item = element("li", "", "search-result");
  const foreign = lang.lang !== page;
  const link = withMarks(element("a"), title, result, marked);
  link.href = url;
  const heading = element("h3", "", "card-title");
  heading.append(link);
  item.append(heading);
  const said = passage && passage.kind !== "teaser" && SAID[passage.kind];
  if (said) {
    const found = element("p", "", "search-passage");
    if (passage.kind === "emergency") found.classList.add("search-sign");
    found.append(element("b", `${said} `));
    item.append(found);
    withMarks(found.appendChild(element("span")), passage.text, result, marked).lang = lang.lang;
  }
  if (teaser && !(said && passage.kind === "emergency")) {
    item.append(withMarks(element("p", "", "card-text"), teaser, result, marked));
  }
  // Words of the query that only the text has.
  const hidden = [...raws].filter((raw) => {
    const term = lang.lexicon.term(raw);
    return result.terms.has(term) && !shown.has(term) && !lang.lexicon.isStop(raw);
  });
  const facts = element("p", "", "card-meta");
  facts.append(element("span", groupName ? `${kindName}: ${groupName}` : kindName));
  if (foreign) facts.append(element("b", lang.name));
  if (hidden.length) facts.append(element("span", words.inText.replace("#", hidden.join(", "))));
  item.append(facts);
  if (foreign) {
    for (const part of [heading, item.querySelector(".card-text"), facts.querySelector("b")]) if (part) part.lang = lang.lang;
    link.hreflang = lang.lang;
  }
  return item;
};

const alarm = (found) => {
  for (const one of alarms) one.hidden = !one.dataset.alarm.split(" ").some((about) => found.has(about));
};

const clear = () => {
  list.replaceChildren();
  more.hidden = true;
  browse.hidden = false;
  alarm(new Set());
};

const search = async (typing) => {
  const query = field.value.trim();
  // What follows # is never sent to a server.
  history.replaceState(null, "", location.pathname + (query ? "#q=" + encodeURIComponent(query) : ""));
  if (!query) {
    clear();
    status.textContent = "";
    return;
  }
  // The first letters of a word say nothing yet.
  if (typing && query.length < 3) return;
  let found;
  let engine;
  try {
    engine = await load();
    found = await engine.search.find(query, page, typing && !/\s$/.test(field.value));
  } catch {
    ready = undefined;
    clear();
    status.textContent = words.failed;
    return;
  }
  if (query !== field.value.trim()) return; // typed on meanwhile
  const { results, missing, corrected } = found;
  alarm(found.alarms);
  list.replaceChildren(...results.map((result) => show(result, engine.marked)));
  browse.hidden = results.length > 0;
  const { rest } = results;
  more.hidden = !rest?.length;
  more.onclick = async () => {
    more.hidden = true;
    const all = await Promise.all(rest.map((one) => one()));
    const items = all.map((result) => show(result, engine.marked));
    list.append(...items);
    items[0]?.querySelector("a").focus();
  };
  const count = results.length + (rest?.length ?? 0);
  const said = [count ? (count === 1 ? words.one : words.many).replace("#", count) : words.none];
  // Of the words that may have been meant, the one that the best result has.
  const isThere = (word) => results[0]?.terms.has(results[0].lang.lexicon.term(word));
  const longer = (a, b) => b.length - a.length;
  const meant = [...corrected].map(([, all]) => all.filter(isThere).sort(longer)[0]).filter(Boolean);
  if (count && meant.length) said.push(words.meant.replace("#", meant.join(", ")));
  if (count && missing.length) said.push(words.missing.replace("#", missing.join(", ")));
  status.textContent = said.join(" ");
};

const asked = () =>
  new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q");

let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => search(true), 150);
});
field.addEventListener("focus", () => load().catch(() => (ready = undefined)), { once: true });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(pause);
  await search(false);
  list.querySelector("a")?.focus();
});

// From the field down into the results and back, as well as with Tab.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...list.querySelectorAll("a")];
  const at = event.target === field ? -1 : links.indexOf(event.target);
  if (!step || !links.length || (at < 0 && event.target !== field) || at + step < -1) return;
  const next = at + step < 0 ? field : links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

const take = () => {
  const query = asked();
  if (query !== null && query !== field.value) {
    field.value = query;
    search(false);
  }
};
addEventListener("hashchange", take);
take();
