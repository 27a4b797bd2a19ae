import TestSupport
import Testing

@testable import Servers

/// The reader of code against random and mutated texts. `CORSPLAIN_FUZZ_INPUTS` sets how many.
@Suite("Fuzzing: code")
struct CodeFuzzTests {
  @Test("no text breaks the reader of a language", arguments: ProgrammingLanguage.allCases)
  func fuzz(language: ProgrammingLanguage) {
    var texts = MutatedTexts(seeds: CodeTexts.seeds, oddities: CodeTexts.pieces)
    for _ in 0..<FuzzSettings.inputs {
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
@Suite("Growth: code", .serialized, .enabled(if: FuzzSettings.isThorough))
struct CodeGrowthTests {
  @Test("long texts take time in proportion", arguments: ProgrammingLanguage.allCases)
  func growth(language: ProgrammingLanguage) {
    let own = CodeTexts.all.filter { $0.language == language }.map(\.text)
    for unit in own + CodeTexts.pieces {
      let short = cost(unit, bytes: 20_000, in: language)
      let long = cost(unit, bytes: 200_000, in: language)
      let limit = max(short, .milliseconds(1)) * 40
      #expect(long < limit, "\(short), then \(long), of \(unit.debugDescription)")
    }
  }

  private func cost(_ unit: String, bytes: Int, in language: ProgrammingLanguage) -> Duration {
    let text = String(repeating: unit, count: bytes / unit.utf8.count + 1)
    return lesserProcessorTime { _ = CodeReading(text, in: language) }
  }
}

/// Texts of every language, and pieces that languages give a meaning.
enum CodeTexts {
  static let all =
    ReadText.literals + ReadText.calls + ReadText.functions + ReadText.lines + ReadText.broken
  static let seeds = all.map(\.text)
  static let pieces = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "`", "/", "\\", "#", "%w[", "${", "#{", "<<~A", ":",
    "=>", "->", "=", ",", ";", "\n", "  ", "\n  ", "do", "end", "if ", "else ", "def f", "a", "1",
    "!", "not ", "...", "a.", "a+", "a ? ", "@a", "func ", "=> {", "lambda: ", "new A<", "/*",
    "\"\"\"", "é", "\u{0}", "return ", "x if y ", "case ", "if(a)", "a = ", "|", "a(", "f{", "\\u",
  ]
}
