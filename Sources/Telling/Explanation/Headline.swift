package import CORS

extension Evaluation {
  /// The event that decided how things ended: the first failed call's, else the last call's end.
  package var decidingEvent: TraceEvent? {
    events.first { $0.fact.isFailure } ?? events.last
  }

  /// One sentence for the whole: the deciding fact, with its values.
  package var headline: String {
    guard let event = decidingEvent else { return "Nothing happens: no call is made." }
    return Explanation(of: event, in: self).summary
  }
}

extension Fact {
  /// Whether its call is over with it.
  var endsCall: Bool {
    if case .settled = self { true } else { isFailure }
  }
}
