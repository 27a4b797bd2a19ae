import Web

/// What somebody wants of a call.
public enum Wish: Hashable, Sendable {
  /// The script reads the answer, or the element loads.
  case exposed
  /// The same, and cookies went along.
  case exposedWithCookies
  /// The script reads the answer and this header of it.
  case headerReadable(String)

  /// Whether the `call`th call of an evaluation grants it.
  public func isGranted(in evaluation: Evaluation, call: Int) -> Bool {
    guard evaluation.outcomes.indices.contains(call) else { return false }
    switch (self, evaluation.outcomes[call]) {
    case (.exposed, .exposed), (.exposed, .loaded), (.exposed, .opened), (.exposed, .navigated):
      return true
    // Nobody learns what became of a beacon: it is enough that it got there.
    case (.exposed, .queued):
      return evaluation.exchanges.contains { $0.call == call && $0.purpose == .actual }
    case (.exposedWithCookies, .exposed), (.exposedWithCookies, .loaded):
      let last = evaluation.exchanges.last { $0.call == call }
      return last?.headers.contains("Cookie") == true
    case (.headerReadable(let name), .exposed(let response)):
      return response.headers.contains(name.asciiLowercased)
    default: return false
    }
  }
}
