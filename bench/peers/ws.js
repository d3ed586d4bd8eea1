// A room on Node with the package ws: whatever anyone says goes to everyone.
const { WebSocketServer } = require("ws");
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) =>
  socket.on("message", (text) => {
    for (const each of server.clients) each.send(text, { binary: false });
  }),
);
server.on("listening", () => console.log(`open at http://127.0.0.1:${server.address().port}`));
