import CORS
import Web

extension LessonCheck {
  /// Notes what a step says that no recording stands behind: claims on ground that is not recorded,
  /// and words about a browser that no claim of the step is made in.
  mutating func noteEvidence(of step: Step, _ key: String) {
    for (index, checked) in step.claims.enumerated() {
      guard let scenario = try? step.scenario.applying(checked.changes) else { continue }
      note(UnrecordedGround.beneath(scenario), at: checked.source, "\(key).claims[\(index)]")
    }
    if step.claims.isEmpty {
      note(UnrecordedGround.beneath(step.scenario), at: step.source, "\(key).scenario")
    }
    let claimed = Set(step.claims.flatMap(\.browsers).map(\.name) + step.asked)
    for (words, browser) in Self.names where !claimed.contains(browser) {
      guard let said = words.first(where: { step.says($0) }) else { continue }
      note(
        step.source, key,
        "it speaks of \(said), and makes no claim in \(browser.rawValue): make one, or say in the "
          + "text where it is known from")
    }
  }

  private mutating func note(_ grounds: [UnrecordedGround], at source: Source, _ key: String) {
    for ground in grounds {
      note(source, key, "no recording has \(ground.description): say that it rests on the standard")
    }
  }

  /// What prose calls the browsers.
  private static let names: [([String], Browser.Name)] = [
    (["Chromium", "Chrome"], .chromium), (["Firefox"], .firefox), (["WebKit", "Safari"], .webkit),
  ]
}

extension Step {
  /// The browsers that its question is played in.
  fileprivate var asked: [Browser.Name] {
    [browser.name] + (question?.choices.compactMap(\.browser?.name) ?? [])
  }

  /// Whether what is said of outcomes names it.
  fileprivate func says(_ word: String) -> Bool {
    [prose, after].contains { $0.plain.contains(word) }
  }
}
