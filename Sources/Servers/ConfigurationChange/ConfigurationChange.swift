import CORS
import Web

/// The smallest change to a given configuration that brings a policy about.
///
/// Changes are tried by their number, and the product's model is asked after each whether those who
/// are to be let in can read, and nobody else. Where none of them is enough, the configuration is
/// written anew.
package struct ConfigurationChange: Hashable, Sendable {
  package let written: WrittenConfiguration
  package let extent: Extent

  package enum Extent: Hashable, Sendable {
    /// It is as wished already.
    case nothing
    /// These options, or the lines of these names, are changed.
    case some([String])
    /// Nothing less than a new text would do.
    case everything
  }

  /// Nil for a product that nothing can be written for.
  ///
  /// Whoever the given configuration names and lets in stays in.
  package init?(_ policy: SharingPolicy, to text: String, of product: ServerProduct) {
    let setup = ServerSetup(product, reading: text)
    let kept = KeptOrigins(of: setup)
    var wider = policy
    for origin in kept.origins { try? wider.letIn(origin) }
    guard let configuration = product.profile.configure?(wider),
      let anew = WrittenConfiguration(wider, for: product)
    else { return nil }
    // Whoever is let in already may look like somebody who is not to be.
    func judged(_ text: String) -> WrittenConfiguration {
      let setup = ServerSetup(product, reading: text)
      return WrittenConfiguration(
        setup, notes: configuration.notes.filter { $0 != .comesLast },
        failures: policy.failures(of: setup).filter { !$0.lets(kept.origins) })
    }
    let given = judged(text)
    guard !given.failures.isEmpty else {
      (written, extent) = (given, .nothing)
      return
    }
    let missing = policy.insiders.filter { !kept.origins.contains($0) }
    let edits = TextEdits(
      product, text, given.setup.options, configuration.options,
      growth: OriginGrowth(missing, beside: kept.origins, policy))
    var second: (WrittenConfiguration, [Int])?
    for set in edits.sets {
      guard let changed = edits.text(with: set) else { continue }
      let attempt = judged(changed)
      if attempt.failures.isEmpty {
        guard kept.areLetIn(by: attempt.setup) else { continue }
        (written, extent) = (attempt, .some(set.map { edits.all[$0].name }))
        return
      }
      if second == nil, attempt.failures.allSatisfy(\.isOfUncaughtErrors),
        kept.areLetIn(by: attempt.setup)
      {
        second = (attempt, set)
      }
    }
    // What an application is made of is worth more than the headers of errors that nobody catches.
    if let (attempt, set) = second {
      written = WrittenConfiguration(
        attempt.setup, notes: attempt.notes + [.uncaughtErrorsLackHeaders], failures: [])
      extent = .some(set.map { edits.all[$0].name })
    } else {
      (written, extent) = (anew, .everything)
    }
  }
}

/// The origins that a configuration names and lets in, which no change throws out.
struct KeptOrigins {
  let origins: [String]
  private let credentials: [String: CredentialsMode]

  init(of setup: ServerSetup) {
    let declared = DeclaredOrigins(of: setup)
    guard let text = setup.text, !text.isEmpty,
      let (server, paths) = try? ProbePaths.covered(by: setup, declared.origins)
    else {
      (origins, credentials) = ([], [:])
      return
    }
    var credentials: [String: CredentialsMode] = [:]
    for origin in declared.origins where !declared.starred.contains(origin) {
      for mode in [CredentialsMode.include, .omit] where credentials[origin] == nil {
        let question = SharingQuestion(
          origin: origin, method: paths.method, path: paths.ok, credentials: mode,
          host: paths.host)
        if server.answer(question).isReadable { credentials[origin] = mode }
      }
    }
    origins = declared.origins.filter { credentials[$0] != nil }
    self.credentials = credentials
  }

