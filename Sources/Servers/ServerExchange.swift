package import Web

/// A request as a server receives it.
package struct ServerRequest: Hashable, Sendable {
  package var method: String
  /// The path and, after `?`, the query.
  package var target: String
  package var headers: HeaderList
  /// The name that the request is for, with its port where that is not the scheme's own.
  package var host: String
  /// The scheme that it came by.
  package var scheme: String

  /// A request; without a host, for the one of the recordings, which were made without TLS.
  package init(
    _ method: String, _ target: String, headers: HeaderList = [],
    host: String = "api.shop.example", scheme: String = "http"
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.host = host
    self.scheme = scheme
  }

  /// The target without its query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// The `Origin` header's value, as sent.
  package var origin: String? { headers.get("Origin") }

  /// The method that a preflight asks for; nil where it asks for none.
  package var requestedMethod: String? { headers.get("Access-Control-Request-Method") }

  /// What a preflight's `Access-Control-Request-Headers` says, as sent.
  package var requestedHeaders: String? { headers.get("Access-Control-Request-Headers") }

  /// The names in ``requestedHeaders``, without blanks, as sent.
  package var requestedHeaderNames: [String] { requestedHeaders.map(listed) ?? [] }
}

/// What a server answers.
package struct ServerReply: Hashable, Sendable {
  /// The status code; 0 where the connection is closed without an answer.
  package var status: Int
  /// In the order sent; names may repeat.
  package var headers: HeaderList
  package var body: String
  /// Who answered; nil: the product itself, or an error page of the framework around it.
  package var answerer: Answerer?

  /// Who, other than the product, an answer can come from.
  package enum Answerer: String, Hashable, Sendable {
    /// The application's own handler.
    case application = "app"
    /// What asks for a login.
    case authentication = "auth"
  }

  package init(
    _ status: Int, headers: HeaderList = [], body: String = "", by answerer: Answerer? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.answerer = answerer
  }

  /// The same, or none where the status is none that a client takes.
  var withUsableStatus: ServerReply { (100...599).contains(status) ? self : .closed }

  /// The connection is closed without an answer.
  package static let closed = ServerReply(0)
}

/// The elements between a text's commas, without blanks around them and without empty ones.
package func listed(_ text: String) -> [String] {
  text.split(separator: ",").map { element in
    let start = element.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }.filter { !$0.isEmpty }
}

extension ServerReply {
  /// Adds a name to `Vary`, after those that are there, unless it is one of them.
  package mutating func addVary(_ name: String, as header: String = "Vary") {
    let known = headers.get("Vary").map(listed) ?? []
    guard !known.contains(where: { $0.equalsIgnoringASCIICase(name) }) else { return }
    headers.combine(header, name)
  }
}
