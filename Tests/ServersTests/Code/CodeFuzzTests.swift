import TestSupport
import Testing

@testable import Servers

import Libc

/// The reader of code against random and mutated texts. `CORSPLAIN_FUZZ_INPUTS` sets how many.
@Suite("Fuzzing: code")
struct CodeFuzzTests {
  @Test("no text breaks the reader of a language", arguments: ProgrammingLanguage.allCases)
  func fuzz(language: ProgrammingLanguage) {
    var texts = MutatedTexts(seed: 1)
    for _ in 0..<FuzzAmount.inputs {
      let text = texts.next()
      let reading = CodeReading(text, in: language)
      var misplaced: Expression?
      reading.visit { expression, around in
        let limits = around.last?.range ?? 0..<reading.source.bytes.count
        if expression.range.lowerBound < 0 || expression.range.upperBound > text.utf8.count {
          misplaced = expression
        }
        // A here document's text stands behind the expression that it is part of.
        if language != .ruby, !limits.contains(expression.range.lowerBound), !limits.isEmpty,
          !expression.range.isEmpty
        {
          misplaced = expression
        }
      }
      if let misplaced {
        Issue.record("\(misplaced.range) \(misplaced.sketch) in \(text.debugDescription)")
        return
      }
    }
  }
}

/// That a text ten times as long takes about ten times as long. Only `make fuzz` runs these.
@Suite("Growth: code", .serialized, .enabled(if: FuzzAmount.isThorough))
struct CodeGrowthTests {
  @Test("long texts take time in proportion", arguments: ProgrammingLanguage.allCases)
  func growth(language: ProgrammingLanguage) {
    let own = MutatedTexts.texts.filter { $0.language == language }.map(\.text)
    for unit in own + MutatedTexts.pieces {
      let short = cost(unit, bytes: 20_000, in: language)
      let long = cost(unit, bytes: 200_000, in: language)
      let limit = max(short, .milliseconds(1)) * 40
      #expect(long < limit, "\(short), then \(long), of \(unit.debugDescription)")
    }
  }

  private func cost(_ unit: String, bytes: Int, in language: ProgrammingLanguage) -> Duration {
    let text = String(repeating: unit, count: bytes / unit.utf8.count + 1)
    var least = Duration.seconds(1_000)
    for _ in 0..<2 {
      let start = processorTime()
      _ = CodeReading(text, in: language)
      least = min(least, processorTime() - start)
    }
    return least
  }
}

enum FuzzAmount {
  static let isThorough = getenv("CORSPLAIN_FUZZ_INPUTS") != nil
  static let inputs =
    getenv("CORSPLAIN_FUZZ_INPUTS").flatMap { Int(String(cString: $0)) } ?? 2_000
}

/// Texts made of seeds and of pieces that languages give a meaning.
struct MutatedTexts {
  static let texts =
    ReadText.literals + ReadText.calls + ReadText.functions + ReadText.lines + ReadText.broken
  static let seeds = texts.map(\.text)
  static let pieces = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "`", "/", "\\", "#", "%w[", "${", "#{", "<<~A", ":",
    "=>", "->", "=", ",", ";", "\n", "  ", "\n  ", "do", "end", "if ", "else ", "def f", "a", "1",
    "!", "not ", "...", "a.", "a+", "a ? ", "@a", "func ", "=> {", "lambda: ", "new A<", "/*",
    "\"\"\"", "é", "\u{0}", "return ", "x if y ", "case ", "if(a)", "a = ", "|", "a(", "f{", "\\u",
  ]
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func random(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(limit, 1)))
  }

  mutating func next() -> String {
    var bytes = Array(Self.seeds[random(below: Self.seeds.count)].utf8)
    for _ in 0...random(below: 8) {
      let place = random(below: bytes.count + 1)
      switch random(below: 4) {
      case 0: bytes.removeSubrange(place..<min(bytes.count, place + random(below: 6)))
      case 1: bytes.insert(contentsOf: Self.seeds[random(below: Self.seeds.count)].utf8, at: place)
      default:
        bytes.insert(contentsOf: Self.pieces[random(below: Self.pieces.count)].utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
