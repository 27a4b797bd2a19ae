import Web

/// A header that an application sets by hand.
struct HeaderRule: Hashable, Sendable {
  let name: String
  let value: Value

  /// Where the value comes from.
  enum Value: Hashable, Sendable {
    case text(String)
    /// The request's `Origin`, or this where it has none; nil: no header.
    case requestOrigin(otherwise: String?)
  }

  /// The rules that a list of pairs of name and value stands for.
  ///
  /// The words `request's Origin`, with `or` and a text, are what the recordings write for a value
  /// that is taken from the request.
  static func list(_ pairs: ConfigurationValue?) -> [HeaderRule] {
    (pairs?.list ?? []).compactMap { pair in
      guard let parts = pair.list, parts.count == 2, let name = parts[0].string else { return nil }
      return HeaderRule(name: name, value: Value(parts[1].asText))
    }
  }

  private func value(for request: ServerRequest) -> String? {
    switch value {
    case .text(let text): text
    case .requestOrigin(let otherwise): request.origin ?? otherwise
    }
  }

  /// Adds the header beside any that is there.
  func append(to reply: inout ServerReply, _ request: ServerRequest) {
    if let value = value(for: request) { reply.headers.append(name, value) }
  }

  /// Sets the header in the place of any that is there.
  func set(in headers: inout HeaderList, _ request: ServerRequest) {
    if let value = value(for: request) { headers.set(name, value) }
  }
}

extension HeaderRule.Value {
  init(_ text: String) {
    let phrase = "request's Origin"
    guard text.hasPrefix(phrase) else {
      self = .text(text)
      return
    }
    let rest = text.dropFirst(phrase.count)
    self = .requestOrigin(otherwise: rest.hasPrefix(" or ") ? String(rest.dropFirst(4)) : nil)
  }
}
