/// What a text is written in, where it says so plainly; products of another language are out.
enum SourceKind {
  /// Go, with the product whose package it imports, where it imports one.
  case go(ServerProduct?)
  /// Go with a package that is not known.
  case goOfOthers
  case rust
  /// Rust with a package of the same names: workers-rs.
  case rustOfOthers
  case kotlin
  /// Terraform's, and which of Amazon's it describes.
  case terraform(ServerProduct?)
  /// A template of CloudFormation's, SAM's or of the Serverless Framework, and what it sets up.
  case template(ServerProduct)
  case php
  /// JavaScript that takes its middleware from a package that is not known.
  case scriptOfOthers
  /// A servlet filter that writes the headers itself.
  case servletFilter
  case any

  init(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
    let isTerraform = lines.contains { line in
      ["resource \"", "data \"", "variable \"", "module \""].contains { line.hasPrefix($0) }
        && line.hasSuffix("{")
    }
    let isPHP =
      text.drop { $0.isWhitespace }.hasPrefix("<?php")
      || ["'allowed_origins' =>", "'allowedOrigins' =>"].contains(where: text.contains)
      || text.sendsHeadersOfPHP
    let isRust =
      ["CorsLayer", "Cors::default()", "Cors::permissive()", "Cors::for_app("]
      .contains(where: text.contains) || lines.contains(where: Self.isOfRust)
    if let described = Self.describedByTemplate(text) {
      self = .template(described)
      return
    }
    self =
      isTerraform
      ? .terraform(Self.describedByTerraform(text))
      : isPHP
        ? .php
        : isRust
          ? Self.isWorkersRust(text, lines) ? .rustOfOthers : .rust
          : text.contains("install(CORS")
            ? .kotlin
            : Self.isGo(text, lines)
              ? Self.go(text)
              : text.isServletFilter
                ? .servletFilter
                : ImportedPackages(script: text).isOfOthers ? .scriptOfOthers : .any
  }

  /// Whether the worker's `Cors` of workers-rs is meant: `.with_state(…)` and `.with_graceful_shutdown(…)`
  /// are axum's, and a module of one's own may be called `worker`.
  private static func isWorkersRust(_ text: String, _ lines: [Substring]) -> Bool {
    guard !text.contains("CorsLayer") else { return false }
    return lines.contains { $0.hasPrefix("use worker::") }
      || [
        "worker::Cors", ".with_origins(", ".with_methods(", ".with_allowed_headers(",
        ".with_exposed_headers(", ".with_credentials(", ".with_max_age(",
      ].contains(where: text.contains)
  }

  /// `use a::b;`, which no other language has.
  private static func isOfRust(_ line: Substring) -> Bool {
    let plain = line.hasPrefix("pub ") ? line.dropFirst(4) : line
    return plain.hasPrefix("use ") && plain.contains("::")
      && (plain.hasSuffix(";") || plain.hasSuffix("{")) || line.hasPrefix("#[tokio::main]")
  }

  private static func isGo(_ text: String, _ lines: [Substring]) -> Bool {
    let own = [
      "[]string{", "cors.Config{", "cors.Options{", "http.ResponseWriter", "gofiber/",
      "labstack/echo", "CORSWithConfig(", "handlers.CORS(", "handlers.AllowedOrigins(",
    ]
    if own.contains(where: text.contains) { return true }
    if lines.contains(where: { $0.hasPrefix("func ") && $0.hasSuffix("{") }) { return true }
    return lines.contains(where: declares) && !lines.contains(where: isOfPython)
  }

  /// `x := f()`, `if err := f(); err != nil {`: Python has `:=` inside of brackets, or in front of a colon,
  /// and templates of Helm and of Go's own have it behind a dollar.
  private static func declares(_ line: Substring) -> Bool {
    guard let mark = line.firstRange(of: " := ") else { return false }
    var names = line[..<mark.lowerBound].split { "{;".contains($0) }.last ?? ""
    let words = names.split(separator: " ").map(String.init)
    let keywords = words.prefix { ["}", "if", "for", "switch", "case", "else"].contains($0) }
    if let last = keywords.last {
      guard line.hasSuffix("{") || last == "case" else { return false }
      names = words.dropFirst(keywords.count).joined(separator: " ")[...]
    }
    let targets = names.split(separator: ",").map(\.withoutSurroundingBlanks)
    return !targets.isEmpty
      && targets.allSatisfy { target in
        target.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      }
  }

  /// What begins a line of Python's and none of Go's, whose imports are texts.
  private static func isOfPython(_ line: Substring) -> Bool {
    if line.hasPrefix("from ") { return line.contains(" import ") }
    if line.hasPrefix("import ") { return !line.contains("\"") && !line.hasSuffix("(") }
    return ["def ", "async def ", "class "].contains(where: line.hasPrefix) && line.hasSuffix(":")
  }

