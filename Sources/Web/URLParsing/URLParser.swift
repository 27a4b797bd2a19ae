/// The URL standard's state machine, each state a function, over the bytes of one text.
///
/// https://url.spec.whatwg.org/#concept-basic-url-parser
struct URLParser {
  let input: [UInt8]
  let base: WebURL?
  var position = 0
  var url = URLRecord()

  /// A parser of `text` without surrounding blanks and without any tab or newline.
  init(_ text: String, base: WebURL?) {
    let bytes = Array(text.utf8)
    input = bytes.allSatisfy { $0 > 0x20 } ? bytes : Self.withoutBlanks(bytes)
    self.base = base
  }

  private static func withoutBlanks(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return bytes[first...last].filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  /// The byte at the position, nil at the end.
  var next: UInt8? { position < input.count ? input[position] : nil }

  func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

  /// Whether the position is at a slash, or at a backslash that counts as one.
  var isAtSlash: Bool { isNext("/") || url.special != nil && isNext("\\") }

  /// Whether what is read ends before a byte: at a slash of either kind, a query or a fragment.
  func isPartEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
      || url.special != nil && byte == UInt8(ascii: "\\")
  }

  mutating func parse() throws(URLFailure) -> URLRecord {
    if takeScheme() { try parseAfterScheme() } else { try parseWithoutScheme() }
    return url
  }

  /// https://url.spec.whatwg.org/#scheme-start-state
  private mutating func takeScheme() -> Bool {
    guard let first = input.first, first.isASCIIAlpha,
      let end = input.firstIndex(where: { !isSchemeByte($0) }), input[end] == UInt8(ascii: ":")
    else { return false }
    setScheme(String(decoding: input[..<end], as: UTF8.self).asciiLowercased)
    position = end + 1
    return true
  }

  mutating func setScheme(_ scheme: String) {
    url.scheme = scheme
    url.special = SpecialScheme(rawValue: scheme)
  }

  /// https://url.spec.whatwg.org/#scheme-state
  private mutating func parseAfterScheme() throws(URLFailure) {
    if url.special == .file {
      try parseFile()
    } else if url.special != nil {
      let slashes = input[position...].prefix(2)
      let isRelative = base?.scheme == url.scheme && !slashes.elementsEqual("//".utf8)
      if isRelative, let base { try parseRelative(to: base) } else { try parseSpecialAuthority() }
    } else if isNext("/") {
      position += 1
      if isNext("/") {
        position += 1
        try parseAuthority()
      } else {
        parsePath()
      }
    } else {
      parseOpaquePath()
    }
  }

  /// https://url.spec.whatwg.org/#no-scheme-state
  private mutating func parseWithoutScheme() throws(URLFailure) {
    guard let base else { throw .missingSchemeNonRelativeURL }
    setScheme(base.scheme)
    if base.hasOpaquePath {
      guard isNext("#") else { throw .missingSchemeNonRelativeURL }
      url.hasOpaquePath = true
      url.adoptPathAndQuery(of: base)
      parseFragment()
    } else if url.special == .file {
      try parseFile()
    } else {
      try parseRelative(to: base)
    }
  }

  /// https://url.spec.whatwg.org/#relative-state
  private mutating func parseRelative(to base: WebURL) throws(URLFailure) {
    if isAtSlash {
      position += 1
      return try parseAfterRelativeSlash(base)
    }
    url.adoptAuthority(of: base)
    url.adoptPathAndQuery(of: base)
    parseRelativePath()
  }

  /// What follows a base's path: a query, a fragment, or a path in place of its last segment.
  mutating func parseRelativePath() {
    guard let next else { return }
    if next == UInt8(ascii: "?") || next == UInt8(ascii: "#") { return parseQueryAndFragment() }
    url.query = nil
    url.shortenPath()
    parsePath()
  }

  /// https://url.spec.whatwg.org/#relative-slash-state
  private mutating func parseAfterRelativeSlash(_ base: WebURL) throws(URLFailure) {
    if isAtSlash {
      if url.special != nil { return try parseSpecialAuthority() }
      position += 1
      return try parseAuthority()
    }
    url.adoptAuthority(of: base)
    parsePath()
  }

  /// https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
  private mutating func parseSpecialAuthority() throws(URLFailure) {
    while isAtSlash { position += 1 }
    try parseAuthority()
  }
}

private func isSchemeByte(_ byte: UInt8) -> Bool {
  byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: ".")
}
