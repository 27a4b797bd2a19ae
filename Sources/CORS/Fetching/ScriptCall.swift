import Web

extension Request {
  /// The request as the API's arguments describe it, before the API has looked at them.
  init(of script: ScriptRequest, on page: Page) {
    let element = script.api == .script || script.api == .img
    self.init(
      api: script.api,
      method: element ? .get : Method(script.method ?? "GET"),
      urlList: [],
      headers: [],
      body: element ? nil : script.body,
      origin: page.origin,
      mode: script.requestMode,
      credentialsMode: script.credentialsMode,
      redirectMode: script.api == .fetch ? script.redirect ?? .follow : .follow,
      uploadListener: script.api == .xhr && script.uploadListener)
  }
}

extension ScriptRequest {
  /// The mode that this call's request has.
  public var requestMode: RequestMode {
    switch api {
    case .fetch: mode ?? .cors
    case .xhr: .cors
    case .script, .img: crossorigin == nil ? .noCORS : .cors
    }
  }

  /// The credentials mode that this call's request has.
  ///
  /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
  public var credentialsMode: CredentialsMode {
    switch api {
    case .fetch: credentials ?? .sameOrigin
    case .xhr: withCredentials ? .include : .sameOrigin
    case .script, .img:
      switch crossorigin {
      case nil: .include
      case let state? where state.equalsIgnoringASCIICase("use-credentials"): .include
      default: .sameOrigin
      }
    }
  }
}

extension Fetch {
  /// What the API does with its arguments before there is a request; a reason thrown here reaches
  /// the script as an exception.
  ///
  /// https://fetch.spec.whatwg.org/#dom-request
  /// https://xhr.spec.whatwg.org/#the-open()-method
  mutating func prepare() throws(BlockReason) {
    let url = try parse(script.url)
    if script.api == .fetch, url.includesCredentials {
      throw .urlWithCredentials(script.url.text)
    }
    request.urlList = [url]
    guard script.api == .fetch || script.api == .xhr else { return }
    if script.method != nil { try takeMethod() }
    for header in script.headers { try take(header) }
    try takeBody(script.bodyType)
    originalHeaders = request.headers
  }

  private func parse(_ url: URLText) throws(BlockReason) -> WebURL {
    if let absolute = url.absolute { return absolute }
    do {
      return try WebURL(parsing: url.text, base: page.url)
    } catch {
      throw .urlUnparsable(url.text, error)
    }
  }

  private mutating func takeMethod() throws(BlockReason) {
    let typed = request.method
    guard typed.isToken else { throw .methodNotAToken(typed.name) }
    guard !typed.isForbidden else { throw .methodForbidden(typed.name) }
    request.method = typed.normalized
    if request.method != typed { note(.methodNormalized(typed: typed.name, request.method)) }
    if request.mode == .noCORS, !request.method.isCORSSafelisted {
      throw .methodNotAllowedInNoCORS(request.method)
    }
  }

  /// https://fetch.spec.whatwg.org/#concept-headers-append
  /// https://xhr.spec.whatwg.org/#the-setrequestheader()-method
  private mutating func take(_ header: Header) throws(BlockReason) {
    let value = HeaderValue.normalized(header.value)
    guard Token.matches(header.name) else { throw .headerNameInvalid(header.name) }
    guard HeaderValue.isValid(value) else {
      throw .headerValueInvalid(name: header.name, value: header.value)
    }
    if isForbidden(Header(header.name, value)) {
      return note(.requestHeaderIgnored(header, .forbidden))
    }
    if request.api == .xhr { return request.headers.combine(header.name, value) }
    guard request.mode == .noCORS else { return request.headers.append(header.name, value) }
    let combined = request.headers.get(header.name).map { $0 + ", " + value } ?? value
    let safelist = session.browser.requestHeaderSafelist
    guard safelist.allowsInNoCORS(Header(header.name, combined)) else {
      return note(.requestHeaderIgnored(header, .notSafelistedInNoCORS))
    }
    request.headers.append(header.name, value)
  }

  /// https://fetch.spec.whatwg.org/#forbidden-request-header
  private func isForbidden(_ header: Header) -> Bool {
    header.isForbiddenRequestHeader
      || session.browser.userAgent == .forbidden
        && header.name.equalsIgnoringASCIICase("User-Agent")
  }

  /// https://fetch.spec.whatwg.org/#concept-bodyinit-extract
  /// https://xhr.spec.whatwg.org/#the-send()-method
  private mutating func takeBody(_ blobType: String?) throws(BlockReason) {
    guard request.body != nil else { return }
    if request.method == .get || request.method == .head {
      guard request.api == .xhr else { throw .bodyWithGetOrHead(request.method) }
      request.body = nil
      return note(.bodyIgnored(request.method))
    }
    let type =
      request.api == .fetch && blobType != nil ? blobType : "text/plain;charset=UTF-8"
    guard let type, !type.isEmpty, !request.headers.contains("Content-Type") else { return }
    try take(Header("Content-Type", type))
  }
}
