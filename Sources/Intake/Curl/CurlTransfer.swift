import Web

/// What the options of a curl command make of its URLs.
///
/// https://curl.se/docs/manpage.html
struct CurlTransfer {
  var urls: [String] = []
  /// What `-` stands for as a file.
  let standardInput: String?

  private var request: String?
  private var isHead = false
  private var isGet = false
  private var isGlobbing = true
  private var target: String?
  private var upload: String?
  private var headers: [HeaderArgument] = []
  private var cookies: [String] = []
  private var data: [Piece] = []
  private var form: [FormField] = []
  private var query: [String] = []
  private var defaultScheme: String?
  /// Headers that an option sets unless `--header` does.
  private var implied: [(name: String, value: String)] = []

  init(standardInput: String?) { self.standardInput = standardInput }

  /// A part of the body.
  private enum Piece {
    case text(String)
    /// Follows the piece before without `&`.
    case json(String)
    case file(String)
  }

  /// What `--header` says.
  private enum HeaderArgument {
    case set(String, String)
    /// `Name:` keeps curl from sending it.
    case left(String)
  }

  mutating func apply(_ option: String, _ value: String) {
    switch option {
    case "url": urls.append(value)
    case "request": request = value
    case "head": isHead = true
    case "get": isGet = true
    case "globoff": isGlobbing = false
    case "upload-file": upload = value
    case "header": headers += Self.headerArgument(value).map { [$0] } ?? []
    case "cookie": if value.contains("=") { cookies.append(value) }
    case "user-agent": imply("User-Agent", value)
    case "referer":
      let url = value.hasSuffix(";auto") ? String(value.dropLast(5)) : value
      if !url.isEmpty { imply("Referer", url) }
    case "range": imply("Range", "bytes=\(value)")
    case "compressed": imply("Accept-Encoding", "deflate, gzip")
    case "oauth2-bearer": imply("Authorization", "Bearer \(value)")
    case "user": imply("Authorization", "Basic \(Base64.encode(value.utf8))")
    case "proto-default": defaultScheme = value
    case "data", "data-ascii": addData(value, lineEnds: .dropped)
    case "data-binary": addData(value, lineEnds: .kept)
    case "data-raw": data.append(.text(value))
    case "data-urlencode": addEncoded(value)
    case "json":
      addData(value, lineEnds: .kept)
      if case .text(let text)? = data.last { data[data.count - 1] = .json(text) }
      imply("Content-Type", "application/json")
      imply("Accept", "application/json")
    case "form": form += Self.formField(value, files: .named).map { [$0] } ?? []
    case "form-string": form += Self.formField(value, files: .none).map { [$0] } ?? []
    case "url-query":
      if value.hasPrefix("+") {
        query.append(String(value.dropFirst()))
      } else if case .text(let text) = encoded(value) {
        query.append(text)
      }
    case "request-target": target = value
    case "time-cond":
      imply(value.hasPrefix("-") ? "If-Unmodified-Since" : "If-Modified-Since", value)
    default: break
    }
  }

  private mutating func imply(_ name: String, _ value: String) {
    implied.removeAll { $0.name == name }
    implied.append((name, value))
  }

  // MARK: What is sent

  /// One request for each URL.
  var requests: [CapturedRequest] { urls.map(request(to:)) }

  private func request(to url: String) -> CapturedRequest {
    var url = address(url)
    var sent = body
    if isGet, case .text(let text) = sent {
      url = Self.appending(text, to: url)
      sent = .none
    }
    if let target, target.hasPrefix("/"), let origin = WebURL(url)?.origin {
      url = origin.description + target
    }
    for piece in query { url = Self.appending(piece, to: url) }
    return CapturedRequest(sent: method(sent), url, headers: sentHeaders(sent), body: sent)
  }

  private func method(_ body: CapturedBody) -> Method {
    if let request { return Method(request) }
    if isHead { return .head }
    if upload != nil { return Method("PUT") }
    return body == .none ? .get : .post
  }

  private func sentHeaders(_ body: CapturedBody) -> [Header] {
    var sent: [Header] = []
    var named: Set<String> = []
    for header in headers {
      switch header {
      case .set(let name, let value):
        sent.append(Header(name, value))
        named.insert(name.asciiLowercased)
      case .left(let name): named.insert(name.asciiLowercased)
      }
    }
    // A header of the user's own stands for those of `--cookie`.
    if !cookies.isEmpty, !named.contains("cookie") {
      sent.append(Header("Cookie", cookies.joined(separator: "; ")))
    }
    var own = implied
    switch body {
    case .form: own.append(("Content-Type", "multipart/form-data"))
    case .text, .file:
      // A browser's copy has the type, if there was one.
      let isCopy = named.contains("sec-fetch-mode")
      let isKnown = isCopy || upload != nil || implied.contains { $0.name == "Content-Type" }
      if !isKnown { own.append(("Content-Type", "application/x-www-form-urlencoded")) }
    case .none, .expression, .leftOut: break
    }
    for (name, value) in own where !named.contains(name.asciiLowercased) {
      sent.append(Header(name, value))
    }
    return sent
  }

