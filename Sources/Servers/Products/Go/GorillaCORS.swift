import Web

/// `handlers.CORS` of gorilla/handlers, after its source.
struct GorillaCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let origins: [String]
  private let validator: OriginFunction?
  private let methods: [String]
  private let headers: [String]

  static let profile = ServerProfile.unmeasured(
    "gorilla/handlers", otherNames: ["gorilla"], versions: [KnownVersion("1.5.2", .source)],
    options: [
      "AllowedOrigins", "AllowedOriginValidator", "AllowedMethods", "AllowedHeaders",
      "ExposedHeaders", "AllowCredentials", "MaxAge", "OptionStatusCode", "IgnoreOptions",
    ],
    signs: [
      "gorilla/handlers", "handlers.CORS(", "handlers.AllowedOrigins(", "handlers.AllowedMethods(",
      "handlers.AllowedHeaders(", "handlers.AllowCredentials(", "mux.NewRouter(",
    ], asks: .verdict(.go), otherMethod: 405,
    filter: { setup in GorillaCORS(setup) }, read: { GorillaProgram($0).reading })

  private static let usualMethods = ["GET", "HEAD", "POST"]
  private static let usualHeaders = ["Accept", "Accept-Language", "Content-Language", "Origin"]

  init(_ setup: ServerSetup) {
    options = setup.options
    validator = OriginFunction(options["AllowedOriginValidator"], in: setup.text, .go)
    let listed = options["AllowedOrigins"]?.strings ?? []
    // What is listed and was not read is nobody that is known, and not everybody.
    let isUnread = options["AllowedOrigins"]?.isLiteral == false && listed.isEmpty
    origins = listed.contains("*") ? ["*"] : isUnread ? ["https://unread.invalid"] : listed
    methods = options["AllowedMethods"]?.strings.map(\.asciiUppercased) ?? Self.usualMethods
    headers =
      Self.usualHeaders
      + (options["AllowedHeaders"]?.strings ?? []).map(GoNames.canonicalHeader)
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    let goesOn = request.method != "OPTIONS" || options["IgnoreOptions"]?.boolean == true
    guard let origin = request.origin, !origin.isEmpty, allows(origin, request) else {
      return goesOn ? inner() : ServerReply(200)
    }
    guard request.method == "OPTIONS" else {
      let exposed = (options["ExposedHeaders"]?.strings ?? []).map(GoNames.canonicalHeader)
      var own = HeaderList()
      if !exposed.isEmpty {
        own.set("Access-Control-Expose-Headers", exposed.joined(separator: ","))
      }
      addOrigin(origin, &own)
      // They were set before what is inside ran, and stay on the errors that it answers.
      return (inner() ?? ServerReply(500)).adding(own)
    }
    return goesOn ? inner() : preflight(request, origin)
  }

  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    if let validator { return validator.allows(origin, request) }
    return origins.isEmpty || origins.contains("*") || origins.contains(origin)
  }

  /// Credentials go out beside the star, too, which no browser takes; a single origin needs no `Vary` to its
  /// mind.
  private func addOrigin(_ origin: String, _ headers: inout HeaderList) {
    if options["AllowCredentials"]?.boolean == true {
      headers.set("Access-Control-Allow-Credentials", "true")
    }
    if origins.count > 1 { headers.set("Vary", "Origin") }
    let isStar = validator == nil && origins.isEmpty || origins.contains("*")
    headers.set("Access-Control-Allow-Origin", isStar ? "*" : origin)
  }

  /// Each refusal has a status of its own, and no headers; the methods and names of the specification's own
  /// lists are not told.
  private func preflight(_ request: ServerRequest, _ origin: String) -> ServerReply {
    guard let method = request.requestedMethod else { return ServerReply(400) }
    guard methods.contains(method) else { return ServerReply(405) }
    let asked = (request.requestedHeaders ?? "").split(separator: ",")
      .map { GoNames.canonicalHeader($0.withoutSurroundingBlanks) }
      .filter { !$0.isEmpty && !Self.usualHeaders.contains($0) }
    guard asked.allSatisfy(headers.contains) else { return ServerReply(403) }
    var own = HeaderList()
    if !asked.isEmpty {
      own.set("Access-Control-Allow-Headers", asked.joined(separator: ","))
    }
    if let age = options["MaxAge"]?.integer, age > 0 {
      own.set("Access-Control-Max-Age", String(min(age, 600)))
    }
    if !Self.usualMethods.contains(method) { own.set("Access-Control-Allow-Methods", method) }
    addOrigin(origin, &own)
    return ServerReply(options["OptionStatusCode"]?.integer ?? 200, headers: own)
  }
}

/// The text of a Go program that puts `handlers.CORS(…)` around its router: options that are calls,
/// outright or by their names.
private struct GorillaProgram {
  private let program: CodeReading
  private let undecided: [StartupWalk.Undecided]

  init(_ text: String) {
    let started = StartupWalk.following(CodeReading(text, in: .go))
    program = started.program
    undecided = started.undecided
  }

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    let made = program.calls { $0.lastName == "CORS" && $0.name.hasPrefix("handlers.") }
    for other in made.dropFirst() {
      reading.unread.append(ConfigurationReading.Unread(other.expression, of: program))
    }
    // Options whose middleware is made elsewhere.
    let loose = program.calls { Self.options.contains($0.lastName) }.map(\.expression)
    let given = made.first?.call.arguments.map(\.value) ?? loose
    var entries: [ConfigurationValue.Entry] = []
    for argument in given {
      guard case .call(let call) = program.resolved(argument).form,
        Self.options.contains(call.lastName)
      else {
        reading.unread.append(ConfigurationReading.Unread(argument, of: program))
        continue
      }
      let name = call.lastName
      let value = call.arguments.first.map { program.value(of: $0.value, knowing: GoNames.known) }
      reading.unread +=
        call.arguments.first.map { program.unread(in: $0.value, knowing: GoNames.known) } ?? []
      let read = value ?? true
      if case .code(let text) = read, name == "AllowedOriginValidator" {
        entries.append(ConfigurationValue.Entry(name, .string(text)))
      } else if name == "AllowedHeaders", let known = entries.firstIndex(where: { $0.key == name })
      {
        // Each adds to those before.
        entries[known].value = .list((entries[known].value.list ?? []) + (read.list ?? [read]))
      } else {
        entries.removeAll { $0.key == name }
        entries.append(ConfigurationValue.Entry(name, read))
      }
    }
    reading.options = .map(entries)
    reading.unread += OpenQuestions.behind(
      made.map(\.expression), in: program, undecided: undecided, except: reading.unread)
    return reading
  }

  private static let options = Set(GorillaCORS.profile.options)
}
