package import CORS
package import Intake
package import Web

/// A call that somebody wants to see made, and the cookies that the browser is to have for it.
package struct ProbeRequest: Hashable, Sendable {
  /// The page whose script makes the call.
  package var page: WebURL
  /// The call itself.
  package var request: ScriptRequest
  /// `Set-Cookie` lines, as if a visit to the call's server had brought them.
  package var cookies: [String]

  /// What the user said when the browser asked whether the page may reach the local network; nil:
  /// as the browser was recorded.
  package var localNetwork: PermissionState?

  package init(page: WebURL, request: ScriptRequest, cookies: [String] = []) {
    self.page = page
    self.request = request
    self.cookies = cookies
  }

  /// The page where none is named: a development server's.
  package static let usualPage = WebURL("http://localhost:3000/")

  /// As a scenario without answers, which are to be asked for.
  package var scenario: Scenario {
    let server = request.url.absolute.map(\.strippedToOrigin) ?? request.url.text
    var permissions = Permissions()
    permissions[.localNetwork] = localNetwork
    return Scenario(
      id: "probe", page: URLText(page.description),
      cookies: cookies.map { EarlierCookie(from: URLText(server), set: $0.withPath) },
      permissions: permissions,
      calls: [Call(request: request)])
  }
}

extension ProbeRequest {
  /// The call that a copied command or an entry of a HAR tells of; nil where its URL is none.
  ///
  /// - Parameter page: The page that the user names; nil: the one that the request tells of.
  package init?(_ captured: CapturedRequest, page named: WebURL?) {
    guard captured.absoluteURL != nil, let page = named ?? captured.page.value ?? Self.usualPage
    else { return nil }
    let caller = captured.api.value.flatMap(Caller.init(rawValue:)) ?? .fetch
    var request = ScriptRequest(api: caller, url: URLText(captured.url))
    if caller.has(.method), captured.method != .get { request.method = captured.method.name }
    if caller.has(.mode) { request.mode = captured.mode.value.flatMap(RequestMode.init(rawValue:)) }
    if caller.has(.headers) { request.headers = captured.headers.headers.filter(\.isOfScript) }
    if caller.has(.body), case .text(let text) = captured.body, captured.method != .get {
      request.body = text
      if caller.has(.bodyType) { request.bodyType = captured.bodyType }
    }
    let sent = captured.cookies.value ?? []
    let mode = captured.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    // Whoever copied a request with its cookies wants to see it made with them.
    request.set(mode ?? (sent.isEmpty ? .sameOrigin : .include))
    let isSameSite = captured.absoluteURL.map { page.origin.isSameSite(as: $0.origin) } ?? false
    let attributes = isSameSite ? "; Path=/" : "; Path=/; Secure; SameSite=None"
    self.init(
      page: page, request: request, cookies: sent.map { "\($0.name)=\($0.value)\(attributes)" })
  }
}

extension ScriptRequest {
  /// Asks for a credentials mode in this caller's own way; false where it has none to ask in.
  @discardableResult
  package mutating func set(_ mode: CredentialsMode) -> Bool {
    guard let setting = setting(for: mode) else { return false }
    self[setting.field] = setting.value
    return true
  }
}

extension String {
  /// The `Set-Cookie` line, for the whole server where it names no path: which page of it was visited
  /// is not told.
  fileprivate var withPath: String {
    (try? SetCookie(parsing: self))?.path == nil ? self + "; Path=/" : self
  }
}
