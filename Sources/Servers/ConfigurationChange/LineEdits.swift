/// What most often mends a web server's or a proxy's configuration, line by line.
enum LineEdits {
  static func edits(of product: ServerProduct) -> [TextEdit] {
    switch product {
    case .nginx: [alwaysAdded, hidden(before: "proxy_pass ") { "proxy_hide_header \($0);" }]
    case .apache:
      [alwaysSet, hidden(before: "ProxyPass ") { "Header onsuccess unset \($0)" }]
    case .haproxy:
      [
        afterResponse,
        hidden(before: "default_backend ") { "http-response del-header \($0)" },
      ]
    case .expressCORS, .expressManual, .starlette, .flaskCORS, .djangoCORS, .goRSCORS, .goChiCORS,
      .goGinCORS, .rackCORS, .springCORS, .caddy, .jettyCORS, .tomcatCORS, .aiohttpCORS, .sanicExt,
      .litestar, .falcon, .quartCORS, .lighttpd, .varnish, .fastifyCORS, .koaCORS, .honoCORS,
      .nestJS, .laravelCORS, .aspNetCore, .traefik, .envoy, .s3, .cloudFront, .apiGateway, .iis,
      .workers, .goFiberCORS, .goEchoCORS, .goGorilla, .goManual, .springProperties, .servletFilter,
      .strapi,
      .towerHTTPCORS, .actixCORS, .ktorCORS, .headerRules, .iisHeaders, .fetchHandler,
      .socketIO, .ingressNginx, .quarkus, .nelmio, .hapi, .tornado, .netlify, .phpManual:
      []
    }
  }

  /// The lines of keys that have to say something else.
  static func edits(
    of product: ServerProduct, from given: ConfigurationValue, to wished: ConfigurationValue
  ) -> [TextEdit] {
    if product == .ingressNginx { return IngressAnnotations.edits(given, wished) }
    return product == .quarkus ? QuarkusProperties.edits(given, wished) : []
  }

  /// `add_header` without `always` is lost on errors.
  private static let alwaysAdded = TextEdit(name: "always") { text in
    lines(of: text) { line in
      guard line.contains("add_header "), !line.contains(" always;"),
        let end = line.lastIndex(of: ";")
      else { return [line] }
      return [line[..<end] + " always" + line[end...]]
    }
  }

  /// `Header set` is lost on Apache's own errors.
  private static let alwaysSet = TextEdit(name: "always") { text in
    lines(of: text) { line in
      [line.replacing("Header set Access-Control-", with: "Header always set Access-Control-")]
    }
  }

  /// `http-response` does not reach HAProxy's own errors.
  private static let afterResponse = TextEdit(name: "http-after-response") { text in
    lines(of: text) { line in
      [
        line.replacing(
          "http-response set-header Access-Control-",
          with: "http-after-response set-header Access-Control-")
      ]
    }
  }

  /// What the application sends itself is taken away where it is asked.
  private static func hidden(
    before sign: String, _ line: @escaping @Sendable (String) -> String
  ) -> TextEdit {
    TextEdit(name: String(line("").prefix { $0 != " " })) { text in
      lines(of: text) { asking in
        let blanks = asking.prefix { $0 == " " || $0 == "\t" }
        guard asking.dropFirst(blanks.count).hasPrefix(sign) else { return [asking] }
        let hiding = SharingPolicy.headersOfOthers.map(line).filter { !text.contains($0) }
        return hiding.map { blanks + $0 } + [asking]
      }
    }
  }

  private static func lines(of text: String, _ change: (String) -> [String]) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { change(String($0)) }.joined(separator: "\n")
  }
}
