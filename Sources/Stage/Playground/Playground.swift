package import CORS
package import Servers
package import Telling

/// The room where a scenario is edited: what is edited, what comes of it, and where the eye rests.
package struct Playground: Sendable {
  /// What is edited; ``show(_:)`` puts another in its place.
  package private(set) var document: Document
  /// What the document's browser makes of its scenario.
  package private(set) var evaluation: Evaluation { didSet { paneLines = nil } }
  /// What is wrong with the scenario's values, before any browser looks at them.
  package private(set) var faults: [ScenarioFault]
  var history = History()
  /// The scenario as it is on disk, or as it was opened.
  var saved: Scenario
  package internal(set) var path: String?

  /// Which of the scenario's calls the panes show.
  package internal(set) var call = 0 { didSet { paneLines = nil } }
  /// The cookies that are shown in their parts.
  var unfolded: Set<ScenarioPath> = [] { didSet { paneLines = nil } }
  /// What the call is written with in the client's pane; nil: with what makes it.
  package internal(set) var codeClient: CodeClient? { didSet { paneLines = nil } }
  /// The product that configurations are written for; nil: nobody has chosen one.
  package internal(set) var writtenFor: ServerProduct?
  package internal(set) var focus = Focus()
  @Aside package internal(set) var editing: Editing?
  /// How much is seen at once: where it is little, a preflight that is not asked folds away; where it
  /// is much, the code has a column of its own.
  var room = Room.ample { didSet { if room != oldValue { paneLines = nil } } }

  enum Room: Hashable, Sendable { case tight, ample, wide }

  /// The lines of both panes, made once a message: drawing asks for them several times.
  @Aside var paneLines: PaneLines?

  /// - Parameter path: the file that the scenario was read from.
  init(_ document: Document, path: String? = nil) {
    self.document = document
    self.path = path
    evaluation = Evaluation(of: document.scenario, in: document.browser)
    faults = document.scenario.faults
    saved = document.scenario
  }

  package var scenario: Scenario { document.scenario }
  package var isUnsaved: Bool { scenario != saved || !document.drafts.isEmpty }

  /// Whether no browser could be in such a place, so that nothing plays.
  var isImpossible: Bool {
    !document.drafts.isEmpty || faults.contains { $0.consequence == .notEvaluated }
  }

  var storyboard: Storyboard { isImpossible ? Storyboard() : Storyboard(evaluation) }

  /// Whether the other one would go the same way for the same reasons.
  func isLike(_ other: Playground) -> Bool { document.isLike(other.document) }

  /// Puts another document in the place of this one; evaluates it where it goes another way.
  mutating func show(_ next: Document) {
    let replaces = !next.isLike(document)
    document = next
    paneLines = nil
    call = min(call, max(0, scenario.calls.count - 1))
    guard replaces else { return }
    evaluation = Evaluation(of: scenario, in: document.browser)
    faults = scenario.faults
  }
}

// MARK: What everybody looks at

extension Model {
  package var document: Document { playground.document }
  package var scenario: Scenario { playground.scenario }
  package var browser: Browser { playground.document.browser }
  /// Of what the stage tells: of the call that arrived, or of the scenario's own.
  package var evaluation: Evaluation { arrival?.evaluation ?? playground.evaluation }
  package var faults: [ScenarioFault] { playground.faults }
  package var isUnsaved: Bool { playground.isUnsaved }
  package var isImpossible: Bool { arrival == nil && playground.isImpossible }
  package var path: String? { playground.path }

  package internal(set) var call: Int {
    get { playground.call }
    set { playground.call = newValue }
  }

  package internal(set) var focus: Focus {
    get { playground.focus }
    set { playground.focus = newValue }
  }

  package internal(set) var editing: Editing? {
    get { playground.editing }
    set { playground.editing = newValue }
  }

  /// The lines of one of the two panes.
  package func lines(of pane: Focus.Pane) -> [PaneLine] { playground.lines(of: pane) }

  /// What the evaluation says about the fields of the call.
  var marks: Marks {
    guard let arrival else { return playground.marks }
    return Marks(of: arrival, beside: playground)
  }

  /// The field under the cursor of the pane in focus.
  package var focusedField: Field? { playground.focusedField }

  /// A field of either pane, wherever it is now.
  func field(_ id: FieldID, in document: Document) -> Field? { playground.field(id, in: document) }

  /// The line that a pane's cursor is on.
  func cursorLine(of pane: Focus.Pane, in lines: [PaneLine]) -> Int? {
    playground.cursorLine(of: pane, in: lines)
  }
}
