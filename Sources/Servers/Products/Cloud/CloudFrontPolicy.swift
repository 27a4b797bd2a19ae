import Web

/// CloudFront with a response headers policy, after Amazon's documentation.
///
/// What it cannot say: what a cache that forwards no `Origin` keeps of the first answer.
struct CloudFrontPolicy: Sendable {
  private let options: ConfigurationValue
  private let upstream: RunningServer?

  private static let names = [
    "AccessControlAllowOrigins", "AccessControlAllowHeaders", "AccessControlAllowMethods",
    "AccessControlAllowCredentials", "AccessControlExposeHeaders", "AccessControlMaxAgeSec",
    "OriginOverride",
  ]

  static let profile = ServerProfile(
    title: "CloudFront response headers policy", otherNames: ["cloudfront"],
    versions: [KnownVersion("2020-05-31", .documentation)], kind: .proxy,
    options: names,
    signs: [
      "AccessControlAllowOrigins", "OriginOverride", "AccessControlMaxAgeSec",
      "ResponseHeadersPolicy", "AccessControlAllowMethods",
    ],
    start: { setup, behind in
      let policy = CloudFrontPolicy(options: setup.options, upstream: behind.upstream)
      return RunningServer(policy.answer)
    },
    read: { text in
      let reading = CodeReading(text, in: .javaScript).policyReading(names)
      let isEmpty = (reading.options.entries ?? []).isEmpty
      return isEmpty ? KeyLines(text, .template).reading(names) : reading
    })

  private func items(_ name: String) -> [String] {
    let value = options["AccessControl" + name]
    return value?["Items"]?.strings ?? value?.strings ?? []
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var reply = upstream?.answer(request) ?? ServerReply(502)
    // The policy is for requests with an origin only.
    guard let origin = request.origin, let allowed = allowed(origin) else { return reply }
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    let overrides = options["OriginOverride"]?.boolean ?? true
    let saysItself = reply.headers.headers.contains {
      $0.name.isCORSHeaderName
    }
    if saysItself, !overrides { return reply }
    reply.headers.set("Access-Control-Allow-Origin", allowed)
    if allowed != "*" { reply.headers.addVary("Origin") }
    if options["AccessControlAllowCredentials"]?.boolean == true {
      reply.headers.set("Access-Control-Allow-Credentials", "true")
    }
    if isPreflight {
      set("Access-Control-Allow-Methods", items("AllowMethods"), &reply)
      set("Access-Control-Allow-Headers", items("AllowHeaders"), &reply)
      if let age = options["AccessControlMaxAgeSec"]?.integer {
        reply.headers.set("Access-Control-Max-Age", String(age))
      }
    } else {
      set("Access-Control-Expose-Headers", items("ExposeHeaders"), &reply)
    }
    return reply
  }

  private func set(_ name: String, _ values: [String], _ reply: inout ServerReply) {
    let all =
      values == ["ALL"] ? ["GET", "DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] : values
    if !all.isEmpty { reply.headers.set(name, all.joined(separator: ", ")) }
  }

  private func allowed(_ origin: String) -> String? {
    let listed = items("AllowOrigins")
    if listed.contains("*") { return "*" }
    let isListed = listed.contains { $0 == origin || StarPattern($0)?.matches(origin) == true }
    return isListed ? origin : nil
  }
}
