import CORS
import Web

extension Mishap {
  /// What is to be seen of it in the scenario that it broke, in a sentence that gives no rule.
  func observation(in scenario: Scenario) -> String? {
    guard let call = scenario.calls.first, let route = call.server.first else { return nil }
    return switch self {
    case .noAllowOrigin: "The response has no `Access-Control-Allow-Origin`."
    case .anotherOrigin: "`Access-Control-Allow-Origin` names another origin than the page's."
    case .trailingSlash: "The value of `Access-Control-Allow-Origin` ends in a slash."
    case .star: "`Access-Control-Allow-Origin` is `*`, and the credentials mode is `include`."
    case .twoOrigins: "`Access-Control-Allow-Origin` holds two origins."
    case .noAllowCredentials: "The response has no `Access-Control-Allow-Credentials`."
    case .capitalTrue: "The value of `Access-Control-Allow-Credentials` begins with a capital."
    case .noPreflight: "The response to the preflight has no `Access-Control-Allow-Origin`."
    case .guardedPreflight:
      route.preflight.map { "The response to the preflight has status \($0.status)." }
    case .preflightWithoutCredentials:
      "The response to the preflight has no `Access-Control-Allow-Credentials`."
    case .methodNotAllowed:
      "`Access-Control-Allow-Methods` does not name `\(call.request.method ?? "GET")`."
    case .headerNotAllowed:
      "`Access-Control-Allow-Headers` does not name the headers of the request."
    case .strictCookie: "The cookie is `SameSite=Lax`, and the page is of another site."
    }
  }
}
