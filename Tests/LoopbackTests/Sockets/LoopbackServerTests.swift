import Loopback
import TestSupport
import Testing
import Web

@Suite("The server on loopback")
struct LoopbackServerTests {
  static let get = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"
  static let ok = WrittenResponse.Answer.response(WrittenResponse(status: 200, text: "hello"))

  /// Serves until `done`, answering every request with what `answer` says.
  static func serve(
    _ server: inout Loopback.LoopbackServer, until done: () -> Bool,
    _ answer: (Loopback.LoopbackServer.Arrival) -> WrittenResponse.Answer = { _ in ok }
  ) -> Int {
    var count = 0
    for _ in 0..<100_000 where !done() {
      var arrivals = server.wait(milliseconds: 5).arrivals
      while let arrival = arrivals.first {
        arrivals.removeFirst()
        count += 1
        arrivals += server.answer(arrival.connection, answer(arrival))
      }
    }
    return count
  }

  @Test("two hundred connections at once all get their answers, and leave nothing behind")
  func twoHundred() throws {
    var server = Loopback.LoopbackServer()
    let port = try server.listen()
    let clients = (0..<200).compactMap { _ in LoopbackClient(port: port) }
    #expect(clients.count == 200)
    for (number, client) in clients.enumerated() {
      client.say(
        "GET /\(number) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }
    let count = Self.serve(&server) {
      for client in clients { client.listen() }
      return clients.allSatisfy(\.isOver)
    } _: { arrival in
      .response(WrittenResponse(status: 200, text: "\(arrival.request.target)"))
    }
    #expect(count == 200)
    for (number, client) in clients.enumerated() {
      #expect(client.text.hasSuffix("origin(\"/\(number)\")"))
    }
    for client in clients { client.hangUp() }
    for _ in 0..<1000 where server.connectionCount > 0 { _ = server.wait(milliseconds: 5) }
    #expect(server.connectionCount == 0)
  }

  @Test("a request that comes byte by byte is answered once it is whole")
  func slow() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    for byte in Self.get.utf8.dropLast() {
      client.say([byte])
      #expect(server.wait(milliseconds: 0).arrivals.isEmpty)
    }
    client.say("\n")
    let count = Self.serve(&server) {
      client.listen()
      return client.text.hasSuffix("hello")
    }
    #expect(count == 1)
  }

  @Test("requests sent at one go are answered in order, on one connection")
  func pipelined() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    client.say("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
    let count = Self.serve(&server) {
      client.listen()
      return client.text.hasSuffix("origin(\"/2\")")
    } _: {
      .response(WrittenResponse(status: 200, text: "\($0.request.target)"))
    }
    #expect(count == 2)
    #expect(client.text.split(separator: "origin").count == 3)
  }

  @Test("what is no request is told so, and the connection ends")
  func refused() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    client.say("GET / HTTP/1.1\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let count = Self.serve(&server) {
      client.listen()
      return client.isOver
    }
    #expect(count == 0)
    #expect(client.text.hasPrefix("HTTP/1.1 400 "))
  }

  @Test("a dropped connection ends without a word")
  func dropped() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    client.say(Self.get)
    let count = Self.serve(&server) {
      client.listen()
      return client.isOver
    } _: { _ in
      .drop
    }
    #expect(count == 1)
    #expect(client.heard.isEmpty)
  }

  @Test("a server is no proxy: it makes no tunnel")
  func noTunnel() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    client.say("CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n")
    let count = Self.serve(&server) {
      client.listen()
      return client.isOver
    }
    #expect(count == 0)
    #expect(client.text.hasPrefix("HTTP/1.1 400 "))
  }

  @Test("a proxy's tunnel leads back to the server, and says where it was to lead")
  func tunnel() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen(.proxy(nil))))
    client.say("CONNECT a.test:80 HTTP/1.1\r\nHost: a.test\r\n\r\n" + Self.get)
    var tunnels: [HostAndPort?] = []
    _ = Self.serve(&server) {
      client.listen()
      return client.text.hasSuffix("hello")
    } _: { arrival in
      tunnels.append(arrival.tunnel)
      return Self.ok
    }
    #expect(tunnels == [HostAndPort(host: "a.test", port: 80)])
  }

  @Test("a body that waits for leave is given it")
  func expectation() throws {
    var server = Loopback.LoopbackServer()
    let client = try #require(LoopbackClient(port: try server.listen()))
    client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    _ = Self.serve(&server) {
      client.listen()
      return client.text == "HTTP/1.1 100 Continue\r\n\r\n"
    }
    client.say("hi")
    let count = Self.serve(&server) {
      client.listen()
      return client.text.hasSuffix("hello")
    }
    #expect(count == 1)
  }

  @Test("a port that is taken is said to be")
  func taken() throws {
    var first = Loopback.LoopbackServer()
    let port = try first.listen()
    var second = Loopback.LoopbackServer()
    let fault = #expect(throws: SocketFault.self) { try second.listen(at: port) }
    #expect(fault?.description.contains("\(port): another program does") == true)
  }
}
