/// The edits of a text that could bring a policy about.
struct TextEdits {
  let all: [TextEdit]
  /// How many places there are, each of which could be the one that counts.
  let scopes: Int
  private let original: String
  private let language: ProgrammingLanguage?

  private static let mostScopes = 4

  init(
    _ product: ServerProduct, _ text: String, _ given: ConfigurationValue,
    _ wished: ConfigurationValue, growth: OriginGrowth, paths: [PathGrowth] = []
  ) {
    original = text
    self.language = product.language
    guard let language = product.language else {
      all =
        growth.lines + LineEdits.edits(of: product)
        + LineEdits.edits(of: product, from: given, to: wished)
      scopes = 1
      return
    }
    // All that is for a path is named so, so that no two of them are tried together.
    let covering = paths.flatMap { growth in
      growth.texts(of: text).indices.map { index in
        TextEdit(name: "paths") { text in
          let texts = growth.texts(of: text)
          return texts.indices.contains(index) ? texts[index] : nil
        }
      }
    }
    var edits: [TextEdit] = covering
    var calls: [TextEdit] = []
    let known = Set(product.profile.options)
    func add(_ name: String, _ change: OptionEdit.Change) {
      edits.append(
        TextEdit(name: name) { text, scope in
          OptionEdit(name: name, change: change, language: language, known: known)
            .apply(to: text, scope)
        })
    }
    // Wherever origins are said, be it by a function: those that are missing come beside them.
    for entry in given.flattened where growth.grows(entry) {
      add(entry.key, .grow(growth.values(of: entry.key), granting: product.granting))
      if case .code = entry.value { add(entry.key, .growList(growth.values(of: entry.key))) }
    }
    for entry in wished.flattened where !(product == .rackCORS && entry.key == "path") {
      let before = given.option(entry.key)
      guard before != entry.value else { continue }
      // What stands there already is kept, where it does no harm; where nothing does, so is what the
      // product has without being told.
      let isOfOrigins = entry.key.lowercased().contains("origin")
      if let new = entry.value.list, before == nil, !new.isEmpty {
        // What could not be read stands there nonetheless, and goes on.
        add(entry.key, .grow(new, granting: nil))
      }
      if let old = before.map({ $0.list ?? [$0] }) ?? product.usual(entry.key)?.list,
        let new = entry.value.list
      {
        let missing = new.filter { !old.hold($0, ofHeaders: entry.key.isOfHeaders) }
        // Beside names, `*` is no longer everybody.
        let isOpen = isOfOrigins && old.contains("*")
        if !missing.isEmpty, before != nil {
          add(entry.key, isOpen ? .growBesideNames(missing) : .grow(missing, granting: nil))
        }
        let kept = old.filter { $0 != .null && !(isOfOrigins && $0 == "*") }
        // What is no literal may be a list itself, which has no place in another one.
        if !missing.isEmpty, kept.allSatisfy(\.isLiteral) {
          add(entry.key, .set(.list(kept + missing)))
        }
        if before == nil { continue }
      }
      // An expression goes on with another one, so that whoever it lets in stays in.
      if entry.key.lowercased().contains("regex"), let old = before?.string,
        let new = entry.value.string
      {
        add(entry.key, .set(.string("\(old)|\(new)")))
      }
      // Applications of one's own have pages without http, which no policy names.
      if isOfOrigins, let origins = entry.value.list, !origins.contains("*") {
        let own = OwnSchemes.origins(in: text).map(ConfigurationValue.string)
        add(entry.key, .set(.list(origins + own.filter { !origins.contains($0) })))
      } else {
        add(entry.key, .set(entry.value))
      }
    }
    for entry in given.entries ?? []
    where wished.option(entry.key) == nil && entry.value.entries == nil {
      add(entry.key, .removed)
    }
    if product == .springCORS {
      for entry in wished.flattened where given.option(entry.key) != entry.value {
        let known = given.option(entry.key).map { $0.list ?? [$0] } ?? []
        let growth = CallGrowth(name: entry.key, value: entry.value, known: known)
        calls.append(TextEdit(name: entry.key) { growth.apply(to: $0, $1) })
        let annotation = AnnotationGrowth(option: entry.key, value: entry.value, known: known)
        calls.append(TextEdit(name: entry.key) { annotation.apply(to: $0, $1) })
        guard entry.key == "allowedOrigins", let origins = entry.value.list else { continue }
        // An array that is handed on takes no more; a pattern without a star is one more origin.
        if known.contains(where: { !$0.isLiteral }) {
          let missing = ConfigurationValue.list(origins.filter { !known.contains($0) })
          let beside = CallGrowth(name: "allowedOriginPatterns", value: missing, known: [])
          calls.append(TextEdit(name: "allowedOriginPatterns") { beside.apply(to: $0, $1) })
        }
        calls.append(
          TextEdit(name: entry.key) { CallReplacement(origins: origins).apply(to: $0, $1) })
      }
    }
    let origins = wished.flattened.first { $0.key.lowercased().contains("origin") }?.key
    let isOpen = origins.flatMap { given.option($0)?.list?.contains("*") } ?? false
    all =
      (isOpen
        ? growth.insteadOfEverybody(language)
        : growth.literals(named: origins ?? "origins", language)) + edits.prefix(20)
      + growth.calls(wished, language) + calls + OptionEdit.filling(product, wished)
    scopes = min(
      Self.mostScopes,
      max(calls.isEmpty ? 1 : 2, OptionEdit.scopes(of: text, language)))
  }

