import CORS
import SafeText
import ScenarioText
import Telling
import Web
import YAML

extension LessonReader {
  /// The step's scenario: written out, or the step's before, or that one solved; then changed.
  mutating func scenario(_ fields: Fields<StepKey>) -> Scenario? {
    guard var scenario = unchangedScenario(fields) else { return nil }
    for edit in fields[.changes].map({ edits($0) }) ?? [] { apply(edit, to: &scenario) }
    if let hostile = fields[.hostile]?.boolean(&faults) {
      scenario.intent = hostile ? .hostile : .benign
    }
    return scenario
  }

  private mutating func unchangedScenario(_ fields: Fields<StepKey>) -> Scenario? {
    guard let view = fields[.scenario] else {
      // Where the step before cannot be read, that is told there.
      if fields.view.path.steps.last == .index(0) {
        find(fields.view, "the first step needs a scenario; the others may go on with it")
      }
      return before?.scenario
    }
    guard case .text(let text) = view.node.kind else {
      return writtenOut(view)
    }
    guard text == "solved" else {
      find(
        view, "\(text.quoted) is no scenario: write one out, or \"solved\" to go on from the goal")
      return nil
    }
    guard let before, case .goal(let goal) = before.activity else {
      find(view, "the step before has no goal, so there is no solution to go on from")
      return nil
    }
    // A solution that cannot be made is a fault of its own goal.
    return (try? before.scenario.applying(goal.solution)) ?? before.scenario
  }

  private mutating func writtenOut(_ view: NodeView) -> Scenario? {
    let reading = ScenarioReading(view, defaultID: id ?? "lesson")
    // What an API or a server is told wrongly may be just what the lesson is about.
    guard reading.scenario == nil else { return reading.scenario }
    findings += reading.faults.map { fault in
      let line = fault.mark.line
      return LessonFault(
        Source(file: file, line: line), fault.path.description, fault.problem.description)
    }
    return nil
  }

  /// An edit and the node it was read from.
  struct ReadEdit {
    var edit: ScenarioEdit
    var view: NodeView
  }

  mutating func edits(_ view: NodeView) -> [ReadEdit] {
    guard case .mapping(let entries) = view.node.content else {
      _ = view.fields(NoKey.self, &faults)
      return []
    }
    return entries.compactMap { entry in
      let value = NodeView(entry.value, at: view.path[entry.key])
      guard let path = path(entry.key, in: value), let newValue = editValue(value) else {
        return nil
      }
      return ReadEdit(edit: ScenarioEdit(path, newValue), view: value)
    }
  }

  mutating func path(_ view: NodeView) -> ScenarioPath? {
    view.text(&faults).flatMap { path($0, in: view) }
  }

  /// Notes why an edit cannot be made of `scenario`, or makes it.
  mutating func apply(_ read: ReadEdit, to scenario: inout Scenario) {
    do throws(ScenarioEdit.Fault) {
      try read.edit.apply(to: &scenario)
    } catch {
      find(read.view, error.description)
    }
  }

  private mutating func path(_ text: String, in view: NodeView) -> ScenarioPath? {
    do throws(ScenarioPath.ParseFault) {
      return try ScenarioPath(parsing: text)
    } catch {
      find(view, error.description)
      return nil
    }
  }

  private mutating func editValue(_ view: NodeView) -> ScenarioEdit.Value? {
    if view.isNull { return .absent }
    if case .sequence = view.node.content {
      return .texts(view.items(&faults).compactMap { $0.scalar(&faults) })
    }
    return view.scalar(&faults).map(ScenarioEdit.Value.text)
  }

  private enum NoKey: String, FieldKey {
    case none
    static let allCases: [NoKey] = []
  }
}
