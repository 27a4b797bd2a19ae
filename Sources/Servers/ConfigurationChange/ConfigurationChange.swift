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
  package init?(_ policy: SharingPolicy, to text: String, of product: ServerProduct) {
    guard let configure = product.profile.configure,
      let anew = WrittenConfiguration(policy, for: product)
    else { return nil }
    func judged(_ text: String) -> WrittenConfiguration {
      let setup = ServerSetup(product, reading: text)
      return WrittenConfiguration(setup, notes: anew.notes, failures: policy.failures(of: setup))
    }
    let given = judged(text)
    guard !given.failures.isEmpty else {
      (written, extent) = (given, .nothing)
      return
    }
    let edits = TextEdits(product, text, given.setup.options, configure(policy).options)
    for set in edits.sets {
      guard let changed = edits.text(with: set) else { continue }
      let attempt = judged(changed)
      guard attempt.failures.isEmpty else { continue }
      (written, extent) = (attempt, .some(set.map { edits.all[$0].name }))
      return
    }
    (written, extent) = (anew, .everything)
  }
}

/// The edits of a text that could bring a policy about.
struct TextEdits {
  let all: [TextEdit]
  private let original: String

  init(
    _ product: ServerProduct, _ text: String, _ given: ConfigurationValue,
    _ wished: ConfigurationValue
  ) {
    original = text
    guard let language = product.language else {
      all = LineEdits.edits(of: product)
      return
    }
    var edits: [TextEdit] = []
    func add(_ name: String, _ value: ConfigurationValue?) {
      edits.append(
        TextEdit(name: name) { text in
          OptionEdit(name: name, value: value, language: language).apply(to: text)
        })
    }
    for entry in wished.entries ?? [] where given[entry.key] != entry.value {
      // What stands there already is kept, where it does no harm.
      if let old = given[entry.key]?.list, let new = entry.value.list {
        let missing = new.filter { !old.contains($0) }
        if !missing.isEmpty { add(entry.key, .list(old + missing)) }
      }
      add(entry.key, entry.value)
    }
    for entry in given.entries ?? [] where wished[entry.key] == nil { add(entry.key, nil) }
    all = Array(edits.prefix(9))
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
