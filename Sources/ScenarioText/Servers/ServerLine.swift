package import Servers
import Web
package import YAML

/// One line of a file of server answers, as in shared/servers: a configuration and its exchanges.
package struct ServerLine: Hashable, Sendable {
  /// The product's name as the line gives it.
  package var server: String
  package var version: String?
  package var name: String
  /// Nil: the code is read.
  package var config: ConfigurationValue?
  package var code: String?
  package var placement: Placement
  /// What the server said when it refused to start.
  package var startup: String?
  package var exchanges: [Exchanges]

  /// Requests that all got the same answer.
  package struct Exchanges: Hashable, Sendable {
    package var requests: [ServerRequest]
    /// Nil in a line that only asks.
    package var reply: ServerReply?

    package init(requests: [ServerRequest], reply: ServerReply?) {
      self.requests = requests
      self.reply = reply
    }
  }

  /// Why a line cannot be answered.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnObject
    /// What the JSON reader says.
    case malformed(String)
    case missing(String)
    case unknownServer(String)

    package var description: String {
      switch self {
      case .notAnObject: "a line is one JSON object"
      case .malformed(let fault): fault
      case .missing(let key): "\(key) is missing"
      case .unknownServer(let name): "no server is named \(name)"
      }
    }
  }
}

extension ServerLine {
  /// Reads a line of JSON.
  package init(json bytes: [UInt8]) throws(Fault) {
    let node: Node
    do {
      node = try Node(json: bytes)
    } catch {
      throw .malformed("\(error)")
    }
    try self.init(node)
  }

  package init(_ node: Node) throws(Fault) {
    guard node.entries != nil else { throw .notAnObject }
    guard let server = node["server"]?.text else { throw .missing("server") }
    self.server = server
    version = node["version"]?.text
    name = node["name"]?.text ?? ""
    config = node["config"].map(ConfigurationValue.init)
    code = node["code"]?.text
    placement = node["placement"].map(Placement.init) ?? Placement()
    startup = node["startup"]?.text
    exchanges = (node["exchanges"]?.items ?? []).map(Exchanges.init)
  }

  /// The product set up as the line says.
  package var setup: ServerSetup {
    get throws(Fault) {
      guard let product = ServerProduct(named: server) else { throw .unknownServer(server) }
      let version = version.map { ServerVersion($0) }
      if let config {
        return ServerSetup(
          product, version: version, options: config, placement: placement, text: code)
      }
      guard let code else { throw .missing("config") }
      return ServerSetup(product, version: version, reading: code, placement: placement)
    }
  }

  /// The same line with the model's own answers to its requests, one exchange for each request.
  package func answered() throws(Fault) -> ServerLine {
    let setup = try setup
    var line = self
    line.exchanges = []
    line.startup = nil
    do {
      let server = try setup.start(RecordedSurroundings.behind(setup))
      let requests = exchanges.flatMap(\.requests)
      line.exchanges = requests.enumerated().map { place, request in
        let reply = server.answer(request, after: Array(requests[..<place]))
        return Exchanges(requests: [request], reply: reply)
      }
    } catch {
      line.startup = error.message
    }
    return line
  }
}

extension ServerLine.Exchanges {
  fileprivate init(_ node: Node) {
    requests = (node["requests"]?.items ?? []).map(ServerRequest.init)
    reply = node["response"].map(ServerReply.init)
  }
}

extension ServerRequest {
  fileprivate init(_ node: Node) {
    self.init(
      node["method"]?.text ?? "GET", node["path"]?.text ?? "/",
      headers: HeaderList(headersOf: node["headers"]))
  }
}

extension ServerReply {
  fileprivate init(_ node: Node) {
    self.init(
      (node["status"]?.text).flatMap { Int($0) } ?? 0,
      headers: HeaderList(headersOf: node["headers"]),
      by: (node["by"]?.text).flatMap(Answerer.init))
  }
}

extension HeaderList {
  fileprivate init(headersOf node: Node?) {
    self.init(
      (node?.items ?? []).compactMap { pair in
        guard let pair = pair.items, pair.count == 2, let name = pair[0].text,
          let value = pair[1].text
        else { return nil }
        return Header(name, value)
      })
  }
}

extension Node {
  fileprivate var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  fileprivate var items: [Node]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  fileprivate var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  fileprivate subscript(key: String) -> Node? {
    guard let value = entries?.last(where: { $0.key == key })?.value else { return nil }
    if case .scalar("null", .plain) = value.content { return nil }
    return value
  }
}

extension ServerLine {
  /// Writes the line as JSON, in the shape of shared/servers.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("server", server)
      if let version { json.field("version", version) }
      json.field("name", name)
      if let config {
        json.key("config")
        config.write(to: &json)
      }
      if let code { json.field("code", code) }
      json.key("placement")
      placement.write(to: &json)
      if let startup { json.field("startup", startup) }
      json.key("exchanges")
      json.array { json in for exchange in exchanges { exchange.write(to: &json) } }
    }
    json.endLine()
  }
}

extension ServerLine.Exchanges {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("requests")
      json.array { json in
        for request in requests {
          json.object { json in
            json.field("method", request.method)
            json.field("path", request.target)
            json.field("headers", request.headers)
          }
        }
      }
      guard let reply else { return }
      json.key("response")
      json.object { json in
        json.key("status")
        json.number(reply.status)
        json.field("headers", reply.headers)
        if let answerer = reply.answerer { json.field("by", answerer.rawValue) }
      }
    }
  }
}

extension ConfigurationReading {
  /// Writes what `corsplain server read` says of a text.
  package func write(server: String, to json: inout JSONWriter) {
    json.object { json in
      json.field("server", server)
      json.key("config")
      options.write(to: &json)
      json.key("placement")
      placement.write(to: &json)
      json.key("unread")
      json.array { json in for piece in unread { json.string(piece.text) } }
    }
    json.endLine()
  }
}

extension JSONWriter {
  fileprivate mutating func field(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  fileprivate mutating func field(_ key: String, _ headers: HeaderList) {
    self.key(key)
    array { json in
      for header in headers.headers {
        json.array { json in
          json.string(header.name)
          json.string(header.value)
        }
      }
    }
  }
}
