import Web

/// A line of a text that shows HTTP headers.
enum HeaderLine: Hashable {
  /// `HTTP/1.1 200 OK`.
  case status(Int, reason: String)
  /// `GET /me HTTP/1.1`, or with a whole URL.
  case request(Method, target: String)
  case header(String, String)
  /// HTTP/2's `:authority` and so on, without the colon in front.
  case pseudo(String, String)
  /// A row of a developer tool's general part: what it is called, and its value.
  case label(Label, String)
  case title(HeaderName.Side?)
  case blank

  /// What developer tools show besides headers.
  enum Label: String, Hashable {
    case url, method, status, scheme, path, other
  }

  /// Reads a line on its own; nil: it is none of these.
  init?(_ line: some StringProtocol) {
    let text = Self.unlisted(trimmed(line, where: isHTTPWhitespace))
    if text.isEmpty {
      self = .blank
    } else if let found = Self.statusLine(text) ?? Self.requestLine(text) ?? Self.labelled(text)
      ?? Self.headerLine(text)
    {
      self = found
    } else if let side = Self.sideTitles[Self.withoutSize(text)] {
      self = .title(side)
    } else if Self.generalTitles.contains(Self.withoutSize(text)) {
      self = .title(nil)
    } else {
      return nil
    }
  }

  /// Without the mark of a list's item, where a row of a table follows it.
  private static func unlisted(_ text: String) -> String {
    guard ["* ", "- ", "• "].contains(where: text.hasPrefix) else { return text }
    let rest = trimmed(text.dropFirst(2), where: isHTTPWhitespace)
    if sideTitles[withoutSize(rest)] != nil || labelled(rest) != nil { return rest }
    guard case .header(let name, _)? = headerLine(rest), HeaderName.kind(name) != nil else {
      return text
    }
    return rest
  }

  // MARK: First lines of messages

  private static func statusLine(_ text: String) -> HeaderLine? {
    guard text.hasPrefix("HTTP/"), let blank = text.firstIndex(of: " ") else { return nil }
    let rest = text[blank...].drop { $0 == " " }
    guard let status = status(rest) else { return nil }
    return .status(status, reason: trimmed(rest.dropFirst(3), where: isHTTPWhitespace))
  }

  /// The three digits that a status begins with.
  static func status(_ text: some StringProtocol) -> Int? {
    let digits = text.drop { !$0.isASCII || !$0.isNumber && $0 != "-" }.prefix { $0.isNumber }
    guard digits.utf8.count == 3, let status = Int(digits), (100...599).contains(status) else {
      return nil
    }
    return status
  }

