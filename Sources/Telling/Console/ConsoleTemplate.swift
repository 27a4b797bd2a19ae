import CORS

/// The words of a console's sentence with typed holes: filled it prints, found filled it is read.
///
/// It is written as a text with interpolations: `"Access to \(\.chromium.initiator) at '\(.url)'"`.
struct ConsoleTemplate: Sendable {
  private(set) var parts: [Part]

  enum Part: Sendable {
    case text(ConsoleText)
    case hole(ConsoleHole)
    /// A word that depends on who asks.
    case word([CallersWord])
    /// Printed if there is a value for each of its holes.
    case optional([Part])
    /// Printed of a preflight, and of the request itself left out.
    case inPreflight([Part])
  }

  /// What the callers are called that share a name.
  struct CallersWord: Sendable {
    let word: ConsoleText
    let callers: [Caller]
  }
}

extension ConsoleTemplate: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { parts = [.text(ConsoleText(text))] }

  init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { append([.text(ConsoleText(text))]) }
    }

    /// Words that follow words are read as one piece.
    private mutating func append(_ more: [Part]) {
      guard case .text(let first)? = parts.last, case .text(let second)? = more.first else {
        return parts += more
      }
      parts[parts.count - 1] = .text(ConsoleText(first.text + second.text))
      parts += more.dropFirst()
    }

    mutating func appendInterpolation(_ hole: ConsoleHole) { parts.append(.hole(hole)) }

    mutating func appendInterpolation(_ template: ConsoleTemplate) { append(template.parts) }

    /// What the caller is called in this console.
    mutating func appendInterpolation(_ word: KeyPath<CallerWords, String>) {
      appendWord { $0[keyPath: word] }
    }

    /// What the caller is called in this console; of one that is not called so at all the sentence
    /// is never printed.
    mutating func appendInterpolation(_ word: KeyPath<CallerWords, String?>) {
      appendWord { $0[keyPath: word] }
    }

    mutating func appendInterpolation(optional template: ConsoleTemplate) {
      parts.append(.optional(template.parts))
    }

    mutating func appendInterpolation(inPreflight template: ConsoleTemplate) {
      parts.append(.inPreflight(template.parts))
    }

    private mutating func appendWord(_ word: (CallerWords) -> String?) {
      var callers: [String: [Caller]] = [:]
      for caller in Caller.allCases {
        if let word = word(caller.words) { callers[word, default: []].append(caller) }
      }
      // Of two words that begin alike the longer one is looked for first.
      let longestFirst = callers.keys.sorted { ($0.count, $1) > ($1.count, $0) }
      parts.append(
        .word(
          longestFirst.map { CallersWord(word: ConsoleText($0), callers: callers[$0] ?? []) }))
    }
  }
}

extension ConsoleTemplate {
  /// The sentence with these values; nil where one of them is missing.
  func filled(with values: ConsoleValues) -> String? { Self.filled(parts, with: values) }

  private static func filled(_ parts: [Part], with values: ConsoleValues) -> String? {
    var sentence = ""
    for part in parts {
      switch part {
      case .text(let text): sentence += text.text
      case .hole(let hole):
        guard let value = values.text(in: hole) else { return nil }
        sentence += value
      case .word(let words):
        let word = words.first { $0.callers.contains { values.callers.contains($0) } }
        guard let word else { return nil }
        sentence += word.word.text
      case .optional(let parts): sentence += filled(parts, with: values) ?? ""
      case .inPreflight(let parts):
        if values.purpose == .preflight { sentence += filled(parts, with: values) ?? "" }
      }
    }
    return sentence
  }
}
