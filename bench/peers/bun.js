// A room on Bun: whatever anyone says goes to everyone, in the tutorial's words, by the publishing that Bun has built in.
const room = "room";
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request, server) {
    const id = new URL(request.url).pathname.split("/").pop();
    if (!server.upgrade(request, { data: { id } })) return new Response("a WebSocket, please", { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open: (socket) => socket.subscribe(room),
    message: (socket, text) => server.publish(room, `Client #${socket.data.id} says: ${text}`),
  },
});
console.log(`open at http://127.0.0.1:${server.port}`);
