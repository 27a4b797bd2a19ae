import Web

extension Evaluation {
  /// The event that decided how things ended: the first failed call's, else the last call's end.
  public var decidingEvent: TraceEvent? {
    events.first { $0.fact.isFailure } ?? events.last
  }

  /// One sentence for the whole: the deciding fact, with its values.
  public var headline: String {
    guard let event = decidingEvent else { return "Nothing happens: no call is made." }
    return Explanation(of: event, in: self).summary
  }
}

extension Fact {
  /// Whether it put an end to its call.
  public var isFailure: Bool {
    switch self {
    case .blocked, .apiRefused: true
    default: false
    }
  }
}
