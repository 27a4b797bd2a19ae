import Web

/// A command of HTTPie, or of xh, which takes the same words: `http PATCH :8000/a name=b X-A:c`.
///
/// https://httpie.io/docs/cli/request-items
struct HTTPieCommand {
  private(set) var request: CapturedRequest

  /// Nil: the words are no such command.
  init?(words: [String]) {
    guard let scheme = words.first.flatMap({ Self.schemes[$0] }) else { return nil }
    var items: [String] = []
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        items.append(word)
        continue
      }
      if Self.optionsWithValue.contains(word) { _ = rest.popFirst() }
    }
    var method: Method?
    if let first = items.first, HeaderLine.methods.contains(first.uppercased()) {
      method = Method(first.uppercased())
      items.removeFirst()
    }
    guard let address = items.first, let url = Self.url(address, scheme) else { return nil }
    request = CapturedRequest(url: url)
    var fields: [String] = []
    for item in items.dropFirst() { read(item, &fields) }
    if !fields.isEmpty {
      request.body = .text("{\(fields.joined(separator: ", "))}")
      request.headers.append("Content-Type", "application/json")
    }
    request.method = method ?? (fields.isEmpty ? .get : .post)
    request.inferFromHeaders()
  }

  /// What a program puts in front of an address without a scheme.
  private static let schemes = ["http": "http", "https": "https", "xh": "http", "xhs": "https"]

  /// Whether a command may begin with the word.
  static func isProgram(_ word: some StringProtocol) -> Bool { schemes[String(word)] != nil }

  private static let optionsWithValue: Set<String> = [
    "--auth", "-a", "--auth-type", "-A", "--print", "-p", "--output", "-o", "--session", "--proxy",
    "--timeout", "--verify", "--style", "-s",
  ]

  /// `:8000/a` is this machine's.
  private static func url(_ address: String, _ scheme: String) -> String? {
    if address.contains("://") { return WebURL(address)?.isHTTP == true ? address : nil }
    let full = scheme + "://" + (address.hasPrefix(":") ? "localhost" : "") + address
    guard let host = WebURL(full)?.host, host.contains(".") || host == "localhost" else {
      return nil
    }
    return full
  }

  private mutating func read(_ item: String, _ fields: inout [String]) {
    guard let sign = item.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return }
    let name = String(item[..<sign])
    let value = item[item.index(after: sign)...]
    switch (item[sign], value.first) {
    case (":", "="): fields.append("\"\(name)\": \(value.dropFirst())")
    case (":", _): if Token.matches(name) { request.headers.append(name, String(value)) }
    case ("=", "="): break
    case (_, _): fields.append("\"\(name)\": \"\(value)\"")
    }
  }
}
