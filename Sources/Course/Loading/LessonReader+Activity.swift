import CORS
import ScenarioText
import Telling
import Web
import YAML

extension LessonReader {
  enum QuestionKey: String, FieldKey { case id, text, claim, choices, hints }

  mutating func question(_ view: NodeView) -> Question? {
    guard let fields = view.fields(QuestionKey.self, &faults) else { return nil }
    let text = prose(fields.require(.text, &faults))
    let shared = fields[.claim].flatMap { claim($0) }
    let choices = list(fields.require(.choices, &faults)).compactMap { choice($0, shared) }
    return Question(
      id: fields[.id]?.text(&faults) ?? derivedID(view.path, choices: choices.count), text: text,
      choices: choices, hints: hints(fields[.hints]), source: source(view))
  }

  /// What a question is kept under that has no id: other words make it another question.
  private func derivedID(_ path: NodePath, choices: Int) -> Question.ID {
    let texts = (0..<choices).map { written(path["choices"][$0]["text"]) }
    return Fingerprint(of: [written(path["text"])] + texts).description
  }

  enum ChoiceKey: String, FieldKey { case text, claim, changes, browser, feedback }

  /// A choice speaks for itself, or is a change that shall make the question's claim true.
  private mutating func choice(_ view: NodeView, _ shared: Claim?) -> Question.Choice? {
    guard let fields = view.fields(ChoiceKey.self, &faults) else { return nil }
    let text = prose(fields.require(.text, &faults))
    let own = fields[.claim].flatMap { claim($0) }
    let changes = fields[.changes].map { edits($0).map(\.edit) } ?? []
    let browser = fields[.browser].flatMap { browserChoice($0) }
    let feedback = prose(fields[.feedback])
    guard let claim = own ?? shared else {
      if fields[.claim] == nil {
        find(view, "a choice needs a claim, its own or the question's")
      }
      return nil
    }
    return Question.Choice(
      text: text, changes: changes, browser: browser, claim: claim, feedback: feedback,
      source: source(view))
  }

  enum GoalKey: String, FieldKey {
    case text, reach, also, changes, browsers, forbid, hints, solution
  }
  enum VariationKey: String, FieldKey { case changes, reach }

  mutating func goal(_ view: NodeView, in browser: BrowserChoice) -> Goal? {
    guard let fields = view.fields(GoalKey.self, &faults) else { return nil }
    let text = prose(fields.require(.text, &faults))
    let reach = fields.require(.reach, &faults).map { claims($0) } ?? []
    let also = list(fields[.also]).compactMap { variation($0, reach) }
    let most = fields[.changes]?.integer(in: 1...99, &faults)
    let browsers = list(fields[.browsers]).compactMap { browserChoice($0) }
    let forbid = list(fields[.forbid]).compactMap { $0.choice(Goal.Shortcut.self, &faults) }
    let solution = fields.require(.solution, &faults).map { edits($0).map(\.edit) } ?? []
    return Goal(
      text: text, reach: reach, also: also, mostChanges: most,
      browsers: browsers.isEmpty ? [browser] : browsers, forbid: forbid,
      hints: hints(fields[.hints]), solution: solution, source: source(view))
  }

  /// Other circumstances, and what is to be true of them: the goal's own claims, where none are
  /// named.
  private mutating func variation(_ view: NodeView, _ shared: [Claim]) -> Goal.Variation? {
    guard let fields = view.fields(VariationKey.self, &faults) else { return nil }
    let changes = fields.require(.changes, &faults).map { edits($0).map(\.edit) } ?? []
    return Goal.Variation(
      changes: changes, reach: fields[.reach].map { claims($0) } ?? shared, source: source(view))
  }

  /// One claim, or a list of them.
  private mutating func claims(_ view: NodeView) -> [Claim] {
    if case .sequence = view.node.content {
      return view.items(&faults).compactMap { claim($0) }
    }
    return claim(view).map { [$0] } ?? []
  }

  private mutating func hints(_ view: NodeView?) -> [Prose] {
    list(view).map { prose($0) }
  }
}
