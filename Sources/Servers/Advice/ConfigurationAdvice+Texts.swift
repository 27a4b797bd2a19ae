import CORS
import Web

// Texts of a configuration that never are what a browser sends.
extension ConfigurationAdvice {
  // MARK: Several names in one text

  /// `addAllowedHeader("A, B")`
  mutating func askForOneTexts() {
    guard setup.product.comparesNamesWhole else { return }
    for text in Self.names(in: setup.options) where text.contains(",") {
      let kind = ConfigurationFinding.Kind.namesInOneText(text)
      guard !findings.contains(where: { $0.kind == kind }) else { continue }
      let name = listed(text).first ?? text
      let asked = question(
        declared.origins.first ?? Self.stranger, .omit, headers: [Header(name, "1")])
      add(kind, server.answer(asked))
    }
  }

  /// The elements of lists of headers and methods.
  private static func names(in options: ConfigurationValue) -> [String] {
    (options.entries ?? []).flatMap { entry -> [String] in
      let key = entry.key.lowercased()
      let isOfNames = key.contains("header") && !key.contains("expose") || key.contains("method")
      if isOfNames, let list = entry.value.list { return list.compactMap(\.string) }
      return (entry.value.list ?? [entry.value]).flatMap(names)
    }
  }

  // MARK: Stars that are letters

  /// `origins '*.example.com'`
  mutating func askForStars() {
    guard let expression = setup.product.expression else { return }
    for text in Self.origins(in: setup.options) {
      let bare = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
      guard bare.hasPrefix("*."), bare.count > 3,
        bare.dropFirst(2).allSatisfy({ $0.isLetter || $0.isNumber || ".-:".contains($0) })
      else { continue }
      let host = String(bare.dropFirst(2))
      let scheme = text.hasPrefix("http://") ? "http" : "https"
      let asked = answer("\(scheme)://app.\(host)", .omit)
      guard !asked.isReadable else { continue }
      let pattern = "\(scheme)://([a-z0-9-]+\\.)+\(host.escapedForExpressions)"
      add(.starIsLetter(text, pattern: expression(pattern)), asked)
    }
  }

  private static func origins(in value: ConfigurationValue) -> [String] {
    (value.entries ?? []).flatMap { entry -> [String] in
      entry.key.lowercased().contains("origin")
        ? entry.value.strings : (entry.value.list ?? [entry.value]).flatMap(origins)
    }
  }
}

extension ConfigurationFinding {
  /// Whether it is only of a list of names.
  var isOfOneText: Bool { if case .namesInOneText = kind { true } else { false } }
}

extension ServerProduct {
  /// Whether each element of a list of names has to be equal to a name that is asked for.
  fileprivate var comparesNamesWhole: Bool {
    switch self {
    case .springCORS, .aspNetCore, .starlette, .goRSCORS, .goChiCORS: true
    case _: false
    }
  }

  /// How its configuration writes an expression for origins, where a star within a text is none.
  fileprivate var expression: ((String) -> String)? {
    switch self {
    case .rackCORS: { "%r{\\A\($0)\\z}" }
    case .expressCORS, .nestJS, .fastifyCORS:
      { "/^\($0.replacing("/", with: "\\/"))$/" }
    case .djangoCORS: { "CORS_ALLOWED_ORIGIN_REGEXES = [r\"^\($0)$\"]" }
    case .starlette: { "allow_origin_regex=r\"\($0)\"" }
    case .springCORS: { _ in "the same text in allowedOriginPatterns" }
    case .aspNetCore: { _ in "SetIsOriginAllowedToAllowWildcardSubdomains() beside it" }
    case _: nil
    }
  }
}
