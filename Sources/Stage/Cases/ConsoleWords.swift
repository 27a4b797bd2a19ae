import CORS
import Course
import ScenarioText
import Telling
import Web

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

  /// The cases whose consoles say something like this: those whose header misses the page's origin
  /// in the same way come first, then the likest.
  static func printing(_ text: String) -> [Int] {
    let lines = text.split(whereSeparator: \.isNewline).map { ConsoleWords($0) }
    let likeness = console.map { printed in
      printed.reduce(0.0) { best, line in
        lines.reduce(best) { max($0, $1.likeness(to: line)) }
      }
    }
    let best = likeness.max() ?? 0
    let found = likeness.indices.filter { likeness[$0] > 0.4 && likeness[$0] >= best * 0.9 }
      .sorted { (likeness[$0], $1) > (likeness[$1], $0) }
    guard let line = ConsoleLine(text), let miss = line.nearMiss else { return found }
    let alike = found.filter {
      embedded[$0].line(in: line.browser)?.nearMiss?.isLike(miss) ?? false
    }
    return alike + found.filter { !alike.contains($0) }
  }
}

extension Case {
  /// What such a browser prints about it.
  private func line(in browser: Browser.Name) -> ConsoleLine? {
    let printed = Evaluation(of: scenario, in: Browser.named(browser)).console
    return ConsoleLine(printed.joined(separator: "\n"))
  }
}

extension ConsoleLine {
  /// How the allowed origin misses the page's; nil where the line does not name both.
  fileprivate var nearMiss: NearMiss.Kind? {
    guard let page, let allowOrigin else { return nil }
    return NearMiss.origin(received: allowOrigin, expected: page)?.kind
  }
}

extension NearMiss.Kind {
  /// Whether both are of a kind, whichever the ports.
  fileprivate func isLike(_ other: NearMiss.Kind) -> Bool {
    if case (.port, .port) = (self, other) { true } else { self == other }
  }
}
