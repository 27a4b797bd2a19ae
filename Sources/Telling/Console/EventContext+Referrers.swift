import CORS
import Web

/// Referrer policies that Firefox takes back, and how often it says so.
extension EventContext {
  /// How often Firefox speaks of a referrer policy that it takes back: of each hop, when it is first
  /// prepared, and of the first one behind a redirect twice; of a frame's once in all.
  var timesReferrerIsCapped: Int {
    if case .called = event.fact { return referrerAtStart?.isCapped == true ? 1 : 0 }
    if redirectCount == 0, referrerAtStart != nil { return 0 }
    return timesCapped(atHop: redirectCount)
  }

  /// What a request tells of its page when it is prepared, by the URL that was asked for and before
  /// any policy is; nil where nothing is prepared. Of sheets and forms the policies are asked first.
  var referrerAtStart: ReferrerDecision? {
    let isSheet: Bool
    switch api.row.answer {
    case .socket, .manifest: return nil
    case .document where api.row.submitsFields: return nil
    case .element(.style): isSheet = true
    case .element, .script, .events, .nothing, .document: isSheet = false
    }
    let events = evaluation.events(ofCall: event.call)
    guard let target = initialURL, !events.contains(where: \.isRefused),
      !isSheet || events.contains(where: { $0.fact == .requestSent })
    else { return nil }
    return referrer(to: target, redirect: nil)
  }

  /// The same of the hop that the redirect at hand would lead to.
  var timesNextIsCapped: Int { timesCapped(atHop: redirectCount + 1) }

  private func timesCapped(atHop hop: Int) -> Int {
    var hops: [Int] = []
    for other in evaluation.events(ofCall: event.call) {
      if other == event { break }
      guard case .referrerDecided(let decision) = other.fact, decision.isCapped,
        let index = other.exchange, evaluation.exchanges.indices.contains(index)
      else { continue }
      hops.append(evaluation.exchanges[index].hop)
    }
    let isFrame = api.row.answer == .document
    guard let last = hops.last else { return hop > 0 && !isFrame ? 2 : 1 }
    return last == hop || isFrame ? 0 : 1
  }

  /// What the request that a redirect would lead to tells of its page.
  func referrer(behindRedirectTo target: WebURL) -> ReferrerDecision? {
    response.flatMap { referrer(to: target, redirect: $0) }
  }

  private func referrer(to target: WebURL, redirect: Response?) -> ReferrerDecision? {
    guard let page = evaluation.page, let request = call?.request else { return nil }
    let attribute =
      request.api.has(.referrerPolicy)
      ? request.referrerPolicy.flatMap(ReferrerPolicy.init(attribute:)) : nil
    let own = attribute ?? page.referrerPolicy ?? .default
    return ReferrerDecision(
      from: page.url, to: target, policy: redirect.flatMap { ReferrerPolicy($0.headers) } ?? own,
      for: request.destination, sandbox: page.sandbox, enforcement: evaluation.browser.referrers)
  }
}

extension TraceEvent {
  /// Whether no request was prepared: the API refused its arguments, a sandbox forbids it, or a
  /// picture was there already.
  fileprivate var isRefused: Bool {
    switch fact {
    case .apiRefused, .imageReused, .blocked(.sandboxed): true
    case _: false
    }
  }
}
