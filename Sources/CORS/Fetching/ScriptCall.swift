public import Web

extension Request {
  /// The request as the API's arguments describe it, before the API has looked at them.
  init(of script: ScriptRequest, on page: Page) {
    let caller = script.api
    self.init(
      api: caller,
      method: script.requestMethod,
      urlList: [],
      headers: [],
      body: caller.has(.body) ? script.body : nil,
      origin: page.origin,
      mode: script.requestMode,
      credentialsMode: script.credentialsMode,
      destination: script.destination,
      cacheMode: caller.has(.cache) ? script.cache ?? .default : .default,
      referrerPolicy: caller.has(.referrerPolicy)
        ? script.referrerPolicy.flatMap(ReferrerPolicy.init(attribute:)) : nil,
      redirectMode: caller.has(.redirect) ? script.redirect ?? .follow : .follow,
      uploadListener: caller.has(.uploadListener) && script.uploadListener)
  }
}

extension Request {
  /// What a browser makes of a caller in its own way.
  mutating func adapt(to policy: CallerPolicy, answer: Caller.AnswerUse) {
    switch answer {
    case .element(.font) where policy.fonts == .noCORS:
      mode = .noCORS
      credentialsMode = .include
    case .manifest where policy.manifests == .withoutCredentials && credentialsMode != .include:
      credentialsMode = .omit
    case .script, .element, .manifest, .events, .socket, .nothing, .document: break
    }
  }
}

extension ScriptRequest {
  /// The method as the author typed it, or the caller's own.
  public var requestMethod: Method {
    switch api.row.method {
    case .option: Method(method ?? "GET")
    case .formAttribute: Method(method ?? "GET").normalized == .post ? .post : .get
    case .always(let method): method
    }
  }

  /// What the answer is for.
  public var destination: Destination {
    switch api.row.destination {
    case .always(let destination): destination
    case .formTarget: target == .top ? .document : .iframe
    }
  }

  /// The mode that this call's request has.
  public var requestMode: RequestMode {
    switch api.row.mode {
    case .option: mode ?? .cors
    case .always(let mode): mode
    case .crossoriginAttribute: crossorigin == nil ? .noCORS : .cors
    case .bodyType: bodyNeedsPermission ? .cors : .noCORS
    }
  }

  /// Whether the body is a Blob of a type that no form could send.
  private var bodyNeedsPermission: Bool {
    guard body != nil, let bodyType, !bodyType.isEmpty else { return false }
    let header = Header("Content-Type", bodyType)
    return RequestHeaderSafelist.standard.reasonUnsafe(header) != nil
  }

  /// The credentials mode that this call's request has.
  public var credentialsMode: CredentialsMode {
    switch api.row.credentials {
    case .option: credentials ?? .sameOrigin
    case .withCredentials: withCredentials ? .include : .sameOrigin
    case .always(let mode): mode
    case .crossoriginAttribute(let without):
      switch crossorigin {
      case nil: without
      case let state? where state.equalsIgnoringASCIICase("use-credentials"): .include
      case _?: .sameOrigin
      }
    }
  }

  /// Whether credentials are to go to other origins, too.
  public var asksForCredentials: Bool { credentialsMode == .include }

  /// The field in which the author asks for a credentials mode, and what to write there for it; nil
  /// leaves the field out. Nil where the author has no say.
  public func setting(for mode: CredentialsMode) -> (field: RequestField, value: String?)? {
    switch api.row.credentials {
    case .always: nil
    case .option: (.credentials, mode.rawValue)
    case .withCredentials: (.withCredentials, mode == .include ? "true" : nil)
    case .crossoriginAttribute:
      (.crossorigin, mode == .include ? "use-credentials" : "anonymous")
    }
  }

  /// The edit of a call with which its author asks for a credentials mode; nil where there is no say.
  func edit(askingFor mode: CredentialsMode, ofCall call: Int) -> ScenarioEdit? {
    setting(for: mode).map { setting in
      ScenarioEdit(
        .request(call: call, setting.field), setting.value.map { .text($0) } ?? .absent)
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
    request.urlList = [try taken(url)]
    try takeOptions()
    if script.api.has(.method), script.method != nil, script.api.row.method == .option {
      try takeMethod()
    }
    if script.api.has(.headers) {
      for (index, header) in script.headers.enumerated() { try append(header, at: index) }
    }
    if script.api.row.submitsFields {
      try takeFields()
    } else if script.api.has(.body) {
      try takeBody(script.bodyType)
    }
    originalHeaders = request.headers
    beganWithBody = request.body != nil
  }

  /// The URL as the API takes it, which has to fit what it opens.
  ///
  /// https://websockets.spec.whatwg.org/#dom-websocket-websocket
  /// https://w3c.github.io/beacon/#sec-sendBeacon-method
  private func taken(_ url: WebURL) throws(BlockReason) -> WebURL {
    switch script.api.row.answer {
    case .socket:
      let socket = url.overWebSocket
      guard socket.isWebSocket, socket.fragment == nil else {
        throw .notAWebSocketURL(url)
      }
      return socket
    case .nothing:
      guard url.isHTTP else { throw .schemeNotHTTP(url.scheme) }
      return url
    case .script, .element, .manifest, .events, .document: return url
    }
  }

  /// https://fetch.spec.whatwg.org/#dom-request
  private func takeOptions() throws(BlockReason) {
    if request.cacheMode == .onlyIfCached, request.mode != .sameOrigin {
      throw .cacheModeNeedsSameOrigin
    }
    if script.api.has(.cache), let policy = script.referrerPolicy, !policy.isEmpty,
      request.referrerPolicy == nil
    {
      throw .referrerPolicyUnknown(policy)
    }
  }

  /// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
  private mutating func takeFields() throws(BlockReason) {
    let fields = FormFields(script.body ?? "")
    guard request.method == .post else {
      request.body = nil
      request.urlList = [fields.submitted(to: request.currentURL)]
      return
    }
    let body = fields.body(script.enctype ?? .urlEncoded)
    request.body = body.text
    try append(Header("Content-Type", body.contentType), at: nil)
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
  private mutating func append(_ header: Header, at index: Int?) throws(BlockReason) {
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
    if request.api.row.bodyCharset == .utf8, let authored = request.headers.get("Content-Type") {
      switch session.browser.callers.bodyCharsets {
      case .rewritten: request.headers.set("Content-Type", BodyCharset.rewritten(authored))
      case .replacedInPlace:
        request.headers.set("Content-Type", BodyCharset.replacedInPlace(authored))
      case .rewrittenAfterChecks: break
      }
    }
    let type =
      request.api.has(.bodyType) && blobType != nil ? blobType : "text/plain;charset=UTF-8"
    guard let type, !type.isEmpty, !request.headers.contains("Content-Type") else { return }
    try append(Header("Content-Type", type), at: nil)
  }
}