  /// Every choice of up to four edits, fewest first, none of which changes one thing twice.
  var sets: [[Int]] {
    var sets: [[Int]] = [[]]
    var found: [[Int]] = []
    for _ in 0..<4 {
      sets = sets.flatMap { set in
        all.indices.filter { index in
          index > (set.last ?? -1) && !set.contains { all[$0].name == all[index].name }
        }.map { set + [$0] }
      }
      found += sets
    }
    return found
  }

  func names(of set: [Int]) -> [String] { set.map { all[$0].name } }

  func text(with set: [Int], _ scope: Int) -> String? {
    var text = original
    for index in set {
      guard let changed = all[index].apply(text, scope), changed != text else { return nil }
      text = changed
    }
    return language.map { NeededImports.added(to: text, before: original, $0) } ?? text
  }
}

/// One way to change a text.
struct TextEdit: Sendable {
  let name: String
  /// The changed text, at one of the places that there may be; nil where there is none.
  let apply: @Sendable (_ text: String, _ scope: Int) -> String?
}

extension TextEdit {
  /// A change for which there is one place.
  init(name: String, _ apply: @escaping @Sendable (String) -> String?) {
    self.init(name: name) { text, scope in scope == 0 ? apply(text) : nil }
  }
}

extension ServerProduct {
  /// The language of the code in which it is configured by options; nil: by lines of its own.
  var language: ProgrammingLanguage? {
    switch self {
    case .expressCORS, .fastifyCORS, .koaCORS, .honoCORS, .nestJS, .workers, .fetchHandler,
      .strapi, .socketIO, .hapi:
      .javaScript
    case .starlette, .flaskCORS, .djangoCORS, .aiohttpCORS, .sanicExt, .litestar, .falcon,
      .quartCORS, .tornado:
      .python
    case .goRSCORS, .goChiCORS, .goGinCORS, .goEchoCORS, .goGorilla, .goManual: .go
    case .rackCORS: .ruby
    case .springCORS, .servletFilter, .jettyCORS, .tomcatCORS: .java
    // Fiber's lists are texts until version 2, to which no list is added.
    case .goFiberCORS, .springProperties, .towerHTTPCORS, .actixCORS, .ktorCORS, .headerRules,
      .iisHeaders, .expressManual, .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish,
      .laravelCORS,
      .aspNetCore, .traefik, .envoy, .s3, .cloudFront, .apiGateway, .iis, .ingressNginx, .quarkus,
      .nelmio,
      .netlify, .phpManual:
      nil
    }
  }

  /// The language of a program that is changed by lines of its own.
  var writtenIn: ProgrammingLanguage? { self == .expressManual ? .javaScript : language }

  /// Whether it is configured in a program, where a word without quotation marks names something.
  package var isProgrammed: Bool {
    writtenIn != nil
      || [.goFiberCORS, .towerHTTPCORS, .actixCORS, .ktorCORS, .laravelCORS, .aspNetCore]
        .contains(self)
  }

  /// How a function of origins says that one gets in.
  var granting: OptionEdit.Granting? {
    switch self {
    case .expressCORS, .fastifyCORS, .nestJS, .socketIO: .callback
    case .goRSCORS, .goChiCORS, .goGinCORS: .returnsTrue
    case .honoCORS: .returnsOrigin
    case .goFiberCORS, .goEchoCORS, .goGorilla, .goManual, .fetchHandler, .strapi, .servletFilter,
      .springProperties,
      .towerHTTPCORS, .actixCORS, .ktorCORS, .headerRules, .iisHeaders, .koaCORS, .workers,
      .starlette, .flaskCORS, .djangoCORS, .aiohttpCORS, .sanicExt,
      .litestar, .falcon, .quartCORS, .rackCORS, .springCORS, .jettyCORS, .tomcatCORS,
      .expressManual, .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .laravelCORS,
      .aspNetCore, .traefik, .envoy, .s3, .cloudFront, .apiGateway, .iis, .ingressNginx, .quarkus,
      .nelmio,
      .hapi, .tornado, .netlify, .phpManual:
      nil
    }
  }

  /// What an option has without being told, where a list that is told takes its place.
  fileprivate func usual(_ option: String) -> ConfigurationValue? {
    switch (self, option) {
    case (.djangoCORS, "CORS_ALLOW_HEADERS"):
      .list(DjangoCORSSettings.usualHeaders("4.9.0").map(ConfigurationValue.string))
    case (.djangoCORS, "CORS_ALLOW_METHODS"):
      .list(DjangoCORSSettings.usualMethods.map(ConfigurationValue.string))
    default: nil
    }
  }
}

extension ConfigurationValue {
  /// The entries of options and of those that stand in them.
  var flattened: [Entry] {
    (entries ?? []).flatMap { entry in
      entry.value.entries == nil ? [entry] : entry.value.flattened
    }
  }

  /// An option, wherever it stands.
  fileprivate func option(_ key: String) -> ConfigurationValue? {
    if let own = self[key], own.entries == nil { return own }
    for entry in entries ?? [] {
      for inner in entry.value.list ?? [entry.value] {
        if let found = inner.option(key) { return found }
      }
    }
    return nil
  }
}

extension [ConfigurationValue] {
  /// Whether a value is among these; names of headers are one whatever their letters' case.
  fileprivate func hold(_ value: ConfigurationValue, ofHeaders isOfHeaders: Bool) -> Bool {
    contains { known in
      known == value
        || (isOfHeaders && known.asText.lowercased() == value.asText.lowercased())
    }
  }
}

extension String {
  fileprivate var isOfHeaders: Bool { lowercased().contains("header") }
}
