package import CORS
package import Web

/// Something that an audit asks a server, to see who it would let in.
package enum AuditQuestion: String, Hashable, Sendable, CaseIterable {
  /// A path that cannot be there, so that a server which answers everything alike is known as one.
  case impossiblePath
  /// The page that is to be let in.
  case allowedPage
  /// A page of nobody's.
  case stranger
  /// A sandboxed frame, which anybody can make.
  case null
  /// A name that begins like the page's.
  case lookAlikeStart
  /// A name that ends like the page's.
  case lookAlikeEnd
  /// A name with another letter where the page's has a dot.
  case lookAlikeDot
  /// The page's host without TLS.
  case insecurePage
  /// The page's host on another port.
  case otherPort
  /// No `Origin` at all: a visit, or another program.
  case noOrigin
  /// The page asks for what is not there.
  case missingPath
  /// `OPTIONS` that is no preflight.
  case bareOptions
  /// The page asks for leave to send `PUT`.
  case allowedPreflight
  case strangerPreflight
  case nullPreflight
  /// A preflight for a path that cannot be there.
  case impossiblePreflight

  /// Whether it asks for leave.
  package var isPreflight: Bool {
    switch self {
    case .allowedPreflight, .strangerPreflight, .nullPreflight, .impossiblePreflight: true
    case .impossiblePath, .allowedPage, .stranger, .null, .lookAlikeStart, .lookAlikeEnd,
      .lookAlikeDot, .insecurePage, .otherPort, .noOrigin, .missingPath, .bareOptions:
      false
    }
  }

  var method: Method {
    switch self {
    case .allowedPreflight, .strangerPreflight, .nullPreflight, .impossiblePreflight, .bareOptions:
      .options
    case .impossiblePath, .allowedPage, .stranger, .null, .lookAlikeStart, .lookAlikeEnd,
      .lookAlikeDot, .insecurePage, .otherPort, .noOrigin, .missingPath:
      .get
    }
  }

  /// Whether it asks for what is not there.
  fileprivate var isAstray: Bool {
    switch self {
    case .impossiblePath, .missingPath, .impossiblePreflight: true
    case .allowedPage, .stranger, .null, .lookAlikeStart, .lookAlikeEnd, .lookAlikeDot,
      .insecurePage, .otherPort, .noOrigin, .bareOptions, .allowedPreflight, .strangerPreflight,
      .nullPreflight:
      false
    }
  }

  /// The origin that asks; nil where there is none, or none of the kind for this page.
  func origin(for page: WebURL) -> String? {
    let host = page.host ?? ""
    let port = page.port.map { ":\($0)" } ?? ""
    func origin(_ host: String) -> String { "\(page.scheme)://\(host)\(port)" }
    switch self {
    case .impossiblePath, .allowedPage, .missingPath, .bareOptions, .allowedPreflight:
      return page.origin.description
    case .stranger, .strangerPreflight, .impossiblePreflight:
      return "https://stranger.example"
    case .null, .nullPreflight: return "null"
    case .lookAlikeStart: return host.hasPrefix("[") ? nil : origin(host + ".stranger.example")
    case .lookAlikeEnd:
      guard let domain = PublicSuffix.registrableDomain(of: host) else { return nil }
      return origin("stranger" + domain)
    case .lookAlikeDot:
      guard let dot = host.firstIndex(of: "."), Host.isName(host),
        PublicSuffix.registrableDomain(of: host) != nil
      else { return nil }
      let joined = host[..<dot] + "x" + host[host.index(after: dot)...]
      // What is left must be a name that somebody could own.
      return PublicSuffix.registrableDomain(of: String(joined)).map { _ in origin(String(joined)) }
    case .insecurePage: return page.scheme == "https" ? "http://\(host)\(port)" : nil
    case .otherPort: return "\(page.scheme)://\(host):\(page.port == 8443 ? 8444 : 8443)"
    case .noOrigin: return nil
    }
  }

  /// The questions about a page, in the order in which they are asked.
  static func all(for page: WebURL) -> [AuditQuestion] {
    allCases.filter { $0 == .noOrigin || $0.origin(for: page) != nil }
  }
}

extension Host {
  /// Whether a host is a name, which has names above and beside it.
  fileprivate static func isName(_ host: String) -> Bool { !isAddress(host) }
}

/// An audit of one server: what is asked of it.
package struct Audit: Hashable, Sendable {
  /// What is asked for.
  package let url: WebURL
  /// The page that is to be let in.
  package let page: WebURL
  /// The questions in the order in which they are asked.
  package let questions: [AuditQuestion]
  private let cookie: String
  private let headers: [Header]
  private let browser: Browser.Name
  /// What cannot be the name of anything.
  private let nonce: String

  /// More requests are never made.
  package static let requestLimit = 40

  /// - Parameter cookies: `Set-Cookie` lines whose cookies go along; without any, one of our own does,
  ///   which means nothing to the server: some share more with whoever sends a cookie. `headers`: the
  ///   script's own, without which the server may answer nobody.
  package init(
    of url: WebURL, for page: WebURL, cookies: [String] = [], headers: [Header] = [],
    in browser: Browser.Name, nonce: String
  ) {
    self.url = url
    self.page = page
    self.headers = headers
    self.browser = browser
    self.nonce = nonce
    let pairs = cookies.compactMap { line in line.split(separator: ";").first.map(String.init) }
    cookie = pairs.isEmpty ? "corsplain=audit" : pairs.joined(separator: "; ")
    questions = Array(AuditQuestion.all(for: page).prefix(Self.requestLimit))
  }

  /// The request that asks a question, as a browser would send it.
  package func request(_ question: AuditQuestion) -> WireRequest {
    let target = question.isAstray ? astray : url
    let origin = question.origin(for: page)
    var headers: [Header] = [Header("Accept", "*/*")]
    if question.isPreflight {
      headers.append(Header("Access-Control-Request-Method", "PUT"))
      let names = self.headers.map(\.name.asciiLowercased).sorted().joined(separator: ",")
      if !names.isEmpty { headers.append(Header("Access-Control-Request-Headers", names)) }
    } else {
      headers += self.headers
    }
    if let origin { headers.append(Header("Origin", origin)) }
    if target.isPotentiallyTrustworthy, origin != nil {
      headers += [
        Header("Sec-Fetch-Dest", "empty"), Header("Sec-Fetch-Mode", "cors"),
        Header("Sec-Fetch-Site", "cross-site"),
      ]
    }
    if !question.isPreflight { headers.append(Header("Cookie", cookie)) }
    let exchange = Exchange(
      call: 0, purpose: question.isPreflight ? .preflight : .actual, hop: 0,
      method: question.method, url: target, headers: HeaderList(headers))
    let call = ScriptRequest(url: URLText(target.description))
    return WireRequest(
      method: question.method, url: target,
      headers: BrowserHeaders(of: browser).headers(of: exchange, by: call), body: nil,
      wanted: .whole)
  }

  private var astray: WebURL { WebURL("/corsplain-\(nonce)/none", base: url) ?? url }

  /// What will be asked, as it is shown before anything is.
  package var plan: String {
    """
    To be asked of \(url.hostAndPort): who else than a page at \(page.origin) may read
      \(url.withoutFragment)
    \(questions.count) requests, GET and OPTIONS only, with \(cookieWords). Redirects are not followed.
    Only audit servers that you may test.

    """
  }

  private var cookieWords: String {
    cookie == "corsplain=audit" ? "a cookie that means nothing to it" : "your cookies"
  }
}
