import Web

/// ingress-nginx, after its source: what the annotations of an Ingress are made into is nginx's own
/// configuration, and nginx's model answers.
enum IngressNginx {
  static let names = [
    "enable-cors", "cors-allow-origin", "cors-allow-methods", "cors-allow-headers",
    "cors-allow-credentials", "cors-expose-headers", "cors-max-age", "configuration-snippet",
    "server-snippet",
  ]

  static let profile = ServerProfile(
    title: "ingress-nginx", otherNames: ["nginx-ingress"],
    versions: [KnownVersion("1.15.0", .source)], kind: .proxy, options: names,
    signs: [
      "nginx.ingress.kubernetes.io/", "enable-cors", "cors-allow-origin", "kind: Ingress",
      "ingressClassName", "cors-allow-credentials", "configuration-snippet", "annotations:",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let text = IngressTemplate(setup.options).text
      return try ServerSetup(.nginx, reading: text).start(behind)
    },
    read: { IngressAnnotations($0).reading },
    configure: { configuration($0) },
    write: { options, _ in IngressAnnotations.text(of: options) })

  private static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var options = OptionEntries()
    func add(_ name: String, _ values: [String]) {
      if !values.isEmpty { options.add(name, .string(values.joined(separator: ", "))) }
    }
    var notes: [PolicyConfiguration.Note] = [.lacksVary]
    options.add("enable-cors", "true")
    switch policy.origins {
    case .list(let origins): add("cors-allow-origin", origins)
    case .subdomains(let hosts, let beside):
      add(
        "cors-allow-origin", hosts.flatMap { ["https://\($0)", "https://*.\($0)"] } + beside)
      notes.append(.subdomainsOfOneLevel)
    case .any: add("cors-allow-origin", ["*"])
    }
    add("cors-allow-methods", policy.allMethods)
    add("cors-allow-headers", policy.requestHeaders)
    add("cors-expose-headers", policy.exposedHeaders)
    // Without a word it is true.
    options.add("cors-allow-credentials", policy.sharesCredentials ? "true" : "false")
    if let maxAge = policy.maxAge { add("cors-max-age", [String(maxAge)]) }
    if policy.credentials == .included, !policy.sharesCredentials {
      notes.append(.credentialsNeedOrigins)
    }
    return PolicyConfiguration(options: options.map, notes: notes)
  }
}

/// What the controller takes annotations for: what is not as it should be is not there, which for origins
/// means everybody, and for names and methods its own lists.
struct IngressTemplate {
  private let options: ConfigurationValue

  init(_ options: ConfigurationValue) { self.options = options }

  /// nginx's configuration for one place of the Ingress.
  var text: String {
    let sharing = isSet("enable-cors") == true ? cors : ""
    return """
      server {
        listen 80;
      \(options["server-snippet"]?.asText ?? "")
        location / {
      \(sharing)
      \(options["configuration-snippet"]?.asText ?? "")
          proxy_pass http://upstream_balancer;
        }
      }

      """
  }

  /// The headers go out with every status, in the place of the application's own, and nothing tells
  /// caches of `Vary`.
  private var cors: String {
    var origin = "$http_origin"
    var lines: [String] = []
    switch origins {
    case ["*"]:
      origin = "*"
      lines.append("set $cors 'true';")
    // Where none of them is one, nobody gets in.
    case []: return ""
    case let some:
      // The beginning is left open, which no origin makes use of.
      let all = some.map(Self.expression).joined(separator: "|")
      lines += ["set $cors '';", "if ($http_origin ~* \"(\(all))$\") { set $cors 'true'; }"]
    }
    lines.append("if ($request_method = 'OPTIONS') { set $cors ${cors}options; }")
    var headers = [("Access-Control-Allow-Origin", origin)]
    if isSet("cors-allow-credentials") ?? true {
      headers.append(("Access-Control-Allow-Credentials", "true"))
    }
    headers += [
      (
        "Access-Control-Allow-Methods",
        value("cors-allow-methods", Self.methods) ?? Self.usualMethods
      ),
      (
        "Access-Control-Allow-Headers",
        value("cors-allow-headers", Self.headers) ?? Self.usualHeaders
      ),
    ]
    if let exposed = value("cors-expose-headers", Self.exposed) {
      headers.append(("Access-Control-Expose-Headers", exposed))
    }
    let maxAge = options["cors-max-age"].flatMap { Int($0.asText) } ?? Self.usualMaxAge
    headers.append(("Access-Control-Max-Age", String(maxAge)))
    let all = headers.map { "more_set_headers '\($0.0): \($0.1)';" }.joined(separator: "\n")
    lines += [
      "if ($cors = \"true\") {", all, "}", "if ($cors = \"trueoptions\") {", all, "return 204;",
      "}",
    ]
    return lines.joined(separator: "\n")
  }

  /// What an annotation has without being written, where a list that is written takes its place.
  static func usual(_ annotation: String) -> String? {
    switch annotation {
    case "cors-allow-methods": usualMethods
    case "cors-allow-headers": usualHeaders
    default: nil
    }
  }

  private static let usualMethods = "GET, PUT, POST, DELETE, PATCH, OPTIONS"
  private static let usualHeaders =
    "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,"
    + "Authorization"
  private static let usualMaxAge = 1_728_000

  private static let everyOrigin = try? Pattern(
    #"^((((([a-z]+://)?(\*\.)?[A-Za-z0-9\-.]*(:\d+)?,?)|null)+)|\*)?$"#, .go)
  private static let oneOrigin = try? Pattern(
    #"^([a-z]+://(\*\.)?[A-Za-z0-9\-.]*(:\d+)?|\*|null)?$"#, .go)
  private static let methods = try? Pattern(#"^([A-Za-z]+,?\s?)+$"#, .go)
  private static let headers = try? Pattern("^[A-Za-z0-9-_, ]*$", .go)
  private static let exposed = try? Pattern(#"^(([A-Za-z0-9\-_]+|\*),?\s?)+$"#, .go)

  /// Those that are let in; a text in which something stands that no origin has is everybody.
  private var origins: [String] {
    // What could not be read is nobody.
    if options["cors-allow-origin"]?.isLiteral == false { return [] }
    guard let written = value("cors-allow-origin", Self.everyOrigin) else { return ["*"] }
    let all = listed(written).filter { !$0.isEmpty }
    if all.contains("*") { return ["*"] }
    return all.filter { Self.oneOrigin?.matches(in: $0) ?? false }
  }

  private func value(_ name: String, _ pattern: Pattern?) -> String? {
    guard let text = options[name]?.asText, !text.isEmpty else { return nil }
    let bare = name == "cors-allow-origin" ? text.filter { $0 != " " } : text
    return pattern?.matches(in: bare) == true ? text : nil
  }

  /// As Go reads one; nil: not said, or nothing that is one.
  private func isSet(_ name: String) -> Bool? {
    switch options[name]?.asText {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }

  /// A star is one label.
  private static func expression(_ origin: String) -> String {
    let escaped = origin.map { character in
      #"\.+*?()|[]{}^$"#.contains(character) ? "\\\(character)" : String(character)
    }.joined()
    guard let star = escaped.firstRange(of: "\\*") else { return "(\(escaped))" }
    return "(\(escaped[..<star.lowerBound])[A-Za-z0-9\\-]+\(escaped[star.upperBound...]))"
  }
}
