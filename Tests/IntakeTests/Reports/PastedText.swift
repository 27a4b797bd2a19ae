import CORS
import Testing

@testable import Intake

/// What somebody pastes, and what is to be made of it.
struct PastedText: CustomTestStringConvertible, Sendable {
  let text: String
  /// What the first answer says; nil: nothing blocks, or nobody knows.
  var reason: BlockReason.Kind?
  /// Nil: as the reason is.
  var isCORS: Bool?
  var isReproduced = false
  /// What one of the first two fixes takes.
  var fix: String?
  /// What no fix may say.
  var never: String?
  var testDescription: String { String(text.prefix(90)) }

  func check() throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == reason)
    if let isCORS = isCORS ?? reason?.isOfCORS { #expect(diagnosis.isCORS == isCORS) }
    if isReproduced { #expect(diagnosis.isReproduced) }
    let ways = diagnosis.waysInWords
    if let fix { #expect(ways.prefix(2).contains { $0.contains(fix) }, "\(ways)") }
    if let never { #expect(!ways.contains { $0.contains(never) }, "\(ways)") }
  }
}

extension Paste {
  /// What is told of a text, but for what another diagnosis of it tells.
  static func told(_ text: String) -> [Diagnosis] {
    Paste(text).diagnoses().filter { !$0.isToldElsewhere }
  }
}

extension AnswerSheet {
  /// The answer, without the ends of its lines.
  static func onOneLine(of diagnosis: Diagnosis) -> String {
    AnswerSheet(of: diagnosis).text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
