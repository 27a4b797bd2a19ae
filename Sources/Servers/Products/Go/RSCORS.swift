import Web

/// Go's `rs/cors`, and `go-chi/cors`, which began as a copy of it.
struct RSCORS: Sendable {
  private let origins: Origins
  private let methods: [String]
  private let headers: Headers
  private let exposedHeaders: [String]
  private let allowsCredentials: Bool
  private let maxAge: Int
  private let passesOptionsOn: Bool

  /// The two makes.
  enum Make: Hashable, Sendable {
    case rs, chi

    /// What may be sent where nothing is said: chi's leaves `X-Requested-With` out.
    fileprivate var defaultHeaders: [String] {
      switch self {
      case .rs: ["Origin", "Accept", "Content-Type", "X-Requested-With"]
      case .chi: ["Origin", "Accept", "Content-Type"]
      }
    }
  }

  private enum Origins: Sendable {
    case all
    case function(OriginFunction)
    /// In lower case; the patterns have one `*`.
    case list(Set<String>, patterns: [StarPattern])
  }

  private enum Headers: Sendable {
    case all
    case list(Set<String>)
  }

  init(_ setup: ServerSetup, _ make: Make) {
    var options = setup.options
    // `cors.AllowAll()` is a constructor with options of its own: `allow-all`.
    if setup.text.map(GoProgram.init)?.allowsAll == true { options = Self.allowAll }
    methods =
      (options["AllowedMethods"]?.strings).flatMap { $0.isEmpty ? nil : $0 }
      .map { $0.map(GoNames.uppercased) } ?? ["GET", "POST", "HEAD"]
    exposedHeaders = (options["ExposedHeaders"]?.strings ?? []).map(GoNames.canonicalHeader)
    allowsCredentials = options["AllowCredentials"]?.boolean ?? false
    maxAge = options["MaxAge"]?.integer ?? 0
    passesOptionsOn = options["OptionsPassthrough"]?.boolean ?? false
    let names = options["AllowedHeaders"]?.strings ?? []
    headers =
      names.contains("*")
      ? .all
      : .list(
        Set(names.isEmpty ? make.defaultHeaders : names.map(GoNames.canonicalHeader) + ["Origin"]))
    origins = Self.origins(options, setup.text)
  }

  private static let allowAll: ConfigurationValue = [
    "AllowedOrigins": ["*"], "AllowedHeaders": ["*"],
    "AllowedMethods": ["HEAD", "GET", "POST", "PUT", "PATCH", "DELETE"],
  ]

  private static func origins(_ options: ConfigurationValue, _ text: String?) -> Origins {
    for name in ["AllowOriginRequestFunc", "AllowOriginFunc"] {
      if let function = OriginFunction(options[name], in: text, .go) { return .function(function) }
    }
    let listed = (options["AllowedOrigins"]?.strings ?? []).map { $0.lowercased() }
    if listed.isEmpty || listed.contains("*") { return .all }
    return .list(
      Set(listed.filter { !$0.contains("*") }), patterns: listed.compactMap(StarPattern.init))
  }

  /// Writes the headers; a reply where the request ends here.
  func handle(_ request: ServerRequest, _ headers: inout HeaderList) -> ServerReply? {
    guard request.method == "OPTIONS", request.requestedMethod?.isEmpty == false else {
      writeActual(request, &headers)
      return nil
    }
    writePreflight(request, &headers)
    // The application's own status goes out then: `options-passthrough`.
    return passesOptionsOn ? nil : ServerReply(200, headers: headers)
  }

  /// `Vary` stands on refused preflights, too, and all three names of it: `default`.
  private func writePreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
      headers.append("Vary", name)
    }
    let asked = Self.headerList(request.requestedHeaders ?? "")
    guard let origin = request.origin, allows(origin, request),
      let method = request.requestedMethod, allows(method: method), allows(headers: asked)
    else { return }
    writeOrigin(origin, &headers)
    // What was asked for goes back, not what may be: `one-origin-credentials`.
    headers.set("Access-Control-Allow-Methods", GoNames.uppercased(method))
    if !asked.isEmpty {
      headers.set("Access-Control-Allow-Headers", asked.joined(separator: ", "))
    }
    if allowsCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
    if maxAge > 0 { headers.set("Access-Control-Max-Age", String(maxAge)) }
  }

  /// A method that is not listed loses the headers of the actual answer as well: `methods-star`.
  private func writeActual(_ request: ServerRequest, _ headers: inout HeaderList) {
    headers.append("Vary", "Origin")
    guard let origin = request.origin, allows(origin, request), allows(method: request.method)
    else { return }
    writeOrigin(origin, &headers)
    if !exposedHeaders.isEmpty {
      headers.set("Access-Control-Expose-Headers", exposedHeaders.joined(separator: ", "))
    }
    if allowsCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
  }

  /// `*` stays `*` with credentials, too, which no browser takes: `star-credentials`.
  private func writeOrigin(_ origin: String, _ headers: inout HeaderList) {
    let value = if case .all = origins { "*" } else { origin }
    headers.set("Access-Control-Allow-Origin", value)
  }

  /// Without regard to case: `upper-case-config`.
  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    guard !origin.isEmpty else { return false }
    switch origins {
    case .all: return true
    case .function(let function): return function.allows(origin, request)
    case .list(let listed, let patterns):
      let origin = origin.lowercased()
      return listed.contains(origin) || patterns.contains { $0.matches(origin) }
    }
  }

  private func allows(method: String) -> Bool {
    let method = GoNames.uppercased(method)
    return method == "OPTIONS" || methods.contains(method)
  }

  private func allows(headers asked: [String]) -> Bool {
    switch headers {
    case .all: true
    case .list(let names): asked.allSatisfy { names.contains(GoNames.canonicalHeader($0)) }
    }
  }

  /// The names of `Access-Control-Request-Headers`, written as it writes them: a letter is upper
  /// case at the start and behind `-` and `_`; other bytes than these and digits are left out.
  private static func headerList(_ text: String) -> [String] {
    text.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }.compactMap { word in
      var isStart = true
      var name: [UInt8] = []
      for byte in word {
        let isJoint = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        if byte.isASCIIAlpha {
          name.append(isStart ? byte & ~0x20 : byte.asciiLowercased)
        } else if isJoint || byte.isASCIIDigit {
          name.append(byte)
        }
        isStart = isJoint
      }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }
}

/// A text with one `*`, which stands for any characters, none included: `wildcard-suffix`.
struct StarPattern: Hashable, Sendable {
  private let prefix: String
  private let suffix: String

  /// Nil where there is no `*`. Behind the first one, others stand for themselves.
  init?(_ text: String) {
    guard let star = text.firstIndex(of: "*") else { return nil }
    prefix = String(text[..<star])
    suffix = String(text[text.index(after: star)...])
  }

  func matches(_ text: String) -> Bool {
    text.utf8.count >= prefix.utf8.count + suffix.utf8.count && text.hasPrefix(prefix)
      && text.hasSuffix(suffix)
  }
}
