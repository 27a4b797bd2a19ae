import Web

extension Request {
  /// The request as the API's arguments describe it, before the API has looked at them.
  init(of script: ScriptRequest, on page: Page) {
    let caller = script.api
    self.init(
      api: caller,
      method: Method(caller.has(.method) ? script.method ?? "GET" : "GET"),
      urlList: [],
      headers: [],
      body: caller.has(.body) ? script.body : nil,
      origin: page.origin,
      mode: script.requestMode,
      credentialsMode: script.credentialsMode,
      redirectMode: caller.has(.redirect) ? script.redirect ?? .follow : .follow,
      uploadListener: caller.has(.uploadListener) && script.uploadListener)
  }
}

extension ScriptRequest {
  /// The mode that this call's request has.
  public var requestMode: RequestMode {
    switch api.row.mode {
    case .option: mode ?? .cors
    case .always(let mode): mode
    case .crossoriginAttribute: crossorigin == nil ? .noCORS : .cors
    }
  }

  /// The credentials mode that this call's request has.
  public var credentialsMode: CredentialsMode {
    switch api.row.credentials {
    case .option: credentials ?? .sameOrigin
    case .withCredentials: withCredentials ? .include : .sameOrigin
    case .crossoriginAttribute:
      switch crossorigin {
      case nil: .include
      case let state? where state.equalsIgnoringASCIICase("use-credentials"): .include
      case _?: .sameOrigin
      }
    }
  }

  /// Whether credentials are to go to other origins, too.
  public var asksForCredentials: Bool { credentialsMode == .include }

  /// The field in which the author asks for a credentials mode, and what to write there for it; nil
  /// leaves the field out.
  public func setting(for mode: CredentialsMode) -> (field: RequestField, value: String?) {
    switch api.row.credentials {
    case .option: (.credentials, mode.rawValue)
    case .withCredentials: (.withCredentials, mode == .include ? "true" : nil)
    case .crossoriginAttribute:
      (.crossorigin, mode == .include ? "use-credentials" : "anonymous")
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
    if script.api.row.urlWithCredentials == .refused, url.includesCredentials {
      throw .urlWithCredentials(script.url.text)
    }
    request.urlList = [url]
    guard script.api.row.kind == .script else { return }
    if script.method != nil { try takeMethod() }
    for (index, header) in script.headers.enumerated() { try take(header, at: index) }
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
  private mutating func take(_ header: Header, at index: Int?) throws(BlockReason) {
    let value = HeaderValue.normalized(header.value)
    guard Token.matches(header.name) else { throw .headerNameInvalid(at: index, header.name) }
    guard HeaderValue.isValid(value) else {
      throw .headerValueInvalid(at: index, name: header.name, value: header.value)
    }
    if isForbidden(Header(header.name, value)) {
      return note(.requestHeaderIgnored(at: index, header, .forbidden))
    }
    if request.api.row.repeatedHeaders == .combined {
      return request.headers.combine(header.name, value)
    }
    guard request.mode == .noCORS else { return request.headers.append(header.name, value) }
    let combined = request.headers.get(header.name).map { $0 + ", " + value } ?? value
    let safelist = session.browser.requestHeaderSafelist
    guard safelist.allowsInNoCORS(Header(header.name, combined)) else {
      return note(.requestHeaderIgnored(at: index, header, .notSafelistedInNoCORS))
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
      guard request.api.row.bodyWithGetOrHead == .leftOut else {
        throw .bodyWithGetOrHead(request.method)
      }
      request.body = nil
      return note(.bodyIgnored(request.method))
    }
    let type =
      request.api.has(.bodyType) && blobType != nil ? blobType : "text/plain;charset=UTF-8"
    guard let type, !type.isEmpty, !request.headers.contains("Content-Type") else { return }
    try take(Header("Content-Type", type), at: nil)
  }
}
