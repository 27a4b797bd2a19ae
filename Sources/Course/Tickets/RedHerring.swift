import CORS
import Telling
import Web

/// Something that can be read off a scenario, is so, and is not why its response is withheld: what
/// people blame who guess.
enum RedHerring: Hashable, Sendable, CaseIterable {
  case otherSite, responseWithoutMethods, sameSiteNone, nothingExposed, nothingAskedFirst
  case responseWithoutHeaders, preflightWithoutCookie, preflightWithoutMaxAge, getNotNamed
  case oneOrigin, redundantVary

  /// What is so; nil: it is not, or it is why.
  func observation(in evaluation: Evaluation) -> String? {
    let lines = evaluation.console
    guard !lines.isEmpty, !lines.contains(where: { $0.contains(blame) }) else { return nil }
    return told(evaluation)
  }

  /// What the console would speak of if this were why.
  var blame: String {
    switch self {
    case .otherSite: "cross-site"
    case .responseWithoutMethods, .getNotNamed: "Access-Control-Allow-Methods"
    case .responseWithoutHeaders: "Access-Control-Allow-Headers"
    case .sameSiteNone: "SameSite"
    case .nothingExposed: "Access-Control-Expose-Headers"
    case .nothingAskedFirst: "preflight"
    case .preflightWithoutCookie: "ookie"
    case .preflightWithoutMaxAge: "Access-Control-Max-Age"
    case .oneOrigin: "Access-Control-Allow-Origin"
    case .redundantVary: "Vary"
    }
  }

  private func told(_ evaluation: Evaluation) -> String? {
    let scenario = evaluation.scenario
    guard let call = scenario.calls.first, let route = call.server.first,
      let response = route.response, let page = scenario.page.absolute,
      let url = call.request.url.absolute
    else { return nil }
    let asksFirst = evaluation.exchanges.contains { $0.purpose == .preflight }
    let preflight = asksFirst ? route.preflight : nil
    func lacks(_ name: String, _ reply: Reply?) -> Bool {
      reply.map { $0.headers.values(of: name).isEmpty } ?? false
    }
    switch self {
    case .otherSite:
      return page.origin.isSameSite(as: url.origin) ? nil : "Page and server are two sites."
    case .responseWithoutMethods:
      return lacks("Access-Control-Allow-Methods", response)
        ? "The response has no `Access-Control-Allow-Methods`." : nil
    case .responseWithoutHeaders:
      return lacks("Access-Control-Allow-Headers", response)
        ? "The response has no `Access-Control-Allow-Headers`." : nil
    case .nothingExposed:
      return lacks("Access-Control-Expose-Headers", response)
        ? "The response has no `Access-Control-Expose-Headers`." : nil
    case .sameSiteNone:
      return scenario.cookies.first.map(\.set).map { $0.contains("SameSite=None") } == true
        ? "The cookie is `SameSite=None`." : nil
    case .nothingAskedFirst:
      return asksFirst ? nil : "The browser has not asked for permission first."
    case .preflightWithoutCookie: return asksFirst ? "The preflight carries no cookie." : nil
    case .preflightWithoutMaxAge:
      return lacks("Access-Control-Max-Age", preflight)
        ? "The response to the preflight has no `Access-Control-Max-Age`." : nil
    case .getNotNamed:
      guard let preflight, !lacks("Access-Control-Allow-Methods", preflight) else { return nil }
      return "`Access-Control-Allow-Methods` names neither `GET` nor `POST`."
    case .oneOrigin:
      return response.headers.values(of: "Access-Control-Allow-Origin") == [page.origin.description]
        ? "`Access-Control-Allow-Origin` names one origin only." : nil
    case .redundantVary:
      return lacks("Vary", response) ? nil : "The response has `Vary: Origin`."
    }
  }
}
