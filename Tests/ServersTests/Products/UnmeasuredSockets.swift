import Servers

/// Socket.IO's server, which answers below its own path alone.
extension UnmeasuredTests {
  static let sockets = """
    const io = require("socket.io")(server, {
      cors: { origin: "https://app.shop.example", methods: ["GET", "POST"] },
    });
    io.on("connection", (socket) => {});
    """

  static let polling = "/socket.io/?EIO=4&transport=polling"

  static let socketServers = [
    Known(
      product: .socketIO, testDescription: "Socket.IO sends one text to everybody", text: sockets,
      request: get(polling, from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": nil]),
    Known(
      product: .socketIO, testDescription: "Socket.IO has the package answer OPTIONS",
      text: sockets, request: preflight("POST", "x-a", path: polling), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "GET,POST", "Allow-Headers": "x-a"]),
    Known(
      product: .socketIO, testDescription: "Socket.IO says nothing of other paths", text: sockets,
      request: get("/ok"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .socketIO, testDescription: "Socket.IO without cors has none",
      text: "import { Server } from 'socket.io';\nconst io = new Server(httpServer);\n",
      request: get(polling), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .socketIO, testDescription: "Socket.IO without cors has no answer to OPTIONS",
      text: "import { Server } from 'socket.io';\nconst io = new Server(httpServer);\n",
      request: preflight(path: polling), status: 400, headers: ["Allow-Origin": nil]),
    Known(
      product: .socketIO, testDescription: "A text in the place of options lets everybody in",
      text: "const io = new Server(server, { cors: 'https://app.shop.example' });\n",
      request: get(polling, from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "*"]),
    Known(
      product: .socketIO, testDescription: "Socket.IO, a list, types and a path of its own",
      text: """
        import { Server as SocketServer } from "socket.io";
        const allowed = ["https://app.shop.example"];
        const io = new SocketServer(httpServer, {
          path: "/live",
          cors: { origin: allowed, credentials: true },
        });
        """, request: get("/live/?EIO=4"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .socketIO, testDescription: "Socket.IO, types of its events",
      text:
        "const io = new Server<A, B>(httpServer, { cors: { origin: 'https://app.shop.example' } });\n",
      request: get(polling), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .socketIO, testDescription: "Socket.IO, a function",
      text: """
        const { Server } = require('socket.io');
        const io = new Server(3000, { cors: { origin: (origin, callback) => {
          if (origin.endsWith('.shop.example')) callback(null, true); else callback(new Error('no'));
        } } });
        """, request: get(polling), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .socketIO, testDescription: "Socket.IO answers 400 to what a function refuses",
      text: """
        const { Server } = require('socket.io');
        const io = new Server(3000, { cors: { origin: (origin, callback) => {
          if (origin.endsWith('.shop.example')) callback(null, true); else callback(new Error('no'));
        } } });
        """, request: get(polling, from: "https://evil.test"), status: 400,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .socketIO, testDescription: "NestJS' gateway hands its cors on",
      text: "@WebSocketGateway({ cors: { origin: '*' } })\nexport class ChatGateway {}\n",
      request: get(polling), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .socketIO, testDescription: "Socket.IO 2 lets whoever is named in with credentials",
      text:
        "const io = require('socket.io')(server);\nio.origins(['https://app.shop.example:443']);\n",
      request: get(polling), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": "true"], version: "2.5.1"),
    Known(
      product: .socketIO, testDescription: "Socket.IO 2 refuses others with 403",
      text:
        "const io = require('socket.io')(server);\nio.origins(['https://app.shop.example:443']);\n",
      request: get(polling, from: "https://evil.test"), status: 403,
      headers: ["Allow-Origin": nil], version: "2.5.1"),
    Known(
      product: .socketIO, testDescription: "Socket.IO 2 lets everybody in",
      text: "const io = require('socket.io')(server);\n",
      request: get(polling, from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"],
      version: "2.5.1"),
  ]
}
