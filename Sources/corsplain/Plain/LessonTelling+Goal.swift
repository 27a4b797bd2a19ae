import CORS
import Course
import ScenarioText
import Stage
import Servers
import Telling
import Web

extension LessonTelling {
  /// Takes a line such as `request.credentials = include`.
  mutating func change(by typed: String, towards goal: Goal) {
    guard let line = EditLine(parsing: typed) else {
      return text.tell(
        "“\(typed)” is no change. \(Self.form) Or type a word: show, hint or help.")
    }
    do throws(Refusal) {
      let path = try place(line.place)
      try make(line.edit(of: path, in: scenario))
    } catch {
      return text.tell("\(error.reason).")
    }
    tellStanding(of: goal)
  }

  private static let form =
    "A change is a place or its number, then =, then the new value; nothing behind = takes it away."

  private struct Refusal: Error { var reason: String }

  /// The place that a path or a number of ``editable`` means.
  private func place(_ text: String) throws(Refusal) -> ScenarioPath {
    if let number = Int(text) {
      guard editable.indices.contains(number - 1) else {
        throw Refusal(reason: "There is no \(number) in the list. The word show lists the places")
      }
      return editable[number - 1]
    }
    let path: ScenarioPath
    do throws(ScenarioPath.ParseFault) {
      path = try ScenarioPath(parsing: text)
    } catch {
      throw Refusal(reason: "\(error)")
    }
    guard run.mayEdit(path, in: scenario) else {
      let places = step.editable.map(\.spoken).joined(separator: ", ")
      throw Refusal(reason: "\(path.spoken) stays as it is in this step. You may change: \(places)")
    }
    return path
  }

  private mutating func make(_ edit: ScenarioEdit) throws(Refusal) {
    var edited = scenario
    do throws(ScenarioEdit.Fault) {
      try edit.apply(to: &edited)
    } catch {
      throw Refusal(reason: "\(error)")
    }
    // What no browser could be told is refused here, where nobody sees a mark beside the field.
    if let fault = edited.faults.first(where: { $0.consequence == .notEvaluated }) {
      throw Refusal(reason: "\(fault)")
    }
    play(edited)
    text.tell("\(edit.path.spoken): \(told(edit.path))")
    for fault in scenario.faults { text.line("\(fault).") }
  }

  /// How it goes now, and what is missing from the goal.
  private mutating func tellStanding(of goal: Goal) {
    text.line("In short: \(evaluation.headline)")
    tellLamps()
    guard let judgement = run.judgement else { return }
    guard !judgement.isReached else {
      text.line("The goal is reached.")
      return reach()
    }
    for statement in judgement.missing { text.line("Not yet: \(statement).") }
    if goal.browsers.count > 1, !judgement.failing.isEmpty {
      text.line("In: " + judgement.failing.map(\.description).joined(separator: ", ") + ".")
    }
    for objection in judgement.objections { text.line(objection) }
  }

  mutating func solve() {
    guard let goal = run.goal, let solution = run.solution else {
      return text.tell("Only tasks have a solution.")
    }
    if !isDone { note(.solution) }
    forfeit()
    text.tell("One way:")
    for line in solution.edits.flatMap(EditLine.lines(for:)) { text.line("\(line)", indent: 2) }
    play(solution.scenario)
    tellStanding(of: goal)
  }
}

// MARK: What there is

extension LessonTelling {
  /// The places that may be changed, in the order they are numbered.
  var editable: [ScenarioPath] { run.editable(in: scenario) }

  mutating func tellEditable() {
    text.tell("You may change:")
    for (place, path) in editable.enumerated() {
      text.line("\(place + 1). \(path.spoken): \(told(path))")
    }
    for part in step.editable.compactMap(\.headersBeneath) {
      text.line("Any header: \(part.spoken).NAME")
    }
    text.tell(Self.form)
  }

  /// The whole scenario; what may be changed has its number.
  mutating func tellScenario() {
    text.tell("In \(scene.browser.title), \(scene.browser.thirdPartyCookies.title):")
    for path in scenario.places where path.isWorthTelling(in: scenario) {
      text.line("\(path.spoken): \(told(path))")
    }
    if case .goal = step.activity { tellEditable() }
  }

  private func told(_ path: ScenarioPath) -> String {
    switch path.value(in: scenario) {
    case .absent, .cookie, .password, .call, .route, .reply, nil: "not set"
    case .model(let server): (server.model as? ProductServer)?.setup.title ?? "not set"
    case .header(let header): EditLine.quoted("\(header.name): \(header.value)")
    case .text(let text): EditLine.quoted(text)
    case .texts(let texts): texts.map(EditLine.quoted).joined(separator: " and ")
    }
  }
}

extension ScenarioPath {
  /// The headers that lie in this part.
  fileprivate var headersBeneath: ScenarioPath? {
    switch self {
    case .request(let call, nil), .request(let call, .headers): .request(call: call, .headers)
    case .reply(let place, nil), .reply(let place, .headers): .reply(place, .headers)
    default: nil
    }
  }

  /// What is neither left out nor the usual.
  fileprivate func isWorthTelling(in scenario: Scenario) -> Bool {
    switch value(in: scenario) {
    case .absent, nil, .text("false"), .text(""): false
    case .text("0"): if case .waitSeconds = self { false } else { true }
    default: true
    }
  }
}
