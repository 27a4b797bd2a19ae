package import CORS

extension Evaluation {
  /// What the browser writes to its console, letter for letter and in order.
  ///
  /// A line may hold line breaks. What no recording shows is left out: a browser also lists failed
  /// loads, which is no message of its console.
  package var console: [String] {
    let table = ConsoleTable.of(browser.name)
    return events.flatMap { table.lines(about: $0, in: self) }
  }

  /// The lines that this one event makes the browser write.
  package func console(for event: TraceEvent) -> [String] {
    ConsoleTable.of(browser.name).lines(about: event, in: self)
  }
}

extension Observation {
  /// What is to be seen of an evaluation from outside, the console's words included.
  package init(of evaluation: Evaluation) {
    self.init(of: evaluation, console: evaluation.console)
  }
}
