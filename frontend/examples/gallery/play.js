// Starts the gallery, and says so to start.js as trunk does in the page.
import init from "/gallery.js";

await init({ module_or_path: "/gallery_bg.wasm" });
dispatchEvent(new Event("TrunkApplicationStarted"));
