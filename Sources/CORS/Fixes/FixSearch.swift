import Web

/// A search over edits, cheapest first, that lets the engine judge each.
struct FixSearch {
  private struct Attempt {
    var changes: [Change]
    var evaluation: Evaluation
    var cost: Int
  }

  private let wish: Wish
  private let call: Int
  private let start: Evaluation
  private var frontier: [Attempt]
  private var tried: Set<Set<Change>> = []
  /// How many scenarios have been evaluated.
  private(set) var evaluationCount = 0

  init(_ evaluation: Evaluation, _ wish: Wish, _ call: Int) {
    self.wish = wish
    self.call = call
    start = evaluation
    frontier = [Attempt(changes: [], evaluation: evaluation, cost: 0)]
  }

  /// How many ways may be tried: enough for six changes in a row, and a blink of an eye.
  private static let mostTried = 180
  /// How many changes a way may have.
  private static let mostChanges = 6

  /// How many scenarios a search may evaluate, whatever it is about: a fraction of the time that a frame
  /// has on the screen, so that nobody has to be shown that it goes on, or to stop it.
  static let mostEvaluations = 500

  mutating func run(atMost count: Int) -> [Fix] {
    guard !wish.isGranted(in: frontier[0].evaluation, call: call) else { return [] }
    var found: [Fix] = []
    while found.count < count, evaluationCount < Self.mostEvaluations,
      let attempt = takeCheapest()
    {
      guard !wish.isGranted(in: attempt.evaluation, call: call) else {
        let fix = fix(withoutSpare(attempt.changes))
        let isKnown = found.contains { Set($0.changes).isSubset(of: fix.changes) }
        if !isKnown { found.append(fix) }
        continue
      }
      for change in Candidates(attempt.evaluation, wish, call).changes { add(change, to: attempt) }
    }
    return found.isEmpty ? straight().map { [$0] } ?? [] : found
  }

  /// Where more has to change than the search reaches: each time the server's cheapest change that
  /// gets the call past where it ended.
  private mutating func straight() -> Fix? {
    var attempt = Attempt(changes: [], evaluation: start, cost: 0)
    for _ in 0..<Self.mostSteps {
      if wish.isGranted(in: attempt.evaluation, call: call) {
        return fix(withoutSpare(attempt.changes))
      }
      let changes = Candidates(attempt.evaluation, wish, call).changes
        .filter { $0.party == .server }.sorted { $0.cost < $1.cost }
      var next: Attempt?
      for change in changes where next == nil && evaluationCount < Self.mostEvaluations {
        next = step(change, from: attempt)
      }
      guard let next else { return nil }
      attempt = next
    }
    return nil
  }

  /// As many changes as two answers have headers and statuses that matter.
  private static let mostSteps = 12

  /// What the change comes to, where the call ends otherwise than before.
  private mutating func step(_ change: Change, from attempt: Attempt) -> Attempt? {
    let changes = attempt.changes + [change]
    let evaluation = evaluation(after: changes)
    guard evaluation.events.map(\.fact) != attempt.evaluation.events.map(\.fact) else { return nil }
    return Attempt(
      changes: changes, evaluation: evaluation, cost: attempt.cost + change.cost.rawValue)
  }

  private mutating func takeCheapest() -> Attempt? {
    guard let index = frontier.indices.min(by: { frontier[$0].cost < frontier[$1].cost }) else {
      return nil
    }
    return frontier.remove(at: index)
  }

  private mutating func add(_ change: Change, to attempt: Attempt) {
    let changes = attempt.changes + [change]
    guard changes.count <= Self.mostChanges, tried.count < Self.mostTried,
      evaluationCount < Self.mostEvaluations,
      tried.insert(Set(changes)).inserted
    else { return }
    var (scenario, browser) = (attempt.evaluation.scenario, attempt.evaluation.browser)
    guard (try? change.apply(to: &scenario, in: &browser)) != nil,
      scenario != attempt.evaluation.scenario || browser != attempt.evaluation.browser
    else { return }
    evaluationCount += 1
    frontier.append(
      Attempt(
        changes: changes, evaluation: Evaluation(of: scenario, in: browser),
        cost: attempt.cost + change.cost.rawValue))
  }

  /// The changes without those that a later one has made needless.
  private mutating func withoutSpare(_ changes: [Change]) -> [Change] {
    var needed = changes
    for change in changes {
      let fewer = needed.filter { $0 != change }
      if wish.isGranted(in: evaluation(after: fewer), call: call) { needed = fewer }
    }
    return needed
  }

  private mutating func evaluation(after changes: [Change]) -> Evaluation {
    var (scenario, browser) = (start.scenario, start.browser)
    // A change that needs one which was left out has nothing to do.
    for change in changes { try? change.apply(to: &scenario, in: &browser) }
    evaluationCount += 1
    return Evaluation(of: scenario, in: browser)
  }

  private mutating func fix(_ changes: [Change]) -> Fix {
    let evaluation = evaluation(after: changes)
    let named = changes.map { $0.naming(settingsUnlike: start.scenario) }
    return Fix(
      changes: named, scenario: evaluation.scenario, browser: evaluation.browser,
      risks: Fix.risks(of: changes, in: evaluation, call: call))
  }
}
