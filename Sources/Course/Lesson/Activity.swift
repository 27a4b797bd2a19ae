import CORS

extension Step {
  /// What there is to do.
  package enum Activity: Hashable, Sendable {
    /// Play the scenario and look at what the text names.
    case watch(Prose)
    case question(Question)
    case goal(Goal)
  }
}

extension Step.Activity {
  /// What it asks for.
  package var text: Prose {
    switch self {
    case .watch(let text): text
    case .question(let question): question.text
    case .goal(let goal): goal.text
    }
  }

  /// In the order in which they are given.
  package var hints: [Prose] {
    switch self {
    case .watch: []
    case .question(let question): question.hints
    case .goal(let goal): goal.hints
    }
  }

  /// What there is to choose from.
  var choices: [Question.Choice] {
    switch self {
    case .watch, .goal: []
    case .question(let question): question.choices
    }
  }

  /// What reaches it; nothing where it changes nothing.
  var solution: [ScenarioEdit] {
    switch self {
    case .watch, .question: []
    case .goal(let goal): goal.solution
    }
  }

  /// Everything that is changed in answering it.
  var edits: [ScenarioEdit] {
    switch self {
    case .watch: []
    case .question(let question): question.choices.flatMap(\.changes)
    case .goal(let goal): goal.also.flatMap(\.changes) + goal.solution
    }
  }
}
