// Enhancement only: every page works without this file. Nothing is sent anywhere.
const root = document.documentElement;
root.classList.add("js");

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

  // The device's own share sheet, where it has one and the page may be passed on.
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
