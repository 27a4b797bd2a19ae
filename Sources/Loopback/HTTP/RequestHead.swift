import Web

/// The lines before a request's body, as far as they have come.
struct RequestHead: Sendable {
  private var method = Method.get
  private var target = ReceivedRequest.Target.asterisk
  private var version = ReceivedRequest.Version.http11
  private var headers: [Header] = []
  private var trailers = 0

  /// Where the body ends.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
  enum Framing: Hashable {
    case length(Int)
    case chunked
  }

  /// No line has come.
  init() {}

  /// Reads `GET /me HTTP/1.1`.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9112#name-request-line
  init(requestLine line: ArraySlice<UInt8>) throws(RequestFault) {
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .requestLine }
    let name = String(decoding: parts[0], as: UTF8.self)
    guard Token.matches(name) else { throw .method }
    method = Method(name)
    switch String(decoding: parts[2], as: UTF8.self) {
    case "HTTP/1.1": version = .http11
    case "HTTP/1.0": version = .http10
    case let text where text.hasPrefix("HTTP/"): throw .version
    default: throw .requestLine
    }
    target = try Self.target(parts[1], of: method)
  }

  /// https://www.rfc-editor.org/rfc/rfc9112#name-request-target
  private static func target(
    _ bytes: ArraySlice<UInt8>, of method: Method
  ) throws(RequestFault) -> ReceivedRequest.Target {
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .target }
    let text = String(decoding: bytes, as: UTF8.self)
    if method == Method("CONNECT") {
      // A URL parser takes the default port away, which a tunnel names.
      guard let colon = text.lastIndex(of: ":"),
        let port = UInt16(text[text.index(after: colon)...]), port > 0,
        let host = WebURL("http://\(text[..<colon])/")?.host,
        !text.contains("/"), !text.contains("@"), !text.contains("?"), !text.contains("#")
      else { throw .target }
      return .authority(host: host, port: port)
    }
    if text.hasPrefix("/") {
      guard !text.contains("#") else { throw .target }
      return .origin(text)
    }
    if text == "*", method == .options { return .asterisk }
    guard let url = WebURL(text), url.isHTTP, url.fragment == nil, !url.includesCredentials else {
      throw .target
    }
    return .absolute(url)
  }

  /// Adds `Name: value`.
  mutating func add(_ line: ArraySlice<UInt8>, limit: Int) throws(RequestFault) {
    guard headers.count < limit else { throw .tooManyHeaders }
    headers.append(try Self.header(line))
  }

  /// Looks at a header after the body, which nobody here has a use for.
  mutating func check(trailer line: ArraySlice<UInt8>, limit: Int) throws(RequestFault) {
    trailers += 1
    guard trailers <= limit else { throw .tooManyHeaders }
    _ = try Self.header(line)
  }

  /// https://www.rfc-editor.org/rfc/rfc9112#name-field-syntax
  private static func header(_ line: ArraySlice<UInt8>) throws(RequestFault) -> Header {
    if line.first == 0x20 || line.first == 0x09 { throw .foldedHeader }
    guard let colon = line.firstIndex(of: 0x3A) else { throw .headerName }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    guard Token.matches(name) else { throw .headerName }
    var value = line[(colon + 1)...]
    while let byte = value.first, byte == 0x20 || byte == 0x09 { value.removeFirst() }
    while let byte = value.last, byte == 0x20 || byte == 0x09 { value.removeLast() }
    // Other controls than these come from browsers, whose scripts may set them.
    guard value.allSatisfy({ $0 != 0 && $0 != 0x0A && $0 != 0x0D }) else { throw .headerValue }
    return Header(name, String(isomorphic: value))
  }

  /// Where the body ends, by headers that leave no doubt.
  func framing(limit: Int) throws(RequestFault) -> Framing {
    try checkHost()
    let codings = values(of: "Transfer-Encoding")
    let lengths = values(of: "Content-Length")
    if !codings.isEmpty {
      guard codings.count == 1, codings[0].equalsIgnoringASCIICase("chunked"), lengths.isEmpty,
        version == .http11
      else { throw .transferEncoding }
      return .chunked
    }
    guard let text = lengths.first else { return .length(0) }
    guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit)
    else { throw .contentLength }
    guard let length = Int(text), length <= limit else { throw .bodyTooLarge }
    return .length(length)
  }

  /// https://www.rfc-editor.org/rfc/rfc9112#name-host
  private func checkHost() throws(RequestFault) {
    let hosts = values(of: "Host")
    if hosts.isEmpty, version == .http10 { return }
    guard hosts.count == 1, HostAndPort(hosts[0]) != nil else { throw .host }
  }

  private func values(of name: String) -> [String] {
    headers.filter { $0.name.equalsIgnoringASCIICase(name) }.map(\.value)
  }

  var expectsContinue: Bool {
    values(of: "Expect").contains { $0.equalsIgnoringASCIICase("100-continue") }
  }

  /// https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
  static func chunkSize(_ line: ArraySlice<UInt8>, limit: Int) throws(RequestFault) -> Int {
    let digits = line.prefix { $0 != 0x3B }
    guard (1...8).contains(digits.count),
      line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 }),
      digits.allSatisfy({ $0.hexDigitValue != nil }),
      let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .chunk }
    guard size <= limit else { throw .bodyTooLarge }
    return size
  }

  func request(body: [UInt8]) -> ReceivedRequest {
    ReceivedRequest(
      method: method, target: target, version: version, headers: HeaderList(headers), body: body)
  }
}

extension String {
  /// Each byte as the character of its number, as header values are held.
  init(isomorphic bytes: some Collection<UInt8>) {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    self.init(text)
  }
}
