import Web

/// What a change gives away, so that nobody makes it unaware.
public enum Risk: Hashable, Sendable {
  /// `*`: scripts of any site read this answer, though without the user's cookies.
  case anySiteReads
  /// The page's origin may read what the user's cookies unlock.
  case originReadsWithCookies(String)
  /// `null` is the origin of every sandboxed frame and many a file, whoever made it.
  case anySandboxReads
  /// Any site can have this cookie sent along with its requests: forged ones, too.
  case cookieGoesWithAnySite(name: String)
  /// The server no longer knows who asks.
  case cookiesStayBehind
  /// The user is followed across sites again.
  case userIsTracked
}

extension Fix {
  /// What its changes give away, each thing once.
  static func risks(of changes: [Change], in evaluation: Evaluation, call: Int) -> [Risk] {
    let include = evaluation.scenario.calls[call].request.credentialsMode == .include
    var risks: [Risk] = []
    for change in changes {
      let risk: Risk? =
        switch change.kind {
        case .replyHeader(_, "Access-Control-Allow-Origin", "*"): .anySiteReads
        case .replyHeader(_, "Access-Control-Allow-Origin", "null"): .anySandboxReads
        case .replyHeader(_, "Access-Control-Allow-Origin", let origin) where include:
          .originReadsWithCookies(origin)
        case .replyHeader(let place, "Access-Control-Allow-Credentials", _)
        where place.purpose == .actual:
          .originReadsWithCookies(evaluation.scenario.page.absolute?.origin.description ?? "null")
        case .setCookie(let index, _):
          .cookieGoesWithAnySite(
            name: (try? SetCookie(parsing: evaluation.scenario.cookies[index].set))?.name ?? "")
        case .credentials(_, .omit), .credentials(_, .sameOrigin): .cookiesStayBehind
        case .thirdPartyCookies: .userIsTracked
        default: nil
        }
      if let risk, !risks.contains(risk) { risks.append(risk) }
    }
    return risks
  }
}
