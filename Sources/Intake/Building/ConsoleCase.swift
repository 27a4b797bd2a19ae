import CORS
import Telling
import Web

/// The lines that one call has left in a console, and the scenario that prints them.
///
/// Nothing is likened: each reason that the lines may have is built as the simplest call that could
/// have had it, and the engine says whether its browser would print them.
struct ConsoleCase: Hashable {
  let browser: Browser
  /// What was read, in the order of the text.
  let sentences: [ReadSentence]

  /// A scenario that was built for the lines.
  struct Built: Hashable {
    var evaluation: Evaluation
    var unknown: [OpenQuestion]
    /// Whether its browser prints the lines.
    var isReproduced: Bool
  }

  /// The simplest scenario that prints the lines; where none does, the one that comes nearest.
  var built: Built? {
    var nearest: Evaluation?
    for variant in ConsoleVariant.all(of: self).prefix(Self.mostVariants) {
      guard let scenario = variant.scenario else { continue }
      let evaluation = Evaluation(of: scenario, in: browser)
      if prints(evaluation) {
        return Built(evaluation: evaluation, unknown: unknown, isReproduced: true)
      }
      let isBlocked = evaluation.events.contains { event in
        if case .blocked(let reason) = event.fact { reason.kind == variant.reason } else { false }
      }
      if nearest == nil, isBlocked { nearest = evaluation }
    }
    return nearest.map { Built(evaluation: $0, unknown: unknown, isReproduced: false) }
  }

  /// As many scenarios as are evaluated within some milliseconds.
  private static let mostVariants = 300

  private func prints(_ evaluation: Evaluation) -> Bool {
    let printed = ConsoleSentence.read(evaluation.console.joined(separator: "\n"))
    var rest = printed[...]
    for sentence in sentences {
      guard let index = rest.firstIndex(where: { $0.agrees(with: sentence) }) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  // MARK: What the lines name

  /// The first value that any of the lines has.
  func first<Value>(_ value: (ConsoleValues) -> Value?) -> Value? {
    for sentence in sentences { if let found = value(sentence.values) { return found } }
    return nil
  }

  /// The reasons that the lines may have, the likeliest first.
  var reasons: [BlockReason.Kind] {
    sentences.first { !$0.says.reasons.isEmpty }?.says.reasons ?? []
  }

  /// Who may have called, by all of the lines.
  var callers: [Caller] {
    Caller.allCases.filter { caller in
      sentences.allSatisfy { $0.values.callers.contains(caller) }
    }
  }

  private var unknown: [OpenQuestion] {
    var unknown: [OpenQuestion] = []
    if first({ $0.url }) == nil { unknown.append(.url) }
    if first({ $0.page ?? $0.document }) == nil, first({ $0.pageOrigin ?? $0.requestOrigin }) == nil
    {
      unknown.append(.page)
    }
    // Two reasons only calls with credentials have.
    let isWithCredentials =
      reasons == [.wildcardWithCredentials] || reasons == [.credentialsNotTrue]
    if !isWithCredentials, !reasons.isEmpty { unknown.append(.credentials) }
    return unknown
  }
}

extension ConsoleCase {
  /// The cases that a text's lines are, each with the lines that follow its first.
  static func all(in text: String) -> [ConsoleCase] {
    var groups: [[ReadSentence]] = []
    for sentence in ConsoleSentence.read(text) {
      if let last = groups.last, sentence.follows(last) {
        groups[groups.count - 1].append(sentence)
      } else {
        groups.append([sentence])
      }
    }
    return groups.compactMap { group in
      guard let name = group.first?.browsers.first else { return nil }
      return ConsoleCase(browser: .named(name), sentences: group)
    }
  }
}

extension ReadSentence {
  /// Whether it may be about the call that the others are about.
  fileprivate func follows(_ others: [ReadSentence]) -> Bool {
    guard let first = others.first, !Set(browsers).isDisjoint(with: first.browsers) else {
      return false
    }
    guard case .failed = says else { return tellsMore(of: others) }
    let known = others.compactMap(\.values.url)
    // One more channel fails than was asked for, but not three.
    let failed = others.count { if case .failed = $0.says { true } else { false } }
    return failed < 2 && (values.url == nil || known.isEmpty || known.contains { $0 == values.url })
  }

  /// Firefox says that a preflight's redirect is refused, and then what its answer lacks.
  private func tellsMore(of others: [ReadSentence]) -> Bool {
    others.count == 1 && others[0].says == .blocked([.preflightRedirect])
      && others[0].browsers == [.firefox] && values.url == others[0].values.url
  }

  /// Whether both say the same, whatever a chat has made of quotation marks and blanks.
  fileprivate func agrees(with other: ReadSentence) -> Bool {
    guard says == other.says, !Set(browsers).isDisjoint(with: other.browsers) else { return false }
    return values == other.values || values.plain == other.values.plain
  }
}

extension ConsoleValues {
  /// Without quotation marks and blanks in the values that may have some.
  fileprivate var plain: ConsoleValues {
    var plain = self
    plain.location = location?.bare
    plain.allowOrigin = allowOrigin?.bare
    plain.allowCredentials = allowCredentials?.bare
    plain.list = list?.bare
    plain.element = element?.bare
    return plain
  }
}

extension String {
  fileprivate var bare: String { filter { !"'\"‘’“”` ".contains($0) } }
}
