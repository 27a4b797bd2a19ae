import CORS
import Course

/// What a browser wrote to its console, as the words by which its like is known: not the URLs.
struct ConsoleWords: Hashable, Sendable {
  private let words: Set<String>

  /// As many words as the longest line of any browser has.
  private static let most = 120

  init(_ text: some StringProtocol) {
    let pieces = text.split { $0.isWhitespace }.prefix(Self.most).filter { !$0.contains("://") }
    words = Set(
      pieces.map { piece in
        String(piece.filter { $0.isLetter || $0.isNumber || $0 == "-" }).asciiLowercased
      })
  }

  /// How much two lines have in common: 0 to 1.
  func likeness(to other: ConsoleWords) -> Double {
    let common = words.intersection(other.words).count
    let all = words.count + other.words.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}

extension Case {
  /// What each of the program's own cases prints, in every browser.
  static let console: [[ConsoleWords]] = embedded.map { one in
    Consoles(of: one.scenario, like: one.browser.browser).consoles
      .flatMap { $0.calls.joined() }.map { ConsoleWords($0) }
  }

  /// The cases whose consoles say something like this, the likest first.
  static func printing(_ text: String) -> [Int] {
    let lines = text.split(whereSeparator: \.isNewline).map { ConsoleWords($0) }
    let likeness = console.map { printed in
      printed.reduce(0.0) { best, line in
        lines.reduce(best) { max($0, $1.likeness(to: line)) }
      }
    }
    let best = likeness.max() ?? 0
    return likeness.indices.filter { likeness[$0] > 0.4 && likeness[$0] >= best * 0.9 }
      .sorted { (likeness[$0], $1) > (likeness[$1], $0) }
  }
}
