import Web

/// Fiber's `cors`, after its source: until 2 its lists are texts with commas, since 3 lists.
struct FiberCORS: AnswerFilter {
  private let options: ConfigurationValue
  private let isPublic: Bool
  private let origins: [String]
  /// What stands in front of the names below a host, and the host.
  private let parents: [(scheme: String, host: String)]
  private let function: OriginFunction?
  /// What stands between the names of a list: since 3 a blank, too.
  private let separator: String
  private let isOfLists: Bool

  static let profile = ServerProfile.unmeasured(
    "Fiber cors", otherNames: ["fiber", "gofiber"],
    versions: [KnownVersion("2.52.9", .source), KnownVersion("3.0.0", .source)],
    saidBy: version,
    options: [
      "Next", "AllowOriginsFunc", "AllowOrigins", "AllowMethods", "AllowHeaders",
      "AllowCredentials", "ExposeHeaders", "MaxAge", "AllowPrivateNetwork",
      "DisableValueRedaction",
    ], isCompiled: true,
    signs: [
      "gofiber/fiber", "fiber.New(", "*fiber.Ctx", "fiber.Ctx", "cors.New(", "cors.Config{",
      "AllowOriginsFunc",
    ], asks: .verdict(.go), otherMethod: 405,
    filter: { setup throws(StartupRefusal) in try FiberCORS(setup) },
    read: { GoOptions($0, ["cors.New"], type: "cors.Config").reading },
    configure: GoWriter.fiberConfiguration, write: GoWriter.fiberText)

  /// Go has the version in the path; 3 has lists, and hands its context on without a pointer.
  private static func version(saidIn text: String) -> ServerVersion? {
    if text.contains("gofiber/fiber/v3") { return "3.0.0" }
    if text.contains("gofiber/fiber") || text.contains("*fiber.Ctx") { return "2.52.9" }
    let isOfLists = text.contains("[]string{") || text.contains(" fiber.Ctx")
    return isOfLists ? "3.0.0" : "2.52.9"
  }

  /// Options of before as 3 takes them.
  static func withLists(_ options: ConfigurationValue) -> ConfigurationValue {
    .map(
      (options.entries ?? []).map { entry in
        guard case .string = entry.value else { return entry }
        let values = entry.value.listedStrings.map(ConfigurationValue.string)
        return ConfigurationValue.Entry(entry.key, .list(values))
      })
  }

  init(_ setup: ServerSetup) throws(StartupRefusal) {
    options = setup.options
    isOfLists = setup.version >= "3"
    separator = isOfLists ? ", " : ","
    function = OriginFunction(options["AllowOriginsFunc"], in: setup.text, .go)
    let written = options["AllowOrigins"]
    let isUnread = written?.isLiteral == false
    var listed = written?.listedStrings ?? []
    if listed.isEmpty, !isUnread, function == nil { listed = ["*"] }
    isPublic = listed.contains("*")
    var origins: [String] = []
    var parents: [(scheme: String, host: String)] = []
    for origin in isPublic ? [] : listed {
      let bare = origin.replacing("://*.", with: "://")
      guard let known = Self.normalized(bare) else {
        throw StartupRefusal("panic: [CORS] Invalid origin format in configuration: \(origin)")
      }
      guard bare != origin, let mark = known.firstRange(of: "://") else {
        origins.append(known)
        continue
      }
      parents.append((String(known[..<mark.upperBound]), String(known[mark.upperBound...])))
    }
    (self.origins, self.parents) = (origins, parents)
    if isPublic, options["AllowCredentials"]?.boolean == true {
      throw StartupRefusal(
        isOfLists
          ? "panic: [CORS] Configuration error: When 'AllowCredentials' is set to true,"
            + " 'AllowOrigins' cannot contain a wildcard origin '*'."
          : "panic: [CORS] Insecure setup, 'AllowCredentials' is set to true, and 'AllowOrigins' is"
            + " set to a wildcard.")
    }
  }

  /// An origin in lower case, without a slash behind it; nil for what is none.
  private static func normalized(_ text: String) -> String? {
    guard let mark = text.firstRange(of: "://"), mark.lowerBound > text.startIndex else {
      return nil
    }
    var host = text[mark.upperBound...]
    if host.hasSuffix("/") { host.removeLast() }
    guard !host.isEmpty, !host.contains(where: { "*/?#@ ".contains($0) }) else { return nil }
    return (text[..<mark.upperBound] + host).lowercased()
  }

  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var headers = HeaderList()
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod?.isEmpty == false
    guard let origin = request.origin, !origin.isEmpty,
      request.method != "OPTIONS" || isPreflight
    else {
      let isBare = isOfLists && request.method == "OPTIONS" && request.origin?.isEmpty == false
      if !isPublic || isBare { headers.addVary("Origin") }
      return passed(headers, inner)
    }
    let allowed = isPublic ? "*" : allows(origin.lowercased(), request) ? origin : nil
    guard isPreflight else {
      if !isPublic { headers.addVary("Origin") }
      share(with: allowed, &headers)
      return passed(headers, inner)
    }
    for name in ["Access-Control-Request-Method", "Access-Control-Request-Headers", "Origin"] {
      headers.addVary(name)
    }
    share(with: allowed, &headers)
    addPreflight(request, &headers)
    return ServerReply(204, headers: headers)
  }

  /// What is set stays on an error that a handler gives back.
  private func passed(_ headers: HeaderList, _ inner: () -> ServerReply?) -> ServerReply {
    (inner() ?? ServerReply(500)).adding(headers)
  }

  private func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    if origins.contains(origin) { return true }
    let isBelow = parents.contains { scheme, host in
      origin.hasPrefix(scheme) && origin.hasSuffix("." + host)
        && origin.utf8.count > scheme.utf8.count + host.utf8.count + 1
    }
    return isBelow || function?.allows(origin, request) == true
  }

  /// Exposed names go to the refused, too.
  private func share(with allowed: String?, _ headers: inout HeaderList) {
    if let allowed {
      headers.set("Access-Control-Allow-Origin", allowed)
      if options["AllowCredentials"]?.boolean == true, allowed != "*" {
        headers.set("Access-Control-Allow-Credentials", "true")
      }
    }
    let exposed = list("ExposeHeaders")
    if !exposed.isEmpty { headers.set("Access-Control-Expose-Headers", exposed) }
  }

  /// Methods and names go to the refused, too.
  private func addPreflight(_ request: ServerRequest, _ headers: inout HeaderList) {
    let methods = list("AllowMethods")
    headers.set(
      "Access-Control-Allow-Methods",
      methods.isEmpty ? "GET,POST,HEAD,PUT,DELETE,PATCH" : methods)
    let names = list("AllowHeaders")
    if !names.isEmpty {
      headers.set("Access-Control-Allow-Headers", names)
    } else if let asked = request.requestedHeaders, !asked.isEmpty {
      headers.set("Access-Control-Allow-Headers", asked)
    }
    if let age = options["MaxAge"]?.integer, age != 0 {
      headers.set("Access-Control-Max-Age", String(max(0, age)))
    }
  }

  private func list(_ name: String) -> String {
    (options[name]?.listedStrings ?? []).joined(separator: separator)
  }
}
