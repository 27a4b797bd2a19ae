package import CORS
package import ScenarioText
package import Web

/// What somebody says beside a text, in answer to what it leaves open.
package struct Supplement: Hashable, Sendable {
  /// The page that made the calls.
  package var page: WebURL?
  /// Whether they send cookies.
  package var credentials: CredentialsMode?
  /// Whose page stands in for one that is not told, where it is their API that is asked.
  package var project: Project
  /// What the text around the call says that it is to do.
  var wishes = Wishes.asWritten
  /// Headers of answers that the code around the call reads.
  var readHeaders: [String] = []

  /// The only page by https: that the words around the lines name.
  var namedSecurePage: WebURL?

  /// What somebody wants of a call whose answer is not shown.
  enum Wishes: Hashable, Sendable {
    case asWritten
    /// Cookies are to go along, or to be kept, whatever the code says.
    case cookies
  }

  package init(
    page: WebURL? = nil, credentials: CredentialsMode? = nil, project: Project = Project()
  ) {
    self.page = page
    self.credentials = credentials
    self.project = project
  }
}

extension Supplement {
  /// A page by https: that asks by http:, where WebKit says no more than that access control stopped it: that
  /// it is insecure it says in another line.
  func securePage(asking url: WebURL, in browser: Browser.Name) -> WebURL? {
    guard browser == .webkit, url.scheme == "http", page == nil else { return nil }
    return namedSecurePage
  }

  /// The exchanges with what the text left open.
  func applied(to chain: [CapturedExchange]) -> [CapturedExchange] {
    chain.map(\.withPreflightTakenApart).map { exchange in
      guard var request = exchange.request else { return exchange }
      if let page { request.page = request.page.or(.stated(page)) }
      if request.absoluteURL == nil, request.url.hasPrefix("/"), let page = request.page.value,
        let url = WebURL(request.url, base: page)
      {
        request.url = url.description
      }
      if let credentials {
        request.credentials = request.credentials.or(.stated(credentials.rawValue))
      }
      var exchange = exchange
      exchange.request = request
      return exchange
    }
  }
}
