import Web

/// What somebody wants of a call.
public enum Wish: Hashable, Sendable {
  /// The script reads the answer, or the element loads.
  case exposed
  /// The same, and cookies went along.
  case exposedWithCookies
  /// The same, and cookies would have gone along if there had been any.
  case exposedWithCredentials
  /// The script reads the answer, and its own `Authorization` went all the way.
  case authorizationArrives
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
    case (.exposedWithCredentials, .exposed), (.exposedWithCredentials, .loaded):
      return evaluation.scenario.calls[call].request.asksForCredentials
    case (.authorizationArrives, .exposed):
      let last = evaluation.exchanges.last { $0.call == call }
      return last?.headers.contains("Authorization") == true
    case (.headerReadable(let name), .exposed(let response)):
      return response.headers.contains(name.asciiLowercased)
    default: return false
    }
  }

  /// Whether the call has to go with credentials.
  var needsCredentials: Bool {
    switch self {
    case .exposedWithCookies, .exposedWithCredentials: true
    case .exposed, .authorizationArrives, .headerReadable: false
    }
  }
}
