import Web

extension ConsoleTrouble {
  /// What a recording's word for a failure tells of: `net::ERR_…`, `NS_ERROR_…`, what WebKit says in its
  /// console, and the reasons why Chromium blocked a request; nil: nothing that is known.
  ///
  /// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-BlockedReason
  init?(recorded failure: String) {
    let words = failure.filter { !"()".contains($0) }
    let reason =
      words.hasPrefix("blocked:") ? String(words.dropFirst("blocked:".utf8.count)) : words
    if let trouble = Self.blockedReasons[reason.asciiLowercased] {
      self = trouble
    } else if let trouble = NetError.trouble(of: Self.code(in: words)) {
      self = trouble
    } else if case .other(let trouble)? = ConsoleMessage([failure])?.kind {
      self = trouble
    } else if ["cancel", "abort"].contains(where: words.asciiLowercased.contains) {
      self = .aborted
    } else {
      return nil
    }
  }

  /// `(failed)net::ERR_FAILED` as DevTools writes it, too.
  private static func code(in text: String) -> String {
    guard let start = text.firstRange(of: "net::") else { return text }
    return String(text[start.lowerBound...].prefix { !$0.isWhitespace })
  }

  private static let blockedReasons: [String: ConsoleTrouble] = [
    "net::err_blocked_by_mixed_content": .mixedContent, "csp": .contentSecurityPolicy,
    "mixed-content": .mixedContent, "inspector": .blockedByClient,
    "subresource-filter": .blockedByClient, "integrity": .integrity, "content-type": .wrongType,
    "sri-message-signature-mismatch": .integrity,
    "coep-frame-resource-needs-coep-header": .embedderPolicy,
    "corp-not-same-origin": .resourcePolicy, "corp-not-same-site": .resourcePolicy,
    "corp-not-same-origin-after-defaulted-to-same-origin-by-coep": .embedderPolicy,
    "corp-not-same-origin-after-defaulted-to-same-origin-by-dip": .embedderPolicy,
    "corp-not-same-origin-after-defaulted-to-same-origin-by-coep-and-dip": .embedderPolicy,
  ]

  /// Whether it says why a request came to nothing, whatever its answer would have been.
  var decides: Bool {
    switch (partOfCORS, self) {
    case (.possible, _), (_, .httpStatus): false
    case (.none, _), (.alternative, _), (.whole, _): true
    }
  }
}

extension CapturedExchange {
  /// What is recorded of why it came to nothing.
  var failure: ConsoleTrouble? {
    let known = [response, preflight?.response].compactMap { $0?.error }
      .compactMap(ConsoleTrouble.init(recorded:))
    // Of a call whose preflight came to nothing only that says why.
    guard let trouble = known.first(where: \.decides) ?? known.first else { return nil }
    // A document is kept out of a frame by the same name as a picture out of a page.
    let isDocument = request?.mode.value == "navigate"
    return trouble == .resourcePolicy && isDocument ? .frameRefused : trouble
  }
}
