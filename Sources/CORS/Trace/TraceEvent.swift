/// One fact of an evaluation, in the order the browser came to it.
///
/// An event carries values, never sentences: whoever shows it makes the words, and every event's
/// place in the standard is its ``Citation``.
public struct TraceEvent: Hashable, Sendable {
  /// Which of the scenario's calls, from 0.
  public let call: Int
  /// The exchange it belongs to (an index into ``Evaluation/exchanges``), when it is about one that
  /// went out.
  public package(set) var exchange: Int?
  /// What was decided or done, with its values.
  public let fact: Fact

  /// A fact about a call, and about one of its exchanges.
  public init(call: Int, exchange: Int? = nil, _ fact: consuming Fact) {
    self.call = call
    self.exchange = exchange
    self.fact = fact
  }
}
