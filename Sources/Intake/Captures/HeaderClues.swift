package import Web

/// What a request's own headers tell of the page, the mode, the credentials and the caller.
extension CapturedRequest {
  /// The request of these headers as a browser or a command sent it.
  ///
  /// `Cookie` becomes ``cookies``, pseudo headers go. What the headers do not tell stays unknown.
  package init(
    sent method: Method, _ url: String, headers sent: [Header], body: CapturedBody = .none
  ) {
    let lines = sent.filter { $0.name.equalsIgnoringASCIICase("Cookie") }
    let headers = HeaderList(
      sent.filter { !$0.name.hasPrefix(":") && !$0.name.equalsIgnoringASCIICase("Cookie") })
    self.init(method: method, url: url, headers: headers, body: body)
    if !lines.isEmpty {
      cookies = .stated(lines.flatMap { CapturedCookie.list($0.value) })
    } else if headers.contains("Sec-Fetch-Mode") {
      // A browser's own list is whole: where it has Sec-Fetch-Mode, it has Cookie if one was sent.
      cookies = .stated([])
    }
    openSocket()
    inferFromHeaders()
  }

  /// A WebSocket's handshake goes over http: on the wire, and is none of what asks by CORS.
  private mutating func openSocket() {
    guard headers.get("Upgrade")?.equalsIgnoringASCIICase("websocket") == true else { return }
    api = .inferred("websocket", from: .upgradeHeader)
    if url.hasPrefix("http") { url = "ws" + url.dropFirst(4) }
    if url.hasPrefix("//") {
      url = (headers.get("Origin")?.hasPrefix("http:") == true ? "ws:" : "wss:") + url
    }
    for name in ["Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"] {
      headers.delete(name)
    }
  }

  /// Fills in what is unknown and follows from the headers.
  mutating func inferFromHeaders() {
    page = page.or(pageFromHeaders)
    mode = mode.or(modeFromHeaders)
    credentials = credentials.or(credentialsFromHeaders)
    api = api.or(apiFromHeaders)
  }

  /// The same, with the page that headers of its tell; browsers let no script set them, and yet people
  /// write their own page's there.
  var fromPageOfHeaders: CapturedRequest {
    var request = self
    request.page = request.page.or(pageFromHeaders)
    return request
  }

  private var pageFromHeaders: Known<WebURL> {
    let origin = headers.get("Origin").flatMap { WebURL($0) }
    let referer = headers.get("Referer").flatMap { WebURL($0) }.flatMap { $0.isHTTP ? $0 : nil }
    switch (origin, referer) {
    case (let origin?, let referer?) where origin.origin != referer.origin:
      return .inferred(origin, from: .originHeader)
    case (_, let referer?): return .inferred(referer, from: .refererHeader)
    case (let origin?, nil): return .inferred(origin, from: .originHeader)
    case (nil, nil): return .unknown
    }
  }

  private var modeFromHeaders: Known<String> {
    if let mode = headers.get("Sec-Fetch-Mode") { return .stated(mode) }
    if isOfDocument { return .inferred("navigate", from: .acceptHeader) }
    // Fetch sends Origin with a GET only in mode cors, or for a websocket.
    if method == .get, headers.contains("Origin"), absoluteURL?.isHTTP == true {
      return .inferred("cors", from: .originHeader)
    }
    return .unknown
  }

  /// Whether it accepts what documents are, as browsers write it when one is opened.
  private var isOfDocument: Bool {
    guard let accept = headers.get("Accept"), accept.hasPrefix("text/html,"),
      accept.contains("application/xhtml+xml")
    else { return false }
    return !headers.contains("X-Requested-With")
      && (method != .get || !headers.contains("Origin"))
  }

  private var credentialsFromHeaders: Known<String> {
    if headers.contains("Sec-Fetch-Storage-Access") {
      return .inferred("include", from: .storageAccessHeader)
    }
    if case .stated(let sent) = cookies, !sent.isEmpty, isCrossOrigin {
      return .inferred("include", from: .cookieAcrossOrigins)
    }
    return .unknown
  }

  /// Whether the page is known and of another origin than the URL.
  private var isCrossOrigin: Bool {
    guard let page = page.value, let url = absoluteURL else { return false }
    return !page.origin.isSameOrigin(as: url.origin)
  }

  private var apiFromHeaders: Known<String> {
    if let destination = headers.get("Sec-Fetch-Dest"), let api = Self.apis[destination] {
      return .inferred(api, from: .fetchDestination)
    }
    if headers.get("X-Requested-With")?.equalsIgnoringASCIICase("XMLHttpRequest") == true {
      return .inferred("xhr", from: .requestedWithHeader)
    }
    if let accept = headers.get("Accept"), let api = Self.api(accepting: accept) {
      return .inferred(api, from: .acceptHeader)
    }
    return .unknown
  }

  /// What accepts such types; nil: scripts' calls, script elements and others accept anything.
  private static func api(accepting accept: String) -> String? {
    let types = accept.asciiLowercased.split(separator: ",").map {
      trimmed($0.prefix { $0 != ";" }, where: isHTTPWhitespace)
    }
    guard let first = types.first else { return nil }
    if types == ["text/event-stream"] { return "eventsource" }
    // Safari's pictures may be videos.
    let isOfPicture = types.allSatisfy {
      $0.hasPrefix("image/") || $0.hasPrefix("video/") || $0 == "*/*"
    }
    if first.hasPrefix("image/"), isOfPicture { return "img" }
    guard types.contains("*/*") else { return nil }
    if first.hasPrefix("application/font-") { return "font" }
    return ["text/css": "style", "video/webm": "video", "audio/webm": "audio"][first]
  }

  /// Destinations that only one way to make a request has; a module's is that of a script with
  /// `crossorigin`.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-destination
  private static let apis = [
    "audio": "audio", "font": "font", "frame": "iframe", "iframe": "iframe", "image": "img",
    "manifest": "manifest", "script": "script", "style": "style", "video": "video",
    "websocket": "websocket",
  ]
}

extension CapturedCookie {
  /// The cookies of a `Cookie` header.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-cookie-header-field
  static func list(_ value: String) -> [CapturedCookie] {
    value.split(separator: ";").compactMap { pair in
      let pair = pair.drop { $0 == " " }
      guard !pair.isEmpty else { return nil }
      guard let sign = pair.firstIndex(of: "=") else { return CapturedCookie("", String(pair)) }
      return CapturedCookie(String(pair[..<sign]), String(pair[pair.index(after: sign)...]))
    }
  }
}
