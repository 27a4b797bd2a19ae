import Web

/// One `cors(…)`: what it sets on a response, and whether the request goes on.
struct ExpressCORSMiddleware: Hashable, Sendable {
  let source: Source

  enum Source: Hashable, Sendable {
    case options([Option])
    /// A function of the request that gives the options.
    case delegate(CodeFunction)
  }

  /// One option, whose value may be a function.
  struct Option: Hashable, Sendable {
    let name: String
    let value: CodeValue
  }

  /// How a middleware leaves a request.
  enum Passage: Hashable, Sendable {
    case goesOn
    /// To the error handlers.
    case fails(CodeValue)
    case answered(status: Int)
  }

  /// As `middlewareWrapper` does it.
  func handle(_ request: ServerRequest, _ headers: inout HeaderList)
    throws(UnfollowedCode) -> Passage
  {
    var options: [String: CodeValue] = [:]
    switch source {
    case .options(let given): for option in given { options[option.name] = option.value }
    case .delegate(let function):
      let callback = try ExpressCallback.call(function, [.thing("request")], request)
      if let failure = callback.failure { return .fails(failure) }
      guard case .map(let entries) = callback.value else { break }
      for entry in entries { options[entry.key] = CodeValue(entry.value, .javaScript) ?? .null }
    }
    var origin = options["origin"] ?? .string("*")
    if case .function(let function) = origin {
      // An error sends the request to the error handlers, without a header: `function-throws`.
      let asked = request.origin.map(CodeValue.string) ?? .null
      let callback = try ExpressCallback.call(function, [asked], request)
      if let failure = callback.failure { return .fails(failure) }
      origin = callback.value
    }
    // No origin, no CORS: `false`.
    guard origin.isTrue(.javaScript) else { return .goesOn }
    return cors(request, origin, options, &headers)
  }

  /// As `cors` does it: a preflight is every `OPTIONS`, and nothing it asks for is checked.
  private func cors(
    _ request: ServerRequest, _ origin: CodeValue, _ options: [String: CodeValue],
    _ headers: inout HeaderList
  ) -> Passage {
    setOrigin(request, origin, &headers)
    // Sent to the refused, too: `list-of-one` with credentials, `regex-subdomain`.
    if options["credentials"] == .boolean(true) {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    guard request.method.uppercased() == "OPTIONS" else {
      setList("Access-Control-Expose-Headers", options["exposedHeaders"], &headers)
      return .goesOn
    }
    let methods = options["methods"] ?? .string("GET,HEAD,PUT,PATCH,POST,DELETE")
    setList("Access-Control-Allow-Methods", methods, &headers)
    let allowed = options["allowedHeaders"] ?? options["headers"] ?? .null
    if allowed.isTrue(.javaScript) {
      setList("Access-Control-Allow-Headers", allowed, &headers)
    } else {
      headers.addVary("Access-Control-Request-Headers")
      if let asked = request.requestedHeaders, !asked.isEmpty {
        headers.set("Access-Control-Allow-Headers", asked)
      }
    }
    // `maxAge: 0` is sent: `explicit-strings`.
    if let maxAge = options["maxAge"]?.text, !maxAge.isEmpty {
      headers.set("Access-Control-Max-Age", maxAge)
    }
    setList("Access-Control-Expose-Headers", options["exposedHeaders"], &headers)
    if options["preflightContinue"]?.isTrue(.javaScript) == true { return .goesOn }
    return .answered(status: options["optionsSuccessStatus"]?.status ?? 204)
  }

  /// A string is sent to everybody, whoever asks: `string`; anything else is compared.
  private func setOrigin(
    _ request: ServerRequest, _ origin: CodeValue, _ headers: inout HeaderList
  ) {
    if case .string(let text) = origin {
      headers.set("Access-Control-Allow-Origin", text)
      if text != "*" { headers.addVary("Origin") }
      return
    }
    if let asked = request.origin, Self.allows(origin, asked) {
      headers.set("Access-Control-Allow-Origin", asked)
    }
    headers.addVary("Origin")
  }

  /// As `isOriginAllowed`: a string must be equal, and `*` in a list is no pattern: `star-in-list`.
  private static func allows(_ allowed: CodeValue, _ origin: String) -> Bool {
    switch allowed {
    case .list(let values): values.contains { allows($0, origin) }
    case .string(let text): text == origin
    case .regex(let pattern): pattern.matches(in: origin)
    case .null, .boolean, .number, .map, .function, .failure: allowed.isTrue(.javaScript)
    // Of what is not known, nothing is allowed.
    case .thing: false
    }
  }

  private func setList(_ name: String, _ value: CodeValue?, _ headers: inout HeaderList) {
    let text: String? =
      if case .list(let values)? = value {
        values.compactMap(\.text).joined(separator: ",")
      } else {
        value?.text
      }
    if let text, !text.isEmpty { headers.set(name, text) }
  }
}

extension HeaderList {
  /// Adds a name to `Vary` as the package `vary` does: into the one header that there is.
  mutating func addVary(_ name: String, as header: String = "Vary") {
    let known = get("Vary").map(listed) ?? []
    guard !known.contains("*"), !known.contains(where: { $0.equalsIgnoringASCIICase(name) }) else {
      return
    }
    set(header, (known + [name]).joined(separator: ", "))
  }
}
