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
  private let allowsPrivateNetwork: Bool
  private let successStatus: Int
  private let generation: Generation

  /// How `rs/cors` has changed.
  private enum Generation: Sendable {
    /// 1.7, and chi's: methods and names without regard to case; a preflight is 200.
    case lenient
    /// 1.11, after its source: methods to the byte; names as browsers send them, in lower case and
    /// sorted; a preflight is 204.
    case strict
  }

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
    self.init(setup, make, all: setup.text.map(GoProgram.init)?.allowsAll == true)
  }

  /// `cors.AllowAll()` is a constructor with options of its own: `allow-all`.
  init(_ setup: ServerSetup, _ make: Make, all: Bool) {
    let options = all ? Self.allowAll : setup.options
    let generation: Generation = make == .rs && setup.version >= "1.11" ? .strict : .lenient
    self.generation = generation
    let isStrict = generation == .strict
    allowsPrivateNetwork = isStrict && options["AllowPrivateNetwork"]?.boolean == true
    successStatus = isStrict ? options["OptionsSuccessStatus"]?.integer ?? 204 : 200
    methods =
      (options["AllowedMethods"]?.strings).flatMap { $0.isEmpty ? nil : $0 }
      .map { $0.map { isStrict ? $0 : $0.asciiUppercased } } ?? ["GET", "POST", "HEAD"]
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
    for name in ["AllowOriginVaryRequestFunc", "AllowOriginRequestFunc", "AllowOriginFunc"] {
      if let function = OriginFunction(options[name], in: text, .go) { return .function(function) }
    }
    let listed = (options["AllowedOrigins"]?.strings ?? []).map { $0.lowercased() }
    // What is listed and was not read is nobody that is known, and not everybody.
    let isUnread = options["AllowedOrigins"]?.isLiteral == false
    if (listed.isEmpty && !isUnread) || listed.contains("*") { return .all }
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
    return passesOptionsOn ? nil : ServerReply(successStatus, headers: headers)
  }

  /// `Vary` stands on refused preflights, too, and all three names of it: `default`.
  private func writePreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    for name in ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] {
      headers.append("Vary", name)
    }
    if allowsPrivateNetwork {
      headers.append("Vary", "Access-Control-Request-Private-Network")
    }
    let asked = requested(request)
    guard let origin = request.origin, allows(origin, request),
      let method = request.requestedMethod, allows(method: method), allows(headers: asked)
    else { return }
    writeOrigin(origin, &headers)
    // What was asked for goes back, not what may be: `one-origin-credentials`.
    switch generation {
    case .lenient:
      headers.set("Access-Control-Allow-Methods", method.asciiUppercased)
      if !asked.isEmpty {
        headers.set("Access-Control-Allow-Headers", asked.joined(separator: ", "))
      }
    case .strict:
      headers.set("Access-Control-Allow-Methods", method)
      if let written = request.requestedHeaders, !written.isEmpty {
        headers.set("Access-Control-Allow-Headers", written)
      }
    }
    if allowsCredentials { headers.set("Access-Control-Allow-Credentials", "true") }
    if allowsPrivateNetwork,
      request.headers.get("Access-Control-Request-Private-Network") == "true"
    {
      headers.set("Access-Control-Allow-Private-Network", "true")
    }
    if maxAge > 0 { headers.set("Access-Control-Max-Age", String(maxAge)) }
    // A negative age is 0 since 1.11, and nothing before.
    if maxAge < 0, generation == .strict { headers.set("Access-Control-Max-Age", "0") }
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
    let method = generation == .strict ? method : method.asciiUppercased
    return method == "OPTIONS" || methods.contains(method)
  }

  private func allows(headers asked: [String]) -> Bool {
    switch headers {
    case .all: true
    case .list(let names):
      asked.allSatisfy { names.contains(GoNames.canonicalHeader($0)) }
        && (generation == .lenient || asked == asked.map(\.asciiLowercased).sorted())
    }
  }

  /// The names that a preflight asks for; the strict one takes them as they are written.
  private func requested(_ request: ServerRequest) -> [String] {
    let written = request.requestedHeaders ?? ""
    return switch generation {
    case .lenient: Self.headerList(written)
    case .strict:
      written.isEmpty
        ? []
        : written.split(separator: ",", omittingEmptySubsequences: false).map(
          \.withoutSurroundingBlanks)
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
