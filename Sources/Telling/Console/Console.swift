package import CORS

extension Evaluation {
  /// What the browser writes to its console, letter for letter and in order.
  ///
  /// A line may hold line breaks. What no recording shows is left out: a browser also lists failed
  /// loads, which is no message of its console.
  package var console: [String] {
    let table = ConsoleSentence.table(of: browser.name)
    guard !table.isEmpty else { return [] }
    return events.flatMap { table.printed(about: $0, in: self) }
  }

  /// The lines that this one event makes the browser write.
  package func console(for event: TraceEvent) -> [String] {
    ConsoleSentence.table(of: browser.name).printed(about: event, in: self)
  }
}

extension [ConsoleSentence] {
  /// What a console says about an event.
  fileprivate func printed(about event: TraceEvent, in evaluation: Evaluation) -> [String] {
    ConsoleEvent.all(of: event, in: evaluation).flatMap(printed)
  }
}

extension Observation {
  /// What is to be seen of an evaluation from outside, the console's words included.
  package init(of evaluation: Evaluation) {
    self.init(of: evaluation, console: evaluation.console)
  }
}
