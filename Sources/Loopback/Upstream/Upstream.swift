import Libc
package import Web

/// The one server behind `serve --upstream`: fixed when it starts, on this machine, over plain HTTP.
///
/// Requests are handed on as they came, but for what belongs to the connection; nobody can have them
/// sent anywhere else.
package struct Upstream: ~Copyable {
  /// Where it is, without a path.
  package let origin: TupleOrigin
  private let address: LoopbackAddress
  package let port: UInt16
  private var exchanges: [Int32: Forwarded] = [:]

  /// Why a URL cannot stand behind.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case notURL(String)
    case notHere(String)
    case secure

    package var description: String {
      switch self {
      case .notURL(let text): "\(text) is no URL of a server. Name one as http://localhost:3001."
      case .notHere(let host):
        "\(host) is not on this machine; --upstream takes localhost, 127.0.0.1 or [::1]."
      case .secure: "--upstream speaks plain HTTP only. Name an http: URL."
      }
    }
  }

  /// An answer that came, or why none did.
  package struct News: Sendable {
    /// Whom to answer.
    package let connection: LoopbackServer.ConnectionID
    package let request: ReceivedRequest
    package let result: Result<WrittenResponse, Failure>

    package init(
      for arrival: LoopbackServer.Arrival, _ result: Result<WrittenResponse, Failure>
    ) {
      (connection, request) = (arrival.connection, arrival.request)
      self.result = result
    }
  }

  /// Why no answer came.
  package enum Failure: Error, Hashable, Sendable {
    case refused
    case response(ResponseParser.Fault)
    case late
    /// As many are under way as are ever handed on at once: mostly a server behind itself.
    case tooMany
  }

  package init(_ text: String) throws(Fault) {
    guard let url = WebURL(text), case .tuple(let origin) = url.origin, url.isHTTP else {
      throw .notURL(text)
    }
    guard url.scheme == "http" else { throw .secure }
    switch origin.host {
    case "127.0.0.1", "localhost": address = .v4
    case "[::1]": address = .v6
    default: throw .notHere(origin.host)
    }
    self.origin = origin
    port = url.effectivePort ?? 80
  }

  /// Files that say something when they can be read.
  package var files: [Int32] { exchanges.values.filter { !$0.isSending }.map(\.socket) }

  /// Hands a request on; nil, or why that cannot be.
  package mutating func forward(
    _ arrival: LoopbackServer.Arrival
  ) -> Failure? {
    guard exchanges.count < Self.mostExchanges else { return .tooMany }
    var socket = address.connect(to: port)
    if socket == nil, address == .v4, origin.host == "localhost" {
      socket = LoopbackAddress.v6.connect(to: port)
    }
    guard let socket else { return .refused }
    let bytes = Self.bytes(of: arrival.request, for: origin)
    exchanges[socket] = Forwarded(socket, arrival, bytes)
    return nil
  }

  /// Browsers open six connections to a server.
  private static let mostExchanges = 64

  /// How soon to look again: milliseconds; nil while nothing is under way.
  package var patience: Int? {
    exchanges.isEmpty ? nil : exchanges.values.contains(where: \.isSending) ? 5 : 1000
  }

  /// Goes on with what is under way; what has come to an end.
  package mutating func proceed() -> [News] {
    var news: [News] = []
    for (socket, exchange) in exchanges {
      guard let result = exchange.proceed() else { continue }
      exchanges[socket] = nil
      news.append(News(for: exchange.arrival, result))
    }
    return news
  }

  /// The request as it goes on: its own headers in their order, another Host.
  static func bytes(of request: ReceivedRequest, for origin: TupleOrigin) -> [UInt8] {
    let target: String =
      switch request.target {
      case .origin(let text): text
      case .absolute(let url): url.path + (url.query.map { "?" + $0 } ?? "")
      case .asterisk, .authority: "*"
      }
    let host = origin.serialized.dropFirst(origin.scheme.count + 3)
    var text = "\(request.method.name) \(target) HTTP/1.1\r\nHost: \(host)\r\n"
    for header in request.headers.headers where !isConnections(header.name) {
      text += "\(header.name): \(header.value)\r\n"
    }
    if !request.body.isEmpty || request.headers.contains("Content-Length") {
      text += "Content-Length: \(request.body.count)\r\n"
    }
    text += "Connection: close\r\n\r\n"
    return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + request.body
  }

  /// Whether a header is about one connection only, and not handed on.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-connection
  package static func isConnections(_ name: String) -> Bool {
    [
      "host", "connection", "proxy-connection", "keep-alive", "te", "trailer", "upgrade",
      "transfer-encoding", "content-length", "expect",
    ].contains { $0.equalsIgnoringASCIICase(name) }
  }
}

extension Upstream.Failure {
  /// What happened, in a few words.
  package var words: String {
    switch self {
    case .refused: "nobody listens there"
    case .response(.empty): "it closed the connection without a response"
    case .response(.cut): "its response ends before its end"
    case .response(.malformed): "what it answered is no HTTP"
    case .response(.tooLarge): "its response is too large"
    case .late: "it has not answered for a minute"
    case .tooMany: "too many requests are under way; is it behind itself?"
    }
  }
}

/// One request under way to the upstream.
private final class Forwarded {
  let socket: Int32
  let arrival: LoopbackServer.Arrival
  private var output: ArraySlice<UInt8>
  private var parser: ResponseParser
  private let deadline = Clock.now + 60_000_000

  init(_ socket: Int32, _ arrival: LoopbackServer.Arrival, _ bytes: [UInt8]) {
    self.socket = socket
    self.arrival = arrival
    output = bytes[...]
    parser = ResponseParser(to: arrival.request.method)
  }

  deinit { close(socket) }

  var isSending: Bool { !output.isEmpty }

  /// Nil while it goes on.
  func proceed() -> Result<WrittenResponse, Upstream.Failure>? {
    while !output.isEmpty {
      let count = output.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if errno == EAGAIN || errno == ENOTCONN { return late }
        return .failure(.refused)
      }
      output = output.dropFirst(count)
    }
    while true {
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: 65_536) { space, count in
        let got = recv(socket, space.baseAddress, space.count, 0)
        code = got < 0 ? errno : 0
        count = max(0, got)
      }
      if code == EAGAIN || code == EINTR { return late }
      if code == ECONNREFUSED { return .failure(.refused) }
      parser.receive(part)
      do throws(ResponseParser.Fault) {
        if let response = try parser.next(isOver: part.isEmpty) { return .success(response) }
      } catch {
        return .failure(.response(error))
      }
    }
  }

  private var late: Result<WrittenResponse, Upstream.Failure>? {
    Clock.now > deadline ? .failure(.late) : nil
  }
}
