extension URLParser {
  /// https://url.spec.whatwg.org/#file-state
  mutating func parseFile() throws(URLFailure) {
    setScheme(SpecialScheme.file.rawValue)
    url.host = ""
    if isAtSlash {
      position += 1
      return try parseAfterFileSlash()
    }
    guard let base = fileBase else { return parsePath() }
    url.host = base.host
    url.adoptPathAndQuery(of: base)
    if startsWithWindowsDriveLetter(input[position...]) { url.path = [] }
    parseRelativePath()
  }

  private var fileBase: WebURL? { base?.scheme == SpecialScheme.file.rawValue ? base : nil }

  /// https://url.spec.whatwg.org/#file-slash-state
  private mutating func parseAfterFileSlash() throws(URLFailure) {
    if isAtSlash {
      position += 1
      return try parseFileHost()
    }
    if let base = fileBase {
      url.host = base.host
      if !startsWithWindowsDriveLetter(input[position...]) { adoptDriveLetter(of: base) }
    }
    parsePath()
  }

  private mutating func adoptDriveLetter(of base: WebURL) {
    url.path = Array(base.path.utf8.prefix(4))
    url.path = url.startsWithNormalizedDriveLetter ? Array(url.path.prefix(3)) : []
  }

  /// https://url.spec.whatwg.org/#file-host-state
  private mutating func parseFileHost() throws(URLFailure) {
    let host = input[position...].prefix { !isPartEnd($0) }
    if isWindowsDriveLetter(host) { return parsePath() }
    position = host.endIndex
    if !host.isEmpty {
      let parsed = try Host.parse(host, as: .domainOrAddress)
      url.host = parsed == "localhost" ? "" : parsed
    }
    parsePathStart()
  }

  /// https://url.spec.whatwg.org/#windows-drive-letter
  func isWindowsDriveLetter(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count == 2, let letter = text.first, let mark = text.last else { return false }
    return letter.isASCIIAlpha && (mark == UInt8(ascii: ":") || mark == UInt8(ascii: "|"))
  }

  /// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
  private func startsWithWindowsDriveLetter(_ text: ArraySlice<UInt8>) -> Bool {
    isWindowsDriveLetter(text.prefix(2)) && (text.dropFirst(2).first.map(isPartEnd) ?? true)
  }
}
