package import CORS
import Intake
import Web

/// The call behind a request that came, as far as the request tells: what the browser will make of
/// the answer follows from it.
package struct ReceivedCall: Hashable, Sendable {
  /// The call on its page, with the answers it gets.
  package let scenario: Scenario
  /// Which of the call's requests came.
  package let purpose: Exchange.Purpose
  /// What was taken for granted, since the request does not tell.
  package let assumptions: [Assumption]

  package enum Assumption: Hashable, Sendable {
    /// The request would look the same under another credentials mode.
    case credentials(CredentialsMode)
    /// Only the names of the headers are told by a preflight.
    case headerValues
  }

  /// Nil where no page asked: it came from a command, an address bar or the browser itself.
  ///
  /// - Parameter presumed: the credentials mode, where the request leaves it open.
  package init?(_ exchange: ReceivedExchange, presuming presumed: CredentialsMode) {
    let request = exchange.request
    let told = CapturedRequest(
      sent: request.method, exchange.url.withoutFragment, headers: request.headers.headers)
    let sandbox: Scenario.Sandbox = request.headers.get("Origin") == "null" ? .allowScripts : .none
    let asker = sandbox == .allowScripts ? told.page.value ?? exchange.url : told.page.value
    guard let page = asker, request.headers.get("Sec-Fetch-Site") != "none" else { return nil }
    purpose = request.isPreflight ? .preflight : .actual
    var assumptions: [Assumption] = []
    var call = ScriptRequest(api: Self.caller(told, request), url: exchange.route.url)
    Self.describe(&call, request, told, presumed, &assumptions)
    self.assumptions = assumptions
    scenario = Scenario(
      id: "arrived", page: URLText(page.withoutFragment), sandbox: sandbox,
      cookies: Self.cookies(of: request, for: exchange.url),
      // It has come: whatever the user was asked, the answer was yes.
      permissions: Permissions(localNetwork: .granted),
      calls: [Call(request: call, server: [exchange.route])])
  }

  /// What made the request; where several things could have, `fetch`.
  private static func caller(_ told: CapturedRequest, _ request: ReceivedRequest) -> Caller {
    if request.opensWebSocket { return .websocket }
    if let api = told.api.value.flatMap(Caller.init(rawValue:)) { return api }
    switch request.headers.get("Sec-Fetch-Dest") {
    case "script": return .script
    case "document", "frame": return request.method == .post ? .form : .link
    default: return .fetch
    }
  }

  private static func describe(
    _ call: inout ScriptRequest, _ request: ReceivedRequest, _ told: CapturedRequest,
    _ presumed: CredentialsMode, _ assumptions: inout [Assumption]
  ) {
    let credentials = told.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    if call.api.has(.credentials) || call.api.has(.withCredentials) || call.api.has(.crossorigin) {
      if credentials == nil { assumptions.append(.credentials(presumed)) }
    }
    if call.api.has(.crossorigin), told.mode.value == "cors" { call.crossorigin = "anonymous" }
    if call.api.has(.mode), told.mode.value == "no-cors" { call.mode = .noCORS }
    let mode = credentials ?? presumed
    if call.api.has(.credentials) { call.credentials = mode }
    if call.api.has(.withCredentials) { call.withCredentials = mode == .include }
    if call.crossorigin != nil, mode == .include { call.crossorigin = "use-credentials" }
    if request.isPreflight {
      let asked = request.headers.get("Access-Control-Request-Headers") ?? ""
      call.method = request.headers.get("Access-Control-Request-Method")
      call.headers = asked.split(separator: ",").map { name in
        Header(String(name.filter { $0 != " " && $0 != "\t" }), "application/json")
      }
      if !call.headers.isEmpty { assumptions.append(.headerValues) }
    } else {
      if call.api.has(.method) { call.method = request.method.name }
      if call.api.has(.headers) { call.headers = request.headers.headers.filter(\.isOfScript) }
      if call.api.has(.body), !request.body.isEmpty { call.body = request.bodyText }
    }
  }

  /// The cookies that came along, as if visits had set them for every page to send.
  private static func cookies(of request: ReceivedRequest, for url: WebURL) -> [EarlierCookie] {
    let pairs = request.headers.values(of: "Cookie").flatMap { $0.split(separator: ";") }
    return pairs.map { pair in
      EarlierCookie(
        from: URLText(url.origin.description + "/"),
        set: "\(pair.drop { $0 == " " }); Path=/; SameSite=None; Secure")
    }
  }
}
