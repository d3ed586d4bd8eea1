// Rooms on Bun: whatever anyone says goes to everyone in the room, in the tutorial's words, by the publishing that Bun has built
// in. Whoever asks for /ws/tea/7 is in the room /ws/tea.
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request, server) {
    const path = new URL(request.url).pathname;
    const at = path.lastIndexOf("/");
    const data = { room: path.slice(0, at), id: path.slice(at + 1) };
    if (!server.upgrade(request, { data })) return new Response("a WebSocket, please", { status: 426 });
  },
  websocket: {
    perMessageDeflate: false,
    open: (socket) => socket.subscribe(socket.data.room),
    message: (socket, text) => server.publish(socket.data.room, `Client #${socket.data.id} says: ${text}`),
  },
});
console.log(`open at http://127.0.0.1:${server.port}`);
