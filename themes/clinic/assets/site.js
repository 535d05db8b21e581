// Enhancement only: every page works without this file. Nothing is sent anywhere.
const page = document.documentElement;
page.classList.add("js");

// Opening hours: the day is the reader's, so it is marked here and not in the HTML.
const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const now = new Date();
const today = (now.getDay() + 6) % 7;
const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

for (const hours of document.querySelectorAll(".hours[data-today]")) {
  const covers = (row) => {
    const [from, to] = [row.dataset.from, row.dataset.to].map((day) => WEEK.indexOf(day));
    return from <= to ? from <= today && today <= to : today >= from || today <= to;
  };
  const list = hours.querySelector("dl");
  const shut = hours.dataset.closures.split(" ").includes(date);
  let rows = shut ? [] : [...list.children].filter(covers);
  if (!rows.length) {
    const row = document.createElement("div");
    row.innerHTML = "<dt></dt><dd></dd>";
    row.firstChild.textContent = now.toLocaleDateString(page.lang, shut ? { month: "long", day: "numeric" } : { weekday: "long" });
    row.lastChild.textContent = hours.dataset.closed;
    list[shut ? "prepend" : "append"](row);
    rows = [row];
  }
  rows.forEach((row) => row.classList.add("today"));
  const mark = document.createElement("span");
  mark.className = "today-mark";
  mark.textContent = hours.dataset.today;
  rows[0].firstElementChild.append(" ", mark);
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

  // The device's own share sheet, if it has one and the page may be shared.
  const quiet = !list.querySelector("a:not([data-copy])");
  const data = { title: list.dataset.title || document.title, url: address };
  if (!quiet && navigator.share && (!navigator.canShare || navigator.canShare(data))) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "share-link";
    button.textContent = list.dataset.more;
    button.addEventListener("click", () => navigator.share(data).catch(() => {}));
    item.append(button);
    list.prepend(item);
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
