import CORS
import Telling
import Web

extension Evaluation {
  /// What is amiss though nothing blocks the call: a cookie that is not kept, or stays behind, an
  /// `Authorization` that a redirect took away.
  var remarks: [Explanation] {
    guard let story = storyWish else { return [] }
    let events = events.filter { event in
      switch story.wish {
      case .cookiesStored: event.call == story.call && event.fact.refusesCookie
      case .exposedWithCookies:
        event.fact.refusesCookie || event.call == story.call && event.fact.leavesCookieBehind
      case .authorizationArrives: event.fact.takesAuthorizationAway
      case .exposed, .exposedWithCredentials, .headerReadable: false
      }
    }
    return events.prefix(2).map { Explanation(of: $0, in: self) }
  }
}

extension Fact {
  fileprivate var leavesCookieBehind: Bool {
    if case .cookieConsidered(_, let verdict) = self { verdict != .sent } else { false }
  }

  fileprivate var takesAuthorizationAway: Bool {
    if case .redirected(let step) = self { step.authorizationRemoved } else { false }
  }
}

extension Diagnosis {
  /// The origin of a page in a web view or an extension, which no scenario's page can have.
  var appOrigin: String? {
    guard isCORS, let start = title.firstRange(of: "from origin '") else { return nil }
    let origin = title[start.upperBound...].prefix { $0 != "'" }
    guard let scheme = origin.firstRange(of: "://"), scheme.lowerBound > origin.startIndex,
      !["http", "https", "file"].contains(origin[..<scheme.lowerBound])
    else { return nil }
    return String(origin)
  }

  /// Why nothing can be said yet.
  var whatIsOpen: String {
    if unknown.contains(.preflight) {
      return
        "The response itself would do. A browser asks for leave first (OPTIONS), and what the server"
        + " answers to that decides: who asks with curl does not see it."
    }
    guard let evaluation, evaluation.exchanges.contains(where: { $0.purpose == .preflight }),
      reason == nil, needs.isEmpty
    else { return "The text does not say what the server answers, which decides this call." }
    return
      "The preflight is granted. What the request itself is answered, which decides the call, the"
      + " text does not say."
  }

  /// What an expert would add.
  func notes(on evaluation: Evaluation) -> [String] {
    var notes: [String] = []
    let answer = evaluation.exchanges.last
    if reason == .allowOriginMissing, let status = answer?.reply?.status, status >= 400 {
      notes.append(
        "Status \(status) is an error page's: those are often made before, or in front of, what adds"
          + " the CORS headers. Mend the error first; that it looks like CORS follows from it.")
    }
    let request = evaluation.scenario.calls.first?.request
    if reason == .allowOriginMissing, request?.api == .manifest, answer?.hop ?? 0 > 0 {
      notes.append(
        "A manifest is fetched without cookies, from the page's own origin, too: behind a login write"
          + " crossorigin=\"use-credentials\" on its link.")
    }
    if let request, request.credentialsMode != .include,
      request.body?.contains("withCredentials") == true
    {
      notes.append(
        "withCredentials stands in the body: the options are the argument behind it, as in"
          + " axios.post(url, data, {withCredentials: true}).")
    }
    switch recognized {
    case .curl, .headers, .har:
      if reason == .allowOriginMissing, unknown.contains(.page) {
        notes.append(
          "This was asked without Origin, and many servers send CORS headers only to who sends one:"
            + " repeat it with -H 'Origin: …' and the page's origin. To a page of the same origin it"
            + " does not matter.")
      }
    case .console:
      switch reason {
      case .preflightRedirect:
        notes.append(
          "See where the redirect leads (a slash at the end, https:, a login) and call that URL"
            + " itself; a preflight must be answered where it is asked.")
      case .headerNotAllowed, .methodNotAllowed:
        notes.append("Add it to what the server's list has already; do not replace the list.")
      case _: break
      }
    case .code, .configuration, .url, .none: break
    }
    return notes
  }
}
