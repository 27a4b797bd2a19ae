import CORS
import ScenarioText
import Telling
import Web

/// Proves lessons: that what they say is so, that they can be solved and are not solved yet.
package struct LessonCheck {
  /// What is wrong, with the place and the remedy, in the order of the lessons.
  package private(set) var faults: [LessonFault] = []

  /// What an author should look at and may leave: ways to a goal that give something away, and what
  /// no recording stands behind.
  package private(set) var notes: [LessonFault] = []

  /// Checks a whole course.
  package init(_ lessons: [Lesson]) {
    var seen: [Lesson.ID: Lesson] = [:]
    for lesson in lessons {
      if let first = seen[lesson.id] {
        report(lesson.source, "id", "\(first.source.file) has this id: choose another")
      }
      seen[lesson.id] = seen[lesson.id] ?? lesson
      check(lesson)
    }
  }

  mutating func report(_ source: Source, _ key: String, _ message: String) {
    faults.append(LessonFault(source, key, message))
  }

  mutating func note(_ source: Source, _ key: String, _ message: String) {
    notes.append(LessonFault(source, key, message))
  }

  private mutating func check(_ lesson: Lesson) {
    checkName(of: lesson)
    checkLine(lesson.title, at: lesson.source, "title")
    checkLine(lesson.part, at: lesson.source, "part")
    checkProse(lesson.point, in: .point, at: lesson.source, "point")
    if lesson.steps.isEmpty {
      report(lesson.source, "steps", "there is no step: write one")
    } else if lesson.steps.allSatisfy(\.activity.isWatch) {
      report(lesson.source, "steps", "nothing is asked: give one step a question or a goal")
    }
    for (index, step) in lesson.steps.enumerated() { check(step, "steps[\(index)]") }
    checkQuestionIDs(of: lesson)
    checkSpoilers(of: lesson)
  }

  /// Lessons stand in the order of their files: `01-default.yaml`.
  private mutating func checkName(of lesson: Lesson) {
    if !LessonTemplate.isID(lesson.id) {
      report(
        lesson.source, "id", "\"\(lesson.id)\" has more than a-z, 0-9 and -: write it with these")
    }
    let name = lesson.source.file.split(separator: "/").last ?? ""
    let stem = name.drop { $0.isASCII && $0.isNumber }
    if stem.count == name.count || stem != "-\(lesson.id).yaml" {
      report(lesson.source, "id", "the file is not named for it: name it NN-\(lesson.id).yaml")
    }
  }

  private mutating func check(_ step: Step, _ key: String) {
    checkLine(step.title, at: step.source, "\(key).title")
    checkProse(step.prose, in: .prose, at: step.source, "\(key).prose")
    for fault in step.scenario.faults where fault.consequence == .notEvaluated {
      report(step.source, "\(key).scenario.\(fault.path)", fault.problem.description)
    }
    checkEditable(step, key)
    checkFits(step, key)
    switch step.activity {
    case .watch(let what): checkProse(what, in: .task, at: step.source, "\(key).watch")
    case .question(let question): check(question, in: step, "\(key).question")
    case .goal(let goal): check(goal, in: step, "\(key).goal")
    }
    for (index, claim) in step.claims.enumerated() {
      check(claim, in: step, "\(key).claims[\(index)]")
    }
    if !step.after.isEmpty || !step.activity.isWatch {
      checkProse(step.after, in: .prose, at: step.source, "\(key).after")
    }
    if !step.deeper.isEmpty {
      checkProse(step.deeper, in: .prose, at: step.source, "\(key).deeper")
    }
    checkConsole(step, "\(key).console")
    noteValues(of: step, key)
    noteEvidence(of: step, key)
  }

  private mutating func checkEditable(_ step: Step, _ key: String) {
    for (index, path) in step.editable.enumerated() where !path.exists(in: step.scenario) {
      report(
        step.source, "\(key).editable[\(index)]",
        "the scenario has no \(path): name a place that it has")
    }
    if case .goal = step.activity, step.editable.isEmpty {
      report(step.source, "\(key).editable", "nothing may be edited: name what the goal is about")
    }
  }

  private mutating func check(_ checked: CheckedClaim, in step: Step, _ key: String) {
    if checked.browsers.isEmpty {
      report(checked.source, "\(key).in", "no browser is named: name those in which it is so")
    }
    guard let scenario = changed(step.scenario, by: checked.changes, at: checked.source, key) else {
      return
    }
    for browser in checked.browsers {
      let evaluation = Evaluation(of: scenario, in: browser.browser)
      for statement in checked.claim.unmet(in: evaluation) {
        report(
          checked.source, key,
          "not so in \(browser): \(statement). Correct the claim, and the prose that makes it")
      }
    }
  }

  /// A line is one to search for, so it must be the browser's own, or a part of it; and what a task or
  /// a hint speaks of is to be seen.
  private mutating func checkConsole(_ step: Step, _ key: String) {
    let lines = Evaluation(of: step.scenario, in: step.browser.browser).console
    guard let console = step.console else {
      if step.taskSpeaksOfConsole, let line = lines.first {
        report(
          step.source, key,
          "the task or a hint speaks of the console, and the step shows no line of it: write it here, "
            + "\(line)")
      }
      return
    }
    guard console.isEmpty || !lines.contains(where: { $0.contains(console) }) else { return }
    let said = lines.isEmpty ? "nothing" : lines.joined(separator: " / ")
    report(step.source, key, "\(step.browser) does not write this: it writes \(said)")
  }

  /// The scenario with changes, or nil and a fault when they cannot be made.
  mutating func changed(
    _ scenario: Scenario, by edits: [ScenarioEdit], at source: Source, _ key: String
  ) -> Scenario? {
    do throws(ScenarioEdit.Fault) {
      return try scenario.applying(edits)
    } catch {
      report(source, key, error.description)
      return nil
    }
  }
}

extension Step.Activity {
  var isWatch: Bool {
    if case .watch = self { true } else { false }
  }
}
