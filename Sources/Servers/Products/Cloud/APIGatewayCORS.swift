import Web

/// An HTTP API of API Gateway, after Amazon's documentation.
struct APIGatewayCORS: Sendable {
  private let options: ConfigurationValue
  private let upstream: RunningServer?

  private static let names = [
    "AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge",
    "AllowCredentials",
  ]

  /// What the Serverless Framework calls them.
  private static let serverless = [
    "allowedOrigins": "AllowOrigins", "allowedMethods": "AllowMethods",
    "allowedHeaders": "AllowHeaders", "exposedResponseHeaders": "ExposeHeaders",
    "maxAge": "MaxAge", "allowCredentials": "AllowCredentials",
  ]

  /// What Terraform calls them.
  private static let terraform = [
    "allow_origins": "AllowOrigins", "allow_methods": "AllowMethods",
    "allow_headers": "AllowHeaders", "expose_headers": "ExposeHeaders", "max_age": "MaxAge",
    "allow_credentials": "AllowCredentials",
  ]

  /// The `corsPreflight` of CDK's `HttpApi`, whose methods are names of an enumeration.
  private static func construct(_ text: String) -> ConfigurationReading? {
    let program = CodeReading(text, in: .javaScript)
    func known(_ expression: Expression) -> ConfigurationValue? {
      switch expression.form {
      case .name(let name) where name.contains("HttpMethod."):
        let method = name.split(separator: ".").last.map(String.init) ?? ""
        return .string(method == "ANY" ? "*" : method)
      case .call(let call):
        let units = ["seconds": 1, "minutes": 60, "hours": 3600, "days": 86400]
        guard call.name.hasPrefix("Duration."), let unit = units[call.lastName],
          let count = call.arguments.first.flatMap({ program.value(of: $0.value).integer })
        else { return nil }
        return .number(Double(count * unit))
      default: return nil
      }
    }
    var found: Expression?
    program.visit { expression, _ in
      guard found == nil, case .map(let entries) = expression.form else { return }
      found = entries.first { $0.key?.word == "corsPreflight" }?.value
    }
    guard let found else { return nil }
    let entries = (program.value(of: found, knowing: known).entries ?? []).map { entry in
      ConfigurationValue.Entry(
        entry.key.prefix(1).uppercased() + entry.key.dropFirst(), entry.value)
    }
    return ConfigurationReading(
      options: .map(entries), unread: program.unread(in: found, knowing: known))
  }

  static let profile = ServerProfile(
    title: "API Gateway, HTTP API", otherNames: ["api-gateway", "apigateway"],
    versions: [KnownVersion("2.0", .documentation)], kind: .proxy,
    options: names,
    signs: [
      "CorsConfiguration\"", "AllowOrigins\"", "AllowOrigins:", "AWS::ApiGatewayV2",
      "AWS::Serverless::HttpApi", "CorsConfiguration:", "httpApi:", "allowedOrigins:",
      "exposedResponseHeaders:", "corsPreflight", "HttpApi(", "cors_configuration",
      "aws_apigatewayv2_api",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let options = setup.options
      let isPublic = options["AllowOrigins"]?.strings.contains("*") == true
      if isPublic, options["AllowCredentials"]?.boolean == true {
        throw StartupRefusal(
          "BadRequestException: Allow credentials is not supported for wildcard origins")
      }
      let gateway = APIGatewayCORS(options: options, upstream: behind.upstream)
      return RunningServer(gateway.answer)
    },
    read: { text in
      if text.contains("corsPreflight"), let reading = construct(text) { return reading }
      if text.contains("cors_configuration") {
        return KeyLines(text, .terraform).reading([], otherNames: terraform)
      }
      let reading = CodeReading(text, in: .javaScript).policyReading(names)
      let isEmpty = (reading.options.entries ?? []).isEmpty
      return isEmpty ? KeyLines(text, .template).reading(names, otherNames: serverless) : reading
    })

  func answer(_ request: ServerRequest) -> ServerReply {
    let isPreflight = request.method == "OPTIONS" && request.requestedMethod != nil
    // Preflights are answered without a route, and without the backend.
    if isPreflight, request.origin != nil {
      var reply = ServerReply(204)
      addHeaders(&reply, request, isPreflight: true)
      return reply
    }
    var reply = upstream?.answer(request) ?? ServerReply(503)
    // What the backend says of CORS is thrown away.
    let own = reply.headers.headers.filter { $0.name.isCORSHeaderName }
    for header in own { reply.headers.delete(header.name) }
    addHeaders(&reply, request, isPreflight: false)
    return reply
  }

  private func addHeaders(
    _ reply: inout ServerReply, _ request: ServerRequest, isPreflight: Bool
  ) {
    guard let origin = request.origin else { return }
    let listed = options["AllowOrigins"]?.strings ?? []
    let isListed = listed.contains { $0 == origin || StarPattern($0)?.matches(origin) == true }
    guard let allowed = listed.contains("*") ? "*" : isListed ? origin : nil else { return }
    reply.headers.set("Access-Control-Allow-Origin", allowed)
    if options["AllowCredentials"]?.boolean == true {
      reply.headers.set("Access-Control-Allow-Credentials", "true")
    }
    let names = isPreflight ? ["AllowMethods", "AllowHeaders"] : ["ExposeHeaders"]
    for name in names {
      let values = options[name]?.strings ?? []
      let header = "Access-Control-" + name.replacingCapital
      if !values.isEmpty { reply.headers.set(header, values.joined(separator: ",")) }
    }
    if isPreflight, let age = options["MaxAge"]?.integer {
      reply.headers.set("Access-Control-Max-Age", String(age))
    }
  }
}

extension String {
  /// `AllowMethods` as `Allow-Methods`.
  fileprivate var replacingCapital: String {
    var result = ""
    for character in self {
      if character.isUppercase, !result.isEmpty { result.append("-") }
      result.append(character)
    }
    return result
  }
}
