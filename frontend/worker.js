// The service worker: keeps the page, so that it starts without a network. A version is kept whole and
// never mixed with another; a new one waits until the person wants it, or no page is open any more.

// The version, and what a first visit loads. `cargo xtask worker` writes them here when the page is built.
const VERSION = "";
const FILES = [];

const KEPT = `hubbub-${VERSION}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("hubbub-") && name !== KEPT;
  const tidied = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(tidied.then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

// A notification was pressed: its page comes to the front and shows what it is about, or a new one does.
addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  const shown = clients.matchAll({ type: "window", includeUncontrolled: true }).then(async ([page]) => {
    if (!page) return clients.openWindow(notification.data);
    page.postMessage(notification.data);
    return page.focus();
  });
  event.waitUntil(shown);
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Every address that is no file's is the page's, as the server has it, but for what programs ask.
  const isFile = pathname.slice(pathname.lastIndexOf("/")).includes(".");
  if (request.mode === "navigate" && !isFile && !/^\/(api|healthz|readyz|metrics)(\/|$)/.test(pathname)) {
    event.respondWith(kept("/"));
  } else if (isHashed(pathname) || FILES.includes(pathname)) {
    event.respondWith(kept(request));
  }
});

// A file with a hash in its name never changes, so that it is kept when it is loaded for the first time.
function isHashed(pathname) {
  return /[-.][0-9a-f]{12,}[._]/.test(pathname);
}

async function kept(request) {
  const store = await caches.open(KEPT);
  const found = await store.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}