  /// Whether all of them still are.
  func areLetIn(by setup: ServerSetup) -> Bool {
    guard !origins.isEmpty else { return true }
    guard let (server, paths) = try? ProbePaths.covered(by: setup, origins) else { return false }
    return origins.allSatisfy { origin in
      server.answer(
        SharingQuestion(
          origin: origin, method: paths.method, path: paths.ok,
          credentials: credentials[origin] ?? .omit, host: paths.host)
      ).isReadable
    }
  }
}

extension SharingPolicy.Failure {
  /// Whether only an error is not to be read that nothing catches.
  fileprivate var isOfUncaughtErrors: Bool {
    guard case .withheld(let question, _) = self else { return false }
    return question.path.hasSuffix("/boom")
  }

  /// Whether it is that one of these origins can read.
  fileprivate func lets(_ origins: [String]) -> Bool {
    if case .given(let question, _) = self { origins.contains(question.origin) } else { false }
  }
}

/// The edits of a text that could bring a policy about.
struct TextEdits {
  let all: [TextEdit]
  private let original: String

  init(
    _ product: ServerProduct, _ text: String, _ given: ConfigurationValue,
    _ wished: ConfigurationValue, growth: OriginGrowth
  ) {
    original = text
    guard let language = product.language else {
      all = growth.lines + LineEdits.edits(of: product)
      return
    }
    var edits: [TextEdit] = []
    func add(_ name: String, _ value: ConfigurationValue?) {
      edits.append(
        TextEdit(name: name) { text in
          OptionEdit(name: name, value: value, language: language).apply(to: text)
        })
    }
    for entry in wished.flattened {
      let before = given.option(entry.key)
      guard before != entry.value else { continue }
      // What stands there already is kept, where it does no harm; where nothing does, so is what the
      // product has without being told.
      if let old = before?.list ?? product.usual(entry.key)?.list, let new = entry.value.list {
        // Names of headers are one whatever their letters' case.
        let isOfHeaders = entry.key.lowercased().contains("header")
        let missing = new.filter { value in
          !old.contains { known in
            known == value
              || (isOfHeaders && known.asText.lowercased() == value.asText.lowercased())
          }
        }
        if !missing.isEmpty { add(entry.key, .list(old + missing)) }
        if before == nil { continue }
      }
      add(entry.key, entry.value)
    }
    for entry in given.entries ?? []
    where wished.option(entry.key) == nil && entry.value.entries == nil { add(entry.key, nil) }
    let origins = wished.flattened.first { $0.key.lowercased().contains("origin") }?.key
    all =
      growth.literals(named: origins ?? "origins") + edits.prefix(9)
      + growth.calls(wished, language) + OptionEdit.filling(product, wished)
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

  func text(with set: [Int]) -> String? {
    var text = original
    for index in set {
      guard let changed = all[index].apply(text), changed != text else { return nil }
      text = changed
    }
    return text
  }
}

/// One way to change a text.
struct TextEdit: Sendable {
  let name: String
  /// The changed text; nil where there is no place for it.
  let apply: @Sendable (String) -> String?
}

extension ServerProduct {
  /// The language of the code in which it is configured by options; nil: by lines of its own.
  var language: ProgrammingLanguage? {
    switch self {
    case .expressCORS, .fastifyCORS, .koaCORS, .honoCORS, .nestJS, .workers: .javaScript
    case .starlette, .flaskCORS, .djangoCORS, .aiohttpCORS, .sanicExt, .litestar, .falcon,
      .quartCORS:
      .python
    case .goRSCORS, .goChiCORS, .goGinCORS: .go
    case .rackCORS: .ruby
    case .springCORS, .jettyCORS, .tomcatCORS: .java
    case .expressManual, .nginx, .apache, .caddy, .haproxy, .lighttpd, .varnish, .laravelCORS,
      .aspNetCore, .traefik, .envoy, .s3, .cloudFront, .apiGateway, .iis:
      nil
    }
  }
}

extension ConfigurationValue {
  /// The entries of options and of those that stand in them.
  fileprivate var flattened: [Entry] {
    (entries ?? []).flatMap { entry in entry.value.entries == nil ? [entry] : entry.value.flattened
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

extension ServerProduct {
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
