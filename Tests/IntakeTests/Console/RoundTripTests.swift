import CORS
import Telling
import TestSupport
import Testing

@testable import Intake

/// From the line to the case and back, over every scenario that was recorded, and over those that were
/// asked because two rules meet in them, of which fewer tell all that led to their lines.
@Suite("Console lines become scenarios that print them")
struct RoundTripTests {
  /// What the engine prints of each scenario, which other tests hold against what browsers printed.
  private static func evaluated(_ name: Browser.Name, _ files: Files) -> [Evaluation] {
    files.scenarios.map { Evaluation(of: $0, in: .named(name)) }
  }

  enum Files: CaseIterable {
    case recordings, asked

    fileprivate var scenarios: [Scenario] {
      switch self {
      case .recordings: RecordedScenarios.first.scenarios + RecordedScenarios.second.scenarios
      case .asked: RecordedScenarios.asked.scenarios
      }
    }

    /// How many of a hundred must come out right.
    fileprivate var threshold: Double {
      switch self {
      case .recordings: 98
      case .asked: 74
      }
    }
  }

  @Test(
    "all lines together", arguments: [Browser.Name.chromium, .firefox, .webkit], Files.allCases)
  func together(name: Browser.Name, files: Files) {
    var count = Count()
    var answers: [String: [String]] = [:]
    for evaluation in Self.evaluated(name, files) where !evaluation.console.isEmpty {
      let text = redacted(evaluation.console.joined(separator: "\n"))
      let printed =
        answers[text] ?? Paste(text).diagnoses().flatMap { $0.evaluation?.console ?? [] }
      answers[text] = printed
      // A line that stands alone does not say whether others would have followed.
      let isPrinted =
        evaluation.console.count == 1
        ? printed.contains(text) : printed.joined(separator: "\n") == text
      count.note(
        isPrinted,
        "\(evaluation.scenario.id): \(text)\n-> \(printed.joined(separator: "\n"))")
    }
    count.check(files)
  }

  @Test(
    "each line that has a reason, alone", arguments: [Browser.Name.chromium, .firefox, .webkit],
    Files.allCases)
  func alone(name: Browser.Name, files: Files) {
    var count = Count()
    var answers: [String: Diagnosis?] = [:]
    for evaluation in Self.evaluated(name, files) {
      for line in Set(evaluation.console.map(redacted)) {
        guard case .blocked? = ConsoleSentence.read(line).first?.says else { continue }
        let answer = answers[line] ?? Paste(line).diagnoses().first
        answers[line] = answer
        count.note(
          answer?.isReproduced == true && answer?.evaluation?.console.contains(line) == true,
          "\(evaluation.scenario.id): \(line)\n-> \(answer?.evaluation?.console.joined(separator: "\n") ?? "nothing")"
        )
      }
    }
    count.check(files)
  }

  /// What is pasted loses its secrets before anything else.
  private func redacted(_ text: String) -> String {
    var redaction = Redaction()
    return redaction.text(text)
  }

  /// How many of a browser's came out right.
  private struct Count {
    var all = 0
    var wrong: [String] = []

    mutating func note(_ isRight: Bool, _ what: @autoclosure () -> String) {
      all += 1
      if !isRight { wrong.append(what()) }
    }

    func check(_ files: Files) {
      let share = 100 * Double(all - wrong.count) / Double(max(all, 1))
      #expect(
        all > 50 && share >= files.threshold,
        "\(wrong.count) of \(all):\n\(wrong.prefix(40).joined(separator: "\n\n"))")
    }
  }
}
