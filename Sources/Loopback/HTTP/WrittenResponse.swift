package import Web

/// A response, to go out byte for byte as its author wrote it.
package struct WrittenResponse: Hashable, Sendable {
  /// Any of three digits.
  package var status: Int
  /// In this order, doubles, empty values and surrounding blanks included.
  package var headers: HeaderList
  package var body: [UInt8]

  package init(status: Int, headers: HeaderList = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A plain text, which nothing keeps.
  package init(status: Int, text: String) {
    let body = Array(text.utf8)
    self.init(
      status: status,
      headers: [
        Header("Content-Type", "text/plain; charset=utf-8"), Header("Cache-Control", "no-store"),
        Header("X-Content-Type-Options", "nosniff"), Header("Content-Length", "\(body.count)"),
      ], body: body)
  }

  /// Says how long the body is, where it has one and nothing says so: a connection goes on after it.
  package mutating func tellLength() {
    guard !headers.contains("Content-Length"), !headers.contains("Transfer-Encoding"),
      status >= 200, status != 204, status != 304
    else { return }
    headers.append("Content-Length", String(body.count))
  }

  /// How the answer to a request is to be sent.
  package enum Answer: Hashable, Sendable {
    case response(WrittenResponse)
    /// The connection is closed without a word.
    case drop
    /// A WebSocket is opened, with these headers beside the handshake's, and closed again.
    case webSocket(HeaderList)
  }
}

extension WrittenResponse {
  /// The bytes that answer a request with `method`.
  func bytes(to method: Method) -> [UInt8] {
    var bytes = Array("HTTP/1.1 \(status) \(Self.reason(status))\r\n".utf8)
    for header in headers.headers {
      bytes += Self.written(header.name)
      bytes += [0x3A, 0x20]
      bytes += Self.written(header.value)
      bytes += [0x0D, 0x0A]
    }
    bytes += [0x0D, 0x0A]
    if hasBody(to: method) { bytes += body }
    return bytes
  }

  /// Whether the reader can tell where it ends without the connection's end.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
  func endsByItself(to method: Method) -> Bool {
    guard hasBody(to: method) else { return true }
    guard !headers.contains("Transfer-Encoding") else { return false }
    return headers.values(of: "Content-Length").map { $0.filter { $0 != " " } } == ["\(body.count)"]
      && headers.get("Connection")?.equalsIgnoringASCIICase("close") != true
  }

  private func hasBody(to method: Method) -> Bool {
    method != .head && status >= 200 && status != 204 && status != 304
  }

  /// A text's bytes: one for each character up to U+00FF, and UTF-8 for a text with others.
  ///
  /// A line's end inside a value would begin another header, which its author has not written.
  private static func written(_ text: String) -> [UInt8] {
    let scalars = text.unicodeScalars.map { scalar in
      scalar == "\r" || scalar == "\n" || scalar == "\0" ? " " : scalar
    }
    if scalars.allSatisfy({ $0.value <= 0xFF }) { return scalars.map { UInt8($0.value) } }
    return scalars.flatMap { Array(String($0).utf8) }
  }

  /// What follows the status; nobody's program looks at it.
  ///
  /// https://www.iana.org/assignments/http-status-codes
  static func reason(_ status: Int) -> String { reasons[status] ?? "Unassigned" }

  private static let reasons = [
    100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted",
    203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content",
    206: "Partial Content", 300: "Multiple Choices", 301: "Moved Permanently", 302: "Found",
    303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout",
    409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
    413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
    416: "Range Not Satisfiable", 418: "I'm a teapot", 421: "Misdirected Request",
    422: "Unprocessable Content", 426: "Upgrade Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
  ]
}
