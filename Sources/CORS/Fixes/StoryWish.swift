import Web

/// What somebody who tells a scenario's story wishes for, and of which call.
public struct StoryWish: Hashable, Sendable {
  /// What is wished for.
  public let wish: Wish
  /// Of which of the scenario's calls, from 0.
  public let call: Int

  /// A wish of a call.
  public init(wish: Wish, call: Int) {
    self.wish = wish
    self.call = call
  }
}

extension Evaluation {
  /// What the story leaves to be wished for; nil: all is as it should be, be it that an attacker is
  /// refused.
  ///
  /// It comes from what happened: a call that was stopped, a cookie that was set or kept and does not
  /// go along, one that is not kept, an `Authorization` that a redirect took away.
  public var storyWish: StoryWish? {
    guard scenario.intent == .benign else { return nil }
    if let blocked = events.first(where: { $0.fact.blockReason != nil }) {
      let request = scenario.calls[blocked.call].request
      // A stream that is refused without cookies would mostly be opened with them.
      let isRefusedUnknown =
        blocked.fact.refusesUnknown && !scenario.cookies.isEmpty && !request.asksForCredentials
      if isRefusedUnknown { return StoryWish(wish: .exposedWithCookies, call: blocked.call) }
      // An element sends cookies wherever its author says nothing; that nobody has wished for.
      let isUnasked = request.api.has(.crossorigin) && request.crossorigin == nil
      let isModest =
        !request.asksForCredentials && !request.asksForCredentialsAmongHeaders
        || isUnasked && scenario.cookies.isEmpty
      let wish: Wish =
        isModest
        ? .exposed : scenario.cookies.isEmpty ? .exposedWithCredentials : .exposedWithCookies
      return StoryWish(wish: wish, call: blocked.call)
    }
    if let call = scenario.calls.indices.last(where: isWithoutItsCookie) {
      return StoryWish(wish: .exposedWithCookies, call: call)
    }
    if let refused = events.first(where: \.fact.refusesCookie) {
      return StoryWish(wish: .cookiesStored, call: refused.call)
    }
    let stripped = events.first { event in
      if case .redirected(let step) = event.fact { step.authorizationRemoved } else { false }
    }
    if let stripped { return StoryWish(wish: .authorizationArrives, call: stripped.call) }
    // A box that waits for a password: with one, or without credentials, there is none.
    let asking = outcomes.firstIndex { outcome in
      if case .asks = outcome { true } else { false }
    }
    if let asking { return StoryWish(wish: .exposed, call: asking) }
    if let call = outcomes.firstIndex(of: .loaded(.picture(.withheld))) {
      return StoryWish(wish: .pixelsReadable, call: call)
    }
    // Who calls without asking for leave reads nothing, whatever is answered.
    return outcomes.firstIndex(of: .opaque).map { StoryWish(wish: .exposed, call: $0) }
  }

  /// Whether a cookie that was there, or that an earlier answer set for the same host, stayed behind.
  private func isWithoutItsCookie(_ call: Int) -> Bool {
    guard let target = scenario.target(ofCall: call) else { return false }
    let isSent = exchanges.contains { $0.call == call && $0.headers.contains("Cookie") }
    guard !isSent, !isAnsweredByCache(call: call) else { return false }
    return events.contains { event in
      switch event.fact {
      case .cookieConsidered, .cookieNeverStored: event.call == call
      case .setCookie:
        event.call < call && event.exchange.map { exchanges[$0].url.host == target.host } == true
      case _: false
      }
    }
  }
}

extension Fact {
  /// Whether an event stream was refused as one from nobody who is known.
  fileprivate var refusesUnknown: Bool {
    guard case .blocked(.eventStreamStatus(let status)) = self else { return false }
    return status == 401 || status == 403
  }
}
