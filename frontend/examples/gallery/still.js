// Runs before everything else in the gallery. The line leads nowhere and is always there; what the page
// says on it is kept, so that the play can answer. Time stands still: nothing runs out while one looks.
{
  const said = [];
  class Nowhere extends EventTarget {
    readyState = 0;
    binaryType = "blob";
    send(text) {
      said.push(text);
    }
    close() {
      this.readyState = 3;
    }
  }
  Object.assign(window, { said, WebSocket: Nowhere });
  const now = performance.now();
  performance.now = () => now;
  const later = window.setTimeout;
  // What is to happen soon happens; a notice that goes after seconds stays.
  window.setTimeout = (act, millis, ...rest) => (millis > 2000 ? 0 : later(act, millis, ...rest));
}
