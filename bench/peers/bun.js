// A room on Bun: whatever anyone says goes to everyone, by the publishing that Bun has built in.
const room = "room";
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request, server) {
    if (!server.upgrade(request)) return new Response("a WebSocket, please", { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open: (socket) => socket.subscribe(room),
    message: (_, text) => server.publish(room, text),
  },
});
console.log(`open at http://127.0.0.1:${server.port}`);
