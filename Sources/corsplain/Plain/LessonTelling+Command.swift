extension LessonTelling {
  /// The words that it understands at any time.
  enum Command: String, CaseIterable {
    case show, story, hint, solution, next, back, again, help, quit

    init?(typed line: String) {
      switch line.lowercased() {
      case "?": self = .help
      case "q", "exit": self = .quit
      case let word:
        guard let command = Command(rawValue: word) else { return nil }
        self = command
      }
    }

    var help: String {
      switch self {
      case .show: "the scenario, value by value"
      case .story: "what the browser and the server do with it, step by step"
      case .hint: "a hint, and with every time another"
      case .solution: "a way to reach the goal, and the goal reached"
      case .next: "the next step, done or not; so does Enter when it is done"
      case .back: "the step before"
      case .again: "this step from its start"
      case .help: "these words"
      case .quit: "leave; what you have done is kept"
      }
    }
  }
}
