// Runs before anything is painted, and before the application is there. The page's policy lets no
// script stand in the page itself, so this is a file of its own.

// The theme and the density that the person chose, under the names that the session keeps them.
try {
  for (const look of ["theme", "density"]) {
    const chosen = localStorage.getItem(`hubbub.${look}`);
    if (chosen) document.documentElement.dataset[look] = chosen;
  }
} catch {
  // A browser that keeps nothing has no theme to show.
}

// Where no WebSocket opened at the last visit, what takes its place is there for the first try.
try {
  const line = localStorage.getItem("hubbub.line") && document.querySelector("meta[name=line]").content;
  if (line) {
    const script = document.createElement("script");
    script.src = `/${line}`;
    document.head.append(script);
    // It runs all the same; and without it the page does, too.
    script.remove();
  }
} catch {
  // Then it is loaded when a WebSocket has not opened.
}

// What each language needs before the application is there. `cargo xtask texts` writes it here, from the
// catalogues in `frontend/locales`: the file, the direction, and the words of the notice below.
const LANGUAGES = {};

// The language that the person chose, or else the first of theirs that we speak.
function language() {
  const tags = [...navigator.languages];
  try {
    tags.unshift(localStorage.getItem("hubbub.language") ?? "");
  } catch {
    // What the browser prefers is good enough.
  }
  const codes = tags.map((tag) => tag.split("-")[0].toLowerCase());
  return codes.find((code) => Object.hasOwn(LANGUAGES, code)) ?? "en";
}

{
  const code = language();
  const root = document.documentElement;
  root.lang = code;
  root.dir = LANGUAGES[code]?.dir ?? "ltr";
  const file = LANGUAGES[code]?.file;
  if (file) {
    // On its way while the application is: that asks for the same file when it runs.
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `/locales/${file}` });
    document.head.append(link);
  }
}

// Says so when the application cannot start, or has stopped: a file did not arrive or is not the one
// that was built, the browser cannot run it, or it has panicked, which it does not survive.
let started = false;

function isFatal(error) {
  // By its name, since an error of another frame is of another class: what WebAssembly dies of.
  return !started || error?.name === "RuntimeError";
}

function say(trouble) {
  const notice = document.getElementById("trouble");
  if (!notice) return;
  const words = LANGUAGES[document.documentElement.lang];
  if (words) [notice.firstElementChild.textContent, notice.lastElementChild.textContent] = words.trouble;
  notice.hidden = !trouble;
}

addEventListener(
  "error",
  // A file that does not load tells its element alone, which is why this listens on the way down.
  (event) => {
    const ours = event.target === window ? isFatal(event.error) : event.target.localName === "script";
    if (ours) say(true);
  },
  true,
);
addEventListener("unhandledrejection", (event) => {
  if (isFatal(event.reason)) say(true);
});
addEventListener("TrunkApplicationStarted", () => {
  started = true;
  say(false);
});
addEventListener("DOMContentLoaded", () => {
  document.getElementById("reload").addEventListener("click", () => location.reload());
});
