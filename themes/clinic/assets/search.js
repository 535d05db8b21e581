// Searches inside this browser: what is typed is sent nowhere. Loaded only on the search page;
// without it the page shows all specialties and topics instead.
const form = document.querySelector("[data-index]");
const field = form.elements.q;
const words = form.dataset;
const status = document.querySelector("#search-status");
const list = document.querySelector("#search-results");
const browse = document.querySelector("#search-browse");
const MOST = 40;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const entries = [];
const vocabulary = new Map(); // word -> Map of entry -> weight

const learn = (entry, text, weight) => {
  for (const word of split(text)) {
    let found = vocabulary.get(word);
    if (!found) vocabulary.set(word, (found = new Map()));
    if ((found.get(entry) ?? 0) < weight) found.set(entry, weight);
  }
};

const read = ({ groups, topics, entries: all }) => {
  for (const [title, path, group, text, own = [], names = [], headings = []] of all) {
    const [name, base] = groups[group];
    const entry = { title, name, text, url: base + path };
    entries.push(entry);
    learn(entry, title, 10);
    for (const other of names) learn(entry, other, 9);
    for (const topic of own) learn(entry, topics[topic], 5);
    for (const heading of headings) learn(entry, heading, 3);
    learn(entry, name, 3);
    learn(entry, text, 1);
  }
};

// Whether two words differ by at most `most` characters added, dropped, changed or swapped.
const near = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return false;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return last[b.length] <= most;
};

// The entries that have a word, with how well it fits.
const matches = (asked) => {
  const best = new Map();
  const add = (found, factor) => {
    for (const [entry, weight] of found) {
      if ((best.get(entry) ?? 0) < weight * factor) best.set(entry, weight * factor);
    }
  };
  for (const [word, found] of vocabulary) {
    if (word === asked) add(found, 1);
    else if (word.startsWith(asked)) add(found, 0.7);
    else if (asked.length > 2 && word.includes(asked)) add(found, 0.3);
  }
  if (!best.size && asked.length > 3) {
    const most = asked.length > 7 ? 2 : 1;
    for (const [word, found] of vocabulary) {
      if (near(asked, word, most) || near(asked, word.slice(0, asked.length), most)) add(found, 0.4);
    }
  }
  return best;
};

const find = (query) => {
  const asked = [...new Set(split(query))];
  const scores = new Map();
  for (const word of asked) {
    for (const [entry, score] of matches(word)) {
      const sum = scores.get(entry) ?? [0, 0];
      scores.set(entry, [sum[0] + 1, sum[1] + score]);
    }
  }
  // The entries with the most words: some are better than nothing.
  const most = Math.max(0, ...[...scores.values()].map(([count]) => count));
  return [...scores]
    .filter(([, [count]]) => count === most)
    // Of two that fit equally well, the one with more to read.
    .sort(([a, [, x]], [b, [, y]]) => y - x || b.text.length - a.text.length || (a.title < b.title ? -1 : 1))
    .map(([entry]) => entry);
};

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const show = ({ title, name, text, url }) => {
  const item = element("li", "", "search-result");
  const link = element("a", title);
  link.href = url;
  const heading = element("h3", "", "card-title");
  heading.append(link);
  item.append(heading);
  if (text) item.append(element("p", text, "card-text"));
  if (name) item.append(element("p", name, "card-meta"));
  return item;
};

let ready;
const load = () =>
  (ready ??= Promise.all(
    words.index.split(" ").map(async (url) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(url);
      read(await answer.json());
    }),
  ));

const search = async () => {
  const query = field.value.trim();
  // What follows # is never sent to a server.
  history.replaceState(null, "", location.pathname + (query ? "#q=" + encodeURIComponent(query) : ""));
  browse.hidden = query !== "";
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    await load();
  } catch {
    ready = undefined;
    browse.hidden = false;
    status.textContent = words.failed;
    return;
  }
  if (query !== field.value.trim()) return; // typed on meanwhile
  const found = find(query);
  list.replaceChildren(...found.slice(0, MOST).map(show));
  browse.hidden = found.length > 0;
  status.textContent = found.length
    ? (found.length === 1 ? words.one : words.many).replace("#", found.length)
    : words.none;
};

const asked = () =>
  new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q");

let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 120);
});
field.addEventListener("focus", () => load().catch(() => (ready = undefined)), { once: true });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(pause);
  await search();
  list.querySelector("a")?.focus();
});
const take = () => {
  const query = asked();
  if (query !== null && query !== field.value) {
    field.value = query;
    search();
  }
};
addEventListener("hashchange", take);
take();