  func fits(_ product: ServerProduct) -> Bool {
    switch self {
    case .any: !Self.onlyElsewhere.contains(product)
    case .terraform(let described): product == described
    case .template(let described): product == described
    case .scriptOfOthers:
      !Self.scriptProducts.contains(product) && !Self.onlyElsewhere.contains(product)
    case .php: product == .laravelCORS || product == .phpManual
    case .go(let package): package.map { $0 == product } ?? Self.goProducts.contains(product)
    case .goOfOthers, .rustOfOthers: false
    case .rust: product == .towerHTTPCORS || product == .actixCORS
    case .kotlin: product == .ktorCORS
    case .servletFilter: product == .servletFilter
    }
  }

  private static let scriptProducts: Set<ServerProduct> = [
    .expressCORS, .fastifyCORS, .koaCORS, .honoCORS, .nestJS,
  ]
  private static let goProducts: [ServerProduct] = [.goRSCORS, .goChiCORS, .goGinCORS]
  /// Of these the language shows.
  private static let onlyElsewhere: Set<ServerProduct> = [
    .goFiberCORS, .goEchoCORS, .goGorilla, .goManual, .servletFilter, .towerHTTPCORS, .actixCORS,
    .phpManual,
  ]

  private static func describedByTerraform(_ text: String) -> ServerProduct? {
    if text.contains("cors_rule") { return .s3 }
    return text.contains("cors_configuration") ? .apiGateway : nil
  }

  /// A bucket has rules, and a gateway lists; of both, the gateway is what pages call.
  private static func describedByTemplate(_ text: String) -> ServerProduct? {
    guard ["CorsRules:", "\"CorsRules\""].contains(where: text.contains) else { return nil }
    return text.contains("AllowOrigins") ? .apiGateway : .s3
  }

  /// What a Go program imports says whose `cors` it is.
  private static func go(_ text: String) -> SourceKind {
    if ["handlers.CORS(", "handlers.AllowedOrigins("].contains(where: text.contains) {
      return .go(.goGorilla)
    }
    let imported = ImportedPackages(go: text)
    if let known = imported.product { return .go(known) }
    if imported.isOfOthers || ["martini", "negroni-cors"].contains(where: text.contains) {
      return .goOfOthers
    }
    // Fiber's and Echo's have the same names; Fiber's lists are texts.
    let ofFiber = [
      "gofiber/", "*fiber.", "fiber.Ctx", "fiber.New(", "fiber.Method", "fiber.Header",
    ]
    let isFiber =
      text.split(separator: "\n").contains { line in
        ["AllowOrigins:", "AllowMethods:", "AllowHeaders:"].contains { key in
          line.firstRange(of: key).map { place in
            line[place.upperBound...].drop { $0 == " " || $0 == "\t" }.first == "\""
          } ?? false
        }
      }
    if isFiber || ofFiber.contains(where: text.contains) { return .go(.goFiberCORS) }
    let ofEcho = [
      "middleware.CORSConfig{", "middleware.CORSWithConfig(", "labstack/echo", "echo.New(",
      "echo.Context",
    ]
    if ofEcho.contains(where: text.contains) { return .go(.goEchoCORS) }
    // chi's README writes it so.
    if text.contains("cors.Handler("), !text.contains(".Handler()") { return .go(.goChiCORS) }
    if text.contains("chi.NewRouter"), text.contains("cors.Options{") { return .go(.goChiCORS) }
    let isByHand = text.hasSign("cors.") == false && text.contains(".Header().")
    return .go(isByHand && !text.contains("gin.") ? .goManual : nil)
  }
}

extension String {
  /// Whether PHP sends headers of CORS, by its own function or a framework's method.
  fileprivate var sendsHeadersOfPHP: Bool {
    let calls = ["header(", "->withHeader(", "->set(", "->header(", "set_header("]
    return calls.contains { call in
      ranges(of: call).contains { place in
        let argument = self[place.upperBound...].drop { $0 == " " || $0 == "'" || $0 == "\"" }
        guard argument.prefix(16).lowercased().hasPrefix("access-control-") else { return false }
        guard call.first?.isLetter == true, place.lowerBound > startIndex else { return true }
        // `res.header('…')` is none of PHP's.
        let before = self[index(before: place.lowerBound)]
        return !before.isLetter && before != "." && before != "_"
      }
    }
  }

  /// Whether it is a filter of servlets that sets the headers itself, of whatever name.
  fileprivate var isServletFilter: Bool {
    let sets = [
      "setHeader(\"Access-Control", "addHeader(\"Access-Control",
      "setHeader(HttpHeaders.ACCESS_CONTROL",
      "addHeader(HttpHeaders.ACCESS_CONTROL",
    ]
    let ofSpring = ["CorsConfiguration", "CorsRegistry", "@CrossOrigin", "CorsFilter("]
    return contains("ServletResponse") && sets.contains(where: contains)
      && !ofSpring.contains(where: contains)
  }
}