  private static func requestLine(_ text: String) -> HeaderLine? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2 || words.count == 3, methods.contains(String(words[0])) else {
      return nil
    }
    if words.count == 3 && !words[2].hasPrefix("HTTP/") { return nil }
    let target = words[1]
    let isTunnel = words[0] == "CONNECT" && words.count == 3 && target.contains(":")
    guard target.hasPrefix("/") || target == "*" || target.contains("://") || isTunnel else {
      return nil
    }
    // A console's line of a request ends with its status.
    return .request(Method(String(words[0])), target: String(target))
  }

  static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "QUERY",
  ]

  // MARK: Names and values

  private static func headerLine(_ text: String) -> HeaderLine? {
    if text.hasPrefix(":") {
      let rest = text.dropFirst()
      guard let colon = rest.firstIndex(where: { $0 == ":" || $0 == "\t" }) else { return nil }
      let name = rest[..<colon].lowercased()
      guard pseudoNames.contains(name) else { return nil }
      return .pseudo(name, trimmed(rest[rest.index(after: colon)...], where: isHTTPWhitespace))
    }
    guard let end = text.firstIndex(where: { $0 == ":" || $0 == "\t" }) else { return nil }
    var name = text[..<end]
    let rest = text[text.index(after: end)...]
    // People put a blank in front of the colon; servers never do.
    let bare = trimmed(name, where: isHTTPTabOrSpace)
    if bare.utf8.count < name.utf8.count, HeaderName.kind(bare) != nil { name = Substring(bare) }
    guard Token.matches(name), !rest.hasPrefix("//"), name.utf8.contains(where: \.isASCIIAlpha)
    else { return nil }
    // A program, or YAML, quotes what a message has bare.
    if name.asciiLowercased.hasPrefix("access-control-"), isQuoted(rest) { return nil }
    if isOption(String(name), rest) { return nil }
    if text[end] == "\t", HeaderName.kind(String(name)) == nil { return nil }
    return .header(String(name), trimmed(rest, where: isHTTPWhitespace))
  }

  /// A header whose colon a copy has lost, as in `Access-Control-Allow-Origin *`.
  ///
  /// - Parameter isAmongThem: whether the line above was one, so that other headers may follow.
  static func withoutColon(_ line: String, isAmongThem: Bool) -> HeaderLine? {
    let text = trimmed(line, where: isHTTPWhitespace)
    guard let blank = text.firstIndex(where: { $0 == " " || $0 == "\t" }), !text.contains(": ")
    else {
      return nil
    }
    let name = String(text[..<blank])
    let value = trimmed(text[blank...], where: isHTTPWhitespace)
    guard Token.matches(name), let kind = HeaderName.kind(name) else { return nil }
    let isKnown = isAmongThem ? kind != .ofMailsToo : isValue(value, of: name.asciiLowercased)
    return isKnown ? .header(name, value) : nil
  }

  /// Whether a header of CORS may have the value, which words behind its name in a sentence are not.
  private static func isValue(_ value: String, of name: String) -> Bool {
    guard name.hasPrefix("access-control-") else { return false }
    let parts = value.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
    if name.hasSuffix("-origin") {
      return parts.allSatisfy { $0 == "*" || $0 == "null" || WebURL($0)?.isHTTP == true }
    }
    if name.contains("-method") {
      return parts.allSatisfy { $0 == "*" || methods.contains($0) }
    }
    if name.hasSuffix("-credentials") { return value == "true" || value == "false" }
    if name.hasSuffix("-age") { return Int(value) != nil }
    return parts.allSatisfy { Token.matches($0) }
      && (parts.count > 1 || value == "*" || value.contains("-"))
  }

  /// Whether it is an option of a program of a header's name, as in `origin: ['http://localhost:8080']`, or
  /// a log's time.
  private static func isOption(_ name: String, _ value: Substring) -> Bool {
    let text = trimmed(value, where: isHTTPWhitespace)
    switch name.asciiLowercased {
    case "origin", "host", "location", "server", "allow":
      if isQuoted(value) || ["'", "\"", "`", "[", "{", "("].contains(where: text.hasPrefix) {
        return true
      }
      return name.first?.isLowercase == true
        && ["true", "false", "null,", "true,", "false,"].contains(text)
    case _:
      return name.utf8.first?.isASCIIDigit == true && text.utf8.first?.isASCIIDigit == true
        && name.contains("T") && name.contains("-")
    }
  }

  private static func isQuoted(_ value: Substring) -> Bool {
    let text = trimmed(value, where: isHTTPWhitespace)
    guard let mark = text.first, mark == "\"" || mark == "'" else { return false }
    return text.utf8.count > 1 && text.last == mark
  }

  static let pseudoNames: Set<String> = ["authority", "method", "path", "scheme", "status"]

  // MARK: What developer tools show around the headers

  private static func labelled(_ text: String) -> HeaderLine? {
    guard let end = text.firstIndex(where: { $0 == ":" || $0 == "\t" }) else { return nil }
    guard let label = label(String(text[..<end])) else { return nil }
    let value = trimmed(text[text.index(after: end)...], where: isHTTPWhitespace)
    return value.isEmpty ? nil : .label(label, value)
  }

  /// The label of this name, which may have a colon behind it.
  static func label(_ name: String) -> Label? {
    labels[name.hasSuffix(":") ? String(name.dropLast()) : name]
  }

  /// Whether the line is of the general part of a developer tool's table, and of nothing else.
  static func isOfGeneralPart(_ line: String) -> Bool {
    let text = line.drop { !$0.isLetter && $0 != "\n" }
    guard ["Request URL", "Request Method", "Status Code"].contains(where: text.hasPrefix) else {
      return false
    }
    guard case .label(let label, let value)? = HeaderLine(text) else { return false }
    switch label {
    case .url: return WebURL(value)?.isHTTP == true
    case .method: return methods.contains(value.uppercased())
    case .status: return status(value) != nil
    case .scheme, .path, .other: return false
    }
  }

  private static let labels: [String: Label] = [
    "Request URL": .url, "URL": .url, "Request Method": .method, "Status Code": .status,
    "Scheme": .scheme, "scheme": .scheme, "Filename": .path, "filename": .path,
    "Remote Address": .other,
    "Referrer Policy": .other, "Address": .other, "Version": .other, "Transferred": .other,
    "Source": .other, "Initiator": .other, "Request Priority": .other, "DNS Resolution": .other,
    "Encoded Data": .other,
  ]

  /// Titles of parts that have headers of neither side or of both, in lower case.
  private static let generalTitles: Set<String> = [
    "general", "headers", "summary", "view source", "view parsed", "raw",
  ]

  private static let sideTitles: [String: HeaderName.Side] = [
    "response headers": .response, "response": .response, "response header": .response,
    "request headers": .request, "request": .request, "request header": .request,
    "provisional headers are shown": .request,
  ]

  /// Firefox and others write the size behind a title, and `:` or `view source`.
  private static func withoutSize(_ text: String) -> String {
    // Trackers' Markdown has titles in bold.
    let plain = text.drop { $0 == "*" || $0 == "#" || $0 == "_" || $0 == " " }
    let start = plain.prefix { !"(:\t*".contains($0) }
    let title = trimmed(start, where: isHTTPWhitespace)
    let link = ["view source", "view parsed"].first { title.hasSuffix($0) && title != $0 }
    return trimmed(title.dropLast(link?.count ?? 0), where: isHTTPWhitespace).asciiLowercased
  }
}
