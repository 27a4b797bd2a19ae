import CORS

/// The words of a console's sentence with typed holes: filled it prints; how it is found again, filled,
/// is its ``ConsolePattern``'s.
///
/// It is written as a text with interpolations: `"Access to \(\.chromium.initiator) at '\(.url)'"`.
struct ConsoleTemplate: Sendable {
  private(set) var parts: [Part]

  enum Part: Sendable {
    case text(String)
    case hole(ConsoleHole)
    /// A word that depends on who asks.
    case word(CallersWord)
    /// Printed if there is a value for each of its holes.
    case optional([Part])
    /// Printed of a preflight, and of the request itself left out.
    case inPreflight([Part])
  }

  /// What a console calls whoever asks; of one that it does not call anything the sentence is never
  /// printed.
  struct CallersWord: Sendable {
    private let words: @Sendable (CallerWords) -> String?

    init(_ words: @escaping @Sendable (CallerWords) -> String?) { self.words = words }

    func of(_ caller: Caller) -> String? { words(caller.words) }
  }
}

extension ConsoleTemplate: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { parts = [.text(text)] }

  init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { append([.text(text)]) }
    }

    /// Words that follow words are read as one piece.
    private mutating func append(_ more: [Part]) {
      guard case .text(let first)? = parts.last, case .text(let second)? = more.first else {
        return parts += more
      }
      parts[parts.count - 1] = .text(first + second)
      parts += more.dropFirst()
    }

    mutating func appendInterpolation(_ hole: ConsoleHole) { parts.append(.hole(hole)) }

    mutating func appendInterpolation(_ template: ConsoleTemplate) { append(template.parts) }

    /// What the caller is called in this console.
    mutating func appendInterpolation(_ word: any KeyPath<CallerWords, String> & Sendable) {
      parts.append(.word(CallersWord { $0[keyPath: word] }))
    }

    /// What the caller is called in this console; of one that is not called so at all the sentence
    /// is never printed.
    mutating func appendInterpolation(_ word: any KeyPath<CallerWords, String?> & Sendable) {
      parts.append(.word(CallersWord { $0[keyPath: word] }))
    }

    mutating func appendInterpolation(optional template: ConsoleTemplate) {
      parts.append(.optional(template.parts))
    }

    mutating func appendInterpolation(inPreflight template: ConsoleTemplate) {
      parts.append(.inPreflight(template.parts))
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
      case .text(let text): sentence += text
      case .hole(let hole):
        guard let value = values.text(in: hole) else { return nil }
        sentence += value
      case .word(let word):
        guard let name = values.callers.lazy.compactMap(word.of).first else { return nil }
        sentence += name
      case .optional(let parts): sentence += filled(parts, with: values) ?? ""
      case .inPreflight(let parts):
        if values.purpose == .preflight { sentence += filled(parts, with: values) ?? "" }
      }
    }
    return sentence
  }
}
