package import CORS
import ScenarioText
import Telling
import Web

/// A lesson: a few steps that teach one point.
package struct Lesson: Hashable, Sendable, Identifiable, CustomStringConvertible {
  /// Short and stable: progress is kept under it, and `corsplain learn ID` opens it.
  package var id: String
  package var title: String
  /// The part of the course it stands in: `Credentials`.
  package var part: String
  /// How long it takes, about.
  package var minutes: Int
  /// What one knows afterwards, in a sentence.
  package var point: Prose
  package var steps: [Step]
  /// Where it was read.
  package var source: Source
  package var purpose = Purpose.course

  package var description: String { id }
}

/// A place in a lesson file, for messages.
package struct Source: Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// From 1.
  package var line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { "\(file):\(line)" }
}

/// One step of a lesson: something to read over a scenario, and something to do with it.
package struct Step: Hashable, Sendable {
  package var title: String
  package var prose: Prose
  /// How the step begins; what an earlier step changed is in it.
  package var scenario: Scenario
  /// The browser that it plays in.
  package var browser: BrowserChoice
  /// The places of the scenario that may be edited, with all that lies beneath them.
  package var editable: [ScenarioPath]
  /// Whether the fields say what is wrong with them while its goal is open.
  package var marks: Marks
  package var activity: Activity
  /// What prose says about outcomes, so that the engine can tell whether it is so.
  package var claims: [CheckedClaim]
  /// Read when the activity is done.
  package var after: Prose
  /// A line of the browser's console that one would search for.
  package var console: String?
  /// Where the standard says so.
  package var anchor: Citation?
  /// For those who want to know more.
  package var deeper: Prose
  /// Where it belongs, also when a quiz has borrowed it.
  package var lesson: Lesson.ID
  package var source: Source

  /// Whether the fields say what is wrong with them: off, a goal is reached by one's own eyes, until
  /// a hint is taken.
  package enum Marks: String, Hashable, Sendable, CaseIterable { case on, off }

  package var question: Question? {
    if case .question(let question) = activity { question } else { nil }
  }

  /// What stands above ``console``: who has reached a goal has mended what it tells of.
  package var consoleTitle: String {
    if case .goal = activity { "In the console, before" } else { "In the console" }
  }

  /// Whether the step's own words speak of the console, so that its line belongs before them.
  package var consoleIsSpokenOf: Bool { prose.speaksOfConsole || taskSpeaksOfConsole }

  /// Whether what is to be done, or a hint to it, speaks of the console.
  package var taskSpeaksOfConsole: Bool {
    ([activity.text] + activity.hints).contains(where: \.speaksOfConsole)
  }

  /// Whether `path` may be edited in this step.
  package func mayEdit(_ path: ScenarioPath) -> Bool {
    editable.contains { $0.covers(path) }
  }
}

extension Prose {
  fileprivate var speaksOfConsole: Bool { plain.lowercased().contains("console") }
}
