// Enhancement only: every page works without this file. Nothing is sent anywhere.
const page = document.documentElement;
page.classList.add("js");

// Opening hours in the practice's own time, since a reader may be elsewhere; without a time zone in
// the settings, the reader's.
const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY = 24 * 60;

/** The day of the week (0 is Monday), the date and the minute of the day. */
const moment = (zone) => {
  const form = { timeZone: zone, hourCycle: "h23", weekday: "long", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const parts = new Intl.DateTimeFormat("en-US", form).formatToParts(new Date()).map(({ type, value }) => [type, value]);
  const { weekday, year, month, day, hour, minute } = Object.fromEntries(parts);
  return { day: WEEK.indexOf(weekday), date: `${year}-${month}-${day}`, minute: hour * 60 + Number(minute) };
};

const covers = ({ dataset }, day) => {
  const [from, to] = [WEEK.indexOf(dataset.from), WEEK.indexOf(dataset.to)];
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
};

/** When it is open in the next two weeks, in minutes from the beginning of today. */
const spans = (rows, closures, now) => {
  const minutes = (time) => time.slice(0, 2) * 60 + Number(time.slice(3));
  const all = [];
  for (let ahead = 0; ahead < 14; ahead++) {
    const date = new Date(Date.parse(now.date) + ahead * DAY * 60_000).toISOString().slice(0, 10);
    if (closures.includes(date)) continue;
    for (const row of rows.filter((row) => covers(row, (now.day + ahead) % 7))) {
      const { open, close, opens, closes } = row.dataset;
      all.push({ from: ahead * DAY + minutes(open), to: ahead * DAY + minutes(close), ahead, opens, closes });
    }
  }
  all.sort((a, b) => a.from - b.from);
  // What is open past midnight is two entries in the settings.
  return all.reduce((joined, span) => {
    const last = joined.at(-1);
    if (last && span.from <= last.to) Object.assign(last, { to: span.to, closes: span.closes });
    else joined.push(span);
    return joined;
  }, []);
};

/** Says whether it is open now, and until when or when it opens. */
const say = (line, rows, hours) => {
  const now = moment(hours.zone);
  const next = spans(rows, hours.closures.split(" "), now).find(({ to }) => to > now.minute);
  const open = next && next.from <= now.minute;
  const form = { weekday: "long", timeZone: "UTC" };
  const day = next && new Date(Date.parse(now.date) + next.ahead * DAY * 60_000).toLocaleDateString(page.lang, form);
  const words = () => {
    if (!next) return hours.closedNow;
    if (open) return next.to - now.minute > 7 * DAY ? hours.openNow : hours.openUntil.replace("{time}", next.closes);
    const opens = [hours.opensToday, hours.opensTomorrow][next.ahead] ?? hours.opensDay;
    return opens.replace("{day}", day).replace("{time}", next.opens);
  };
  if (line.textContent !== words()) line.textContent = words();
  line.classList.toggle("is-open", Boolean(open));
  line.hidden = false;
};

for (const hours of document.querySelectorAll(".hours[data-today]")) {
  const { zone, closures, today, closed } = hours.dataset;
  const now = moment(zone);
  const list = hours.querySelector("dl");
  const all = [...list.children];
  const line = hours.querySelector(".hours-now");
  if (line) {
    say(line, all, hours.dataset);
    setInterval(() => say(line, all, hours.dataset), 30_000);
  }
  const shut = closures.split(" ").includes(now.date);
  let rows = shut ? [] : all.filter((row) => covers(row, now.day));
  if (!rows.length) {
    const row = document.createElement("div");
    row.innerHTML = "<dt></dt><dd></dd>";
    const form = { ...(shut ? { month: "long", day: "numeric" } : { weekday: "long" }), timeZone: "UTC" };
    row.firstChild.textContent = new Date(now.date).toLocaleDateString(page.lang, form);
    row.lastChild.textContent = closed;
    list[shut ? "prepend" : "append"](row);
    rows = [row];
  }
  rows.forEach((row) => row.classList.add("today"));
  const mark = document.createElement("span");
  mark.className = "today-mark";
  mark.textContent = today;
  rows[0].firstElementChild.append(" ", mark);
}

// The same in the line of a call to action.
for (const hours of document.querySelectorAll(".action-hours[data-zone]")) {
  const [line, week] = hours.children;
  const update = () => say(line, [...week.children], hours.dataset);
  update();
  setInterval(update, 30_000);
  week.hidden = true;
}

// A notice whose last day is over, on a page that was built before.
for (const notices of document.querySelectorAll(".site-notices")) {
  const { date } = moment(notices.dataset.zone);
  const all = [...notices.querySelectorAll(".site-notice")];
  for (const notice of all) notice.hidden = notice.dataset.until < date;
  notices.hidden = all.every((notice) => notice.hidden);
}

// Sharing a page.
const list = document.querySelector(".share-list");

if (list) {
  const status = list.parentElement.querySelector("[role=status]");
  const copy = list.querySelector("[data-copy]");
  const address = copy ? copy.href : document.querySelector("link[rel=canonical]")?.href ?? location.href;

  // Emptied first, so that the same words are read out again.
  const say = (words) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 50);
  };

  copy?.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(address);
      say(list.dataset.copied);
    } catch {
      say(list.dataset.failed);
    }
  });

  // The device's own share sheet comes first, if it has one and the page may be shared that way.
  const sheet = list.querySelector(".share-sheet");
  const data = { title: list.dataset.title || document.title, text: list.dataset.text, url: address };
  if (sheet && navigator.share && (!navigator.canShare || navigator.canShare(data))) {
    sheet.hidden = false;
    sheet.querySelector("button").addEventListener("click", () => navigator.share(data).catch(() => {}));
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// The search words follow #, which is never sent to a server.
for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = form.action + "#q=" + encodeURIComponent(form.elements.q.value.trim());
  });
}

// The newsletter's archive: what is looked for is compared with what is on the page.
const archive = document.querySelector("form[data-archive]");

if (archive) {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const issues = [...document.querySelectorAll("[data-words]")].map((item) => [item, fold(item.textContent + " " + item.dataset.words)]);
  const status = archive.querySelector("[role=status]");
  const { one, many, none } = archive.dataset;
  const look = () => {
    const words = fold(archive.querySelector("input").value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const [item, text] of issues) {
      item.hidden = !words.every((word) => text.includes(word));
      found += !item.hidden;
    }
    for (const year of document.querySelectorAll("section:has([data-words])")) {
      year.hidden = !year.querySelector("[data-words]:not([hidden])");
    }
    status.textContent = !words.length ? "" : found === 1 ? one : found ? many.replace("#", found) : none;
  };
  archive.addEventListener("input", look);
  archive.addEventListener("submit", (event) => event.preventDefault());
}
