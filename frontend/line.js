// A socket for networks that let no WebSocket through: the same frames over server-sent events and posts
// (docs/protocol.md, "Without a WebSocket"). The page loads this when a WebSocket has not opened, and from then on makes
// its lines of this class. Where a WebSocket opens after all, the line is that one.

// For a WebSocket to open, in milliseconds, before the line asks for events; and where events come, before it goes on
// without: the server waits 5 s for the first frame.
const SOCKET_WITHIN = 2_000;
// Between two tries to return to a WebSocket, beside those when the network changes.
const RETURN_EVERY = 5 * 60_000;
// Bytes in one post, as the server bounds it, and that one UTF-16 code unit takes at most.
const POST_BYTES = 128 * 1024;
const UNIT_BYTES = 3;

// What the next visit knows, which has this from the beginning then (start.js).
const KEY = "hubbub.line";

// Whether the last WebSocket did not open; two have not when this is loaded.
let doubtful = true;
// One that has opened, for the next line.
let ready;

function remembers(events) {
  try {
    if (events) localStorage.setItem(KEY, "events");
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing begins with sockets every time.
  }
}

class Line extends EventTarget {
  #address;
  #protocol;
  #socket;
  #events;
  #token;
  #number = 0;
  #waiting = [];
  #posting = false;
  #isOpen = false;
  #ended = false;
  #trial;
  #better;
  #returning;
  #returns = () => this.#tries(() => {});

  constructor(address, protocol) {
    super();
    this.#address = address;
    this.#protocol = protocol;
    const socket = ready;
    ready = undefined;
    if (socket?.readyState === WebSocket.OPEN) {
      // Whoever makes this line does not listen yet.
      queueMicrotask(() => this.#opens(socket));
    } else if (doubtful) {
      this.#listens();
    } else {
      // If none opens, another way may, without a wait: perhaps the network is another one now.
      const late = setTimeout(() => this.#listens(), SOCKET_WITHIN);
      this.#tries(() => {
        clearTimeout(late);
        this.#listens();
      });
    }
  }

  get readyState() {
    if (this.#ended) return WebSocket.CLOSED;
    return this.#isOpen ? WebSocket.OPEN : WebSocket.CONNECTING;
  }

  send(text) {
    if (this.#socket) return this.#socket.send(text);
    this.#waiting.push(text);
    this.#posts();
  }

  close() {
    this.#ended = true;
    clearInterval(this.#returning);
    removeEventListener("online", this.#returns);
    this.#events?.close();
    this.#socket?.close();
    this.#trial?.close();
    this.#better?.close();
  }

  #listens() {
    if (this.#ended || this.#isOpen || this.#events) return;
    const events = new EventSource(`${this.#place}?protocol=${this.#protocol}`);
    this.#events = events;
    // It answers: so it is not the server that is away when no WebSocket opens.
    events.addEventListener("line", ({ data }) => {
      this.#token = data;
      const late = setTimeout(() => this.#opens(), SOCKET_WITHIN);
      this.#tries(() => {
        clearTimeout(late);
        this.#opens();
      });
    });
    events.addEventListener("message", ({ data }) => this.#tells(data));
    events.addEventListener("ping", () => {
      if (!this.#posting) this.send("");
    });
    events.addEventListener("close", () => this.#ends());
    events.addEventListener("error", () => this.#ends());
  }

  // Asks for a WebSocket. One that opens too late for this line is for the next, which comes at once.
  #tries(otherwise) {
    if (this.#trial) return;
    const socket = new WebSocket(this.#address, this.#protocol);
    this.#trial = socket;
    socket.onopen = () => {
      doubtful = false;
      remembers(false);
      this.#trial = undefined;
      socket.onclose = undefined;
      if (this.#ended) return socket.close();
      if (!this.#isOpen) return this.#opens(socket);
      this.#better?.close();
      this.#better = socket;
      this.#moves();
    };
    socket.onclose = () => {
      doubtful = true;
      this.#trial = undefined;
      otherwise();
    };
  }

  // The line is open: over a WebSocket, or without one.
  #opens(socket) {
    if (this.#ended) return socket?.close();
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (socket) {
      this.#events?.close();
      this.#socket = socket;
      socket.onmessage = ({ data }) => this.#tells(data);
      socket.onclose = () => this.#ends();
    } else {
      remembers(true);
      this.#returning = setInterval(this.#returns, RETURN_EVERY);
      addEventListener("online", this.#returns);
    }
    this.dispatchEvent(new Event("open"));
  }

  // Ends when nothing is on its way, for a line that is better. The page is told what a server says that has to go.
  #moves() {
    if (!this.#better || this.#posting) return;
    if (this.#ended) return this.#better.close();
    ready = this.#better;
    this.#better = undefined;
    this.#tells('{"type":"GoAway","after":0}');
    this.#ends();
  }

  // One post at a time, with all that waits: they arrive in their order, and any that fails ends the line. The page
  // resumes, and repeats what it does not know to have arrived.
  async #posts() {
    if (this.#posting) return;
    this.#posting = true;
    while (this.#waiting.length > 0 && !this.#ended) {
      let body = this.#waiting.shift();
      const fits = (text) => (body.length + text.length + 1) * UNIT_BYTES <= POST_BYTES;
      while (this.#waiting.length > 0 && fits(this.#waiting[0])) body += `\n${this.#waiting.shift()}`;
      this.#number += 1;
      const request = { method: "POST", headers: { "Hubbub-Line": this.#token }, body };
      const answer = await fetch(`${this.#place}/${this.#number}`, request).catch(() => undefined);
      if (answer?.status !== 204) this.#ends();
    }
    this.#posting = false;
    this.#moves();
  }

  get #place() {
    return this.#address.replace(/^ws(.*)\/ws\//, "http$1/sse/");
  }

  #tells(data) {
    if (!this.#ended) this.dispatchEvent(new MessageEvent("message", { data }));
  }

  #ends() {
    if (this.#ended) return;
    this.close();
    this.dispatchEvent(new Event("error"));
    this.dispatchEvent(new CloseEvent("close"));
  }
}

// It may be loaded more than once, and all lines are to know the same.
window.HubbubLine ??= Line;
