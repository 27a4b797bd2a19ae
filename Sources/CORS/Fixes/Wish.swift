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
  /// The cookies that the answer sets are kept.
  case cookiesStored
  /// The picture is shown, and the script reads its pixels.
  case pixelsReadable

  /// Whether the `call`th call of an evaluation grants it.
  public func isGranted(in evaluation: Evaluation, call: Int) -> Bool {
    guard evaluation.outcomes.indices.contains(call) else { return false }
    let outcome = evaluation.outcomes[call]
    let last = evaluation.exchanges.last { $0.call == call }
    switch self {
    case .exposed: return outcome.isReached(in: evaluation, call: call)
    case .exposedWithCookies:
      return outcome.isAnswerTaken
        && (last?.headers.contains("Cookie") == true || evaluation.isAnsweredByCache(call: call))
    case .exposedWithCredentials:
      return outcome.isAnswerTaken && evaluation.scenario.calls[call].request.asksForCredentials
    case .authorizationArrives:
      return outcome.exposed != nil && last?.headers.contains("Authorization") == true
    case .headerReadable(let name):
      return outcome.exposed?.headers.contains(name.asciiLowercased) == true
    case .cookiesStored:
      return outcome.isReached(in: evaluation, call: call)
        && !evaluation.events.contains { $0.call == call && $0.fact.refusesCookie }
    case .pixelsReadable: return outcome == .loaded(.picture(.readable))
    }
  }

  /// Whether the call has to go with credentials.
  var needsCredentials: Bool {
    switch self {
    case .exposedWithCookies, .exposedWithCredentials, .cookiesStored: true
    case .exposed, .authorizationArrives, .headerReadable, .pixelsReadable: false
    }
  }
}

extension Outcome {
  /// What the script may read; nil: nothing.
  fileprivate var exposed: ExposedResponse? {
    if case .exposed(let response) = self { response } else { nil }
  }

  /// Whether whoever asked has the answer.
  fileprivate var isAnswerTaken: Bool {
    switch self {
    case .exposed, .loaded, .opened, .navigated: true
    case .opaque, .opaqueRedirect, .error, .throwsException, .queued, .refused, .navigationBlocked,
      .asks, .notFetched:
      false
    }
  }

  /// Whether the call came to what such calls are made for.
  fileprivate func isReached(in evaluation: Evaluation, call: Int) -> Bool {
    if isAnswerTaken { return true }
    switch self {
    // Nobody learns what became of a beacon: it is enough that it got there.
    case .queued:
      return evaluation.exchanges.contains { $0.call == call && $0.purpose == .actual }
    case .exposed, .loaded, .opened, .navigated, .opaque, .opaqueRedirect, .error,
      .throwsException, .refused, .navigationBlocked, .asks, .notFetched:
      return false
    }
  }
}

extension Fact {
  /// Whether a cookie that an answer sets is not kept.
  public var refusesCookie: Bool {
    guard case .setCookie(_, _, let verdict) = self else { return false }
    switch verdict {
    case .rejected, .thirdPartyBlocked, .credentialsOmitted: return true
    case .stored, .deleted: return false
    }
  }
}
