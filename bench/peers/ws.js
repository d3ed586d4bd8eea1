// A room on Node with the package ws: whatever anyone says goes to everyone, in the tutorial's words.
const { WebSocketServer } = require("ws");
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const id = request.url.split("/").pop();
  socket.on("message", (text) => {
    const told = `Client #${id} says: ${text}`;
    for (const each of server.clients) each.send(told);
  });
});
server.on("listening", () => console.log(`open at http://127.0.0.1:${server.address().port}`));
