// The preview in the browser: listens for changes, updates the page, shows the desk.
import { patch, remember } from "/-/patch.js";
import { Panel } from "/-/panel.js";

const panel = new Panel();
let stream;
let queue = Promise.resolve();

// The version of the site that this page was drawn from.
let version = Number(
  performance.getEntriesByType("navigation")[0]?.serverTiming?.find((t) => t.name === "housecall")?.description,
);

function listen() {
  stream?.close();
  stream = new EventSource("/-/events");
  stream.addEventListener("open", () => panel.connected(true));
  stream.addEventListener("error", () => panel.connected(false));
  stream.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    queue = queue.then(() => update(news)).catch((error) => console.error(error));
  });
}

async function update(news) {
  const isDesk = location.pathname.startsWith("/-/");
  if (news.saved && panel.follows && !isDesk && news.saved !== location.pathname) {
    location.assign(news.saved);
    return;
  }
  if (news.version !== version) {
    version = news.version;
    await patch(panel.host);
  } else if (isDesk) {
    await patch(panel.host);
  }
  await panel.refresh(news);
}

// A hidden page does not listen: browsers allow six connections to a server, whatever the
// number of tabs.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") listen();
  else stream?.close();
});
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", (event) => event.persisted && listen());

remember();
listen();
