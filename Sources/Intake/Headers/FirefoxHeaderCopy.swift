import Web

/// What Firefox copies from its table of headers: JSON, one object a part.
struct FirefoxHeaderCopy {
  private(set) var exchanges: [CapturedExchange] = []

  /// Nil where the text is something else.
  init?(_ text: String) {
    let start = text.utf8.drop { $0 <= 0x20 }
    guard start.first == UInt8(ascii: "{"), text.contains("Headers (") else { return nil }
    var builder = MessageBuilder()
    var rest: [UInt8]? = Array(start)
    var json = JSONStream {
      defer { rest = nil }
      return rest
    }
    do throws(HARFault) {
      while true { try Self.readPart(&json, into: &builder) }
    } catch {
      // The text's end is one, too.
    }
    exchanges = builder.finish()
    if exchanges.isEmpty { return nil }
  }

  private static func readPart(
    _ json: inout JSONStream, into builder: inout MessageBuilder
  ) throws(HARFault) {
    try json.enter()
    while let key = try json.key() {
      guard try json.kind() == .object else {
        try json.skip()
        continue
      }
      if key.hasPrefix("Response Headers") {
        builder.add(.title(.response))
        try readHeaders(&json, into: &builder)
      } else if key.hasPrefix("Request Headers") {
        builder.add(.title(.request))
        try readHeaders(&json, into: &builder)
      } else if HeaderLine.methods.contains(key) {
        try readAddress(&json, Method(key), into: &builder)
      } else {
        try json.skip()
      }
    }
  }

  private static func readHeaders(
    _ json: inout JSONStream, into builder: inout MessageBuilder
  ) throws(HARFault) {
    try json.enter()
    while let key = try json.key() {
      guard key == "headers", try json.kind() == .array else {
        try json.skip()
        continue
      }
      for header in try json.pairs() { builder.add(.header(header.name, header.value)) }
    }
  }

  private static func readAddress(
    _ json: inout JSONStream, _ method: Method, into builder: inout MessageBuilder
  ) throws(HARFault) {
    var parts: [String: String] = [:]
    try json.enter()
    while let key = try json.key() { parts[key] = try json.text(limit: 1 << 14) }
    guard let scheme = parts["scheme"], let host = parts["host"] else { return }
    builder.add(.label(.url, "\(scheme)://\(host)\(parts["filename"] ?? "/")"))
    builder.add(.label(.method, method.name))
  }
}
