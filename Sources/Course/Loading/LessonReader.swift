import CORS
import ScenarioText
import Telling
import Web
import YAML

/// Reads the nodes of one lesson file, and notes what is wrong.
///
/// Its functions return nil, or what they could read, once they have noted a fault.
struct LessonReader {
  let file: String
  /// Of the shape of the file.
  var faults: [NodeFault] = []
  /// Of what stands in it.
  var findings: [LessonFault] = []
  private(set) var id: Lesson.ID?
  /// The step before the one that is read.
  var before: Step?
  /// The lesson before it was translated.
  private let written: Node
  /// The browser of a step that names none.
  var browser = BrowserChoice(.chromium)

  /// - Parameter written: the lesson before it was translated.
  init(file: String, written: Node) {
    self.file = file
    self.written = written
  }

  /// The English text at a place; empty where there is none.
  func written(_ path: NodePath) -> String { written.text(at: path) ?? "" }

  var sortedFaults: [LessonFault] {
    (faults.map { LessonFault($0, in: file) } + findings).sorted { $0.source.line < $1.source.line }
  }

  func source(_ view: NodeView) -> Source { Source(file: file, line: view.node.mark.line) }

  mutating func find(_ view: NodeView, _ message: String) {
    findings.append(LessonFault(source(view), view.path.description, message))
  }

  enum LessonKey: String, FieldKey { case id, title, part, minutes, point, browser, steps }

  mutating func lesson(_ view: NodeView) -> Lesson? {
    guard let fields = view.fields(LessonKey.self, &faults) else { return nil }
    id = fields.require(.id, &faults)?.text(&faults)
    let title = fields.require(.title, &faults)?.text(&faults)
    let part = fields.require(.part, &faults)?.text(&faults)
    let minutes = fields.require(.minutes, &faults)?.integer(in: 1...60, &faults)
    let point = prose(fields.require(.point, &faults))
    if let view = fields[.browser] { browser = browserChoice(view) ?? browser }
    let steps = (fields.require(.steps, &faults)?.items(&faults) ?? [])
      .compactMap { step($0) }
    guard let id, let title, let part, let minutes else { return nil }
    return Lesson(
      id: id, title: title, part: part, minutes: minutes, point: point, steps: steps,
      source: source(view))
  }

  enum StepKey: String, FieldKey {
    case title, prose, scenario, changes, hostile, browser, editable, marks, watch, question, goal,
      claims, after,
      console, anchor, deeper
  }

  mutating func step(_ view: NodeView) -> Step? {
    guard let fields = view.fields(StepKey.self, &faults) else { return nil }
    let title = fields.require(.title, &faults)?.text(&faults)
    let prose = prose(fields.require(.prose, &faults))
    let scenario = scenario(fields)
    let browser = fields[.browser].flatMap { browserChoice($0) } ?? browser
    let editable = list(fields[.editable]).compactMap { path($0) }
    let marks = fields[.marks]?.choice(Step.Marks.self, &faults) ?? .on
    let activity = activity(fields, in: browser)
    let claims = list(fields[.claims]).compactMap { checkedClaim($0) }
    let anchor = fields[.anchor]?.choice(Citation.self, &faults)
    let console = fields[.console]?.text(&faults)
    let (after, deeper) = (self.prose(fields[.after]), self.prose(fields[.deeper]))
    guard let title, let scenario, let activity else { return nil }
    let step = Step(
      title: title, prose: prose, scenario: scenario, browser: browser, editable: editable,
      marks: marks, activity: activity, claims: claims, after: after, console: console,
      anchor: anchor,
      deeper: deeper, lesson: id ?? "", source: source(view))
    before = step
    return step
  }

  private mutating func activity(
    _ fields: Fields<StepKey>, in browser: BrowserChoice
  ) -> Step.Activity? {
    var found: [Step.Activity?] = []
    if let view = fields[.watch] { found.append(.watch(prose(view))) }
    if let view = fields[.question] { found.append(question(view).map(Step.Activity.question)) }
    if let view = fields[.goal] { found.append(goal(view, in: browser).map(Step.Activity.goal)) }
    if found.count != 1 {
      find(fields.view, "a step has one of watch, question and goal; this one has \(found.count)")
    }
    return found.first ?? nil
  }

  // Small pieces.

  mutating func prose(_ view: NodeView?) -> Prose {
    view?.text(&faults).map(Prose.init(parsing:)) ?? .none
  }

  mutating func list(_ view: NodeView?) -> [NodeView] { view?.items(&faults) ?? [] }

  /// A list of texts, or one text.
  mutating func texts(_ view: NodeView) -> [String] {
    if case .sequence = view.node.content {
      return view.items(&faults).compactMap { $0.text(&faults) }
    }
    return view.text(&faults).map { [$0] } ?? []
  }

  mutating func browserChoice(_ view: NodeView) -> BrowserChoice? {
    guard let text = view.text(&faults) else { return nil }
    if let choice = BrowserChoice(parsing: text) { return choice }
    let allowed = BrowserChoice.all.map(\.description)
    view.report(.unknownValue(text, allowed: allowed), &faults)
    return nil
  }
}