  private var body: CapturedBody {
    if let upload {
      return upload == "-" ? standardInput.map { .text($0) } ?? .file("-") : .file(upload)
    }
    if !form.isEmpty { return .form(form) }
    guard !data.isEmpty else { return .none }
    var text = ""
    for (index, piece) in data.enumerated() {
      switch piece {
      case .file(let name): return .file(name)
      case .json(let more): text += more
      case .text(let more): text += (index == 0 ? "" : "&") + more
      }
    }
    return .text(text)
  }

  /// The URL as curl asks for it: a scheme is guessed, `\[` and `\{` are no patterns.
  private func address(_ text: String) -> String {
    var text = text
    if isGlobbing, text.contains("\\") {
      for letter in ["[", "]", "{", "}"] { text = text.replacing("\\" + letter, with: letter) }
    }
    return text.contains("://") ? text : "\(defaultScheme ?? "http")://\(text)"
  }

  private static func appending(_ query: String, to url: String) -> String {
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count == 2 ? "#" + parts[1] : ""
    let sign = parts[0].contains("?") ? "&" : "?"
    return parts[0] + sign + query + fragment
  }
}

// MARK: Values of options

extension CurlTransfer {
  private enum LineEnds { case kept, dropped }

  private mutating func addData(_ value: String, lineEnds: LineEnds) {
    guard value.hasPrefix("@") else { return data.append(.text(value)) }
    data.append(contents(of: String(value.dropFirst()), lineEnds: lineEnds))
  }

  private func contents(of file: String, lineEnds: LineEnds) -> Piece {
    guard file == "-", let standardInput else { return .file(file) }
    switch lineEnds {
    case .kept: return .text(standardInput)
    case .dropped: return .text(standardInput.filter { !$0.isNewline })
    }
  }

  /// curl writes a blank as a plus sign.
  private static func escaped(_ text: String) -> String {
    PercentEncoding.encodeComponent(text).replacing("%20", with: "+")
  }

  /// `content`, `=content`, `name=content`, `@file` and `name@file`.
  private mutating func addEncoded(_ value: String) { data.append(encoded(value)) }

  private func encoded(_ value: String) -> Piece {
    guard let sign = value.firstIndex(where: { $0 == "=" || $0 == "@" }) else {
      return .text(Self.escaped(value))
    }
    let name = String(value[..<sign])
    let rest = String(value[value.index(after: sign)...])
    let start = name.isEmpty ? "" : name + "="
    if value[sign] == "=" { return .text(start + Self.escaped(rest)) }
    guard case .text(let text) = contents(of: rest, lineEnds: .kept) else { return .file(rest) }
    return .text(start + Self.escaped(text))
  }

  private static func headerArgument(_ value: String) -> HeaderArgument? {
    guard let colon = value.firstIndex(of: ":") else {
      // `Name;` sends the header empty; a file of headers is not read.
      return value.hasSuffix(";") && !value.hasPrefix("@")
        ? .set(String(value.dropLast()), "") : nil
    }
    // A colon in front belongs to the name of a pseudo header.
    let start = colon == value.startIndex ? value.dropFirst().firstIndex(of: ":") ?? colon : colon
    let name = trimmed(value[..<start], where: isHTTPWhitespace)
    let content = trimmed(value[value.index(after: start)...], where: isHTTPWhitespace)
    return content.isEmpty ? .left(name) : .set(name, content)
  }

  private enum Files { case named, none }

  /// `name=text`, `name=@file`, `name=<file`, each with `;type=…` behind.
  private static func formField(_ value: String, files: Files) -> FormField? {
    guard let sign = value.firstIndex(of: "=") else { return nil }
    let name = String(value[..<sign])
    let content = value[value.index(after: sign)...]
    switch files {
    case .none: return FormField(name, .text(String(content)))
    case .named:
      let parts = content.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      let hasParameters =
        parts.count == 2
        && ["type=", "filename=", "headers=", "encoder="]
          .contains { parts[1].drop { $0 == " " }.hasPrefix($0) }
      let text = hasParameters ? parts[0] : content
      let unquoted =
        text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1
        ? text.dropFirst().dropLast() : text
      guard let first = unquoted.first, first == "@" || first == "<" else {
        return FormField(name, .text(String(unquoted)))
      }
      return FormField(name, .file(String(unquoted.dropFirst())))
    }
  }
}
