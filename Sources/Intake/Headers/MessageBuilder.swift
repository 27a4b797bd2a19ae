import Web

/// Puts requests and answers together from the lines that show their headers.
struct MessageBuilder {
  private(set) var exchanges: [CapturedExchange] = []
  private var request = Message()
  private var response = Message()
  /// Which side the headers that follow belong to; nil: their names decide.
  private var side: HeaderName.Side?
  /// Headers in front of the first whose name tells the side.
  private var sideless: [Header] = []
  /// Whether something shows that the connection is encrypted.
  private var isSecure: Bool?
  /// What the message's failure is called.
  private var error: String?

  /// One side of an exchange, as far as it has been shown.
  private struct Message {
    var isShown = false
    var headers: [Header] = []
    var pseudo: [String: String] = [:]
    var method: Method?
    var target: String?
    var url: String?
    var status: Int?
    /// Whether a table's general part tells of it.
    var isOfTable = false
  }

  /// Whether a message's first line was shown, so that a blank line ends its headers.
  private(set) var hasFirstLine = false

  // MARK: Lines

  mutating func add(_ line: HeaderLine) {
    switch line {
    case .status(let status, let reason):
      hasFirstLine = true
      addStatus(status, reason: reason)
    case .request(let method, let target):
      hasFirstLine = true
      if !isAwaited(target) { finishExchange() }
      side = .request
      request.isShown = true
      request.method = method
      request.target = target
    case .header(let name, let value): addHeader(Header(name, value))
    case .pseudo(let name, let value): addPseudo(name, value)
    case .label(let label, let value): addLabel(label, value)
    case .title(let title): side = title
    case .blank: break
    }
  }

  /// A line of `curl --verbose`, whose side its first character tells.
  mutating func add(_ line: HeaderLine, of side: HeaderName.Side) {
    if case .header(let name, let value) = line {
      switch side {
      case .request: request.headers.append(Header(name, value))
      case .response: response.headers.append(Header(name, value))
      }
    } else {
      add(line)
    }
  }

  /// Whether a table's general part has named what was asked for.
  var isOfTable: Bool { request.isOfTable }

  /// Whether it is the first line of a request whose URL a table's general part has told.
  private func isAwaited(_ target: String) -> Bool {
    guard request.headers.isEmpty, request.target == nil,
      let url = request.url.flatMap({ WebURL($0) })
    else { return false }
    let told = url.path + (url.query.map { "?" + $0 } ?? "")
    return told == target || WebURL(target)?.withoutFragment == url.withoutFragment
  }

  private mutating func addStatus(_ status: Int, reason: String) {
    // Interim answers and a proxy's are not the server's.
    if (100..<200).contains(status) && status != 101 { return }
    // A table's general part tells the status, too.
    if response.isShown, !response.headers.isEmpty || response.status != status {
      let previous = response
      finishExchange()
      followRedirect(previous)
    }
    guard reason.asciiLowercased != "connection established" else { return }
    side = .response
    response.isShown = true
    response.status = status
  }

  private mutating func addHeader(_ header: Header) {
    if case .of(let named)? = HeaderName.kind(header.name), !isEcho(header.name) { side = named }
    switch side {
    case .request:
      request.isShown = true
      request.headers.append(header)
    case .response:
      response.isShown = true
      response.headers.append(header)
    case nil:
      sideless.append(header)
      return
    }
    settleSideless()
  }

  /// Whether it is the request's Origin that a raw answer sends back.
  private func isEcho(_ name: String) -> Bool {
    hasFirstLine && side == .response && response.status != nil && !request.isShown
      && name.equalsIgnoringASCIICase("Origin")
  }

  /// Puts more behind the latest header's list, if that has not ended.
  mutating func goOn(with rest: String) -> Bool {
    func add(to headers: inout [Header]) -> Bool {
      // Servers take no header of more than some thousand bytes.
      guard let last = headers.last, last.value.hasSuffix(","), last.value.utf8.count < 8192 else {
        return false
      }
      headers[headers.count - 1] = Header(last.name, last.value + " " + rest)
      return true
    }
    switch side {
    case .request: return add(to: &request.headers)
    case .response: return add(to: &response.headers)
    case nil: return add(to: &sideless)
    }
  }

  private mutating func settleSideless() {
    guard !sideless.isEmpty, let side else { return }
    switch side {
    case .request: request.headers = sideless + request.headers
    case .response: response.headers = sideless + response.headers
    }
    sideless = []
  }

  private mutating func addPseudo(_ name: String, _ value: String) {
    if name == "status" {
      if let status = HeaderLine.status(value) { addStatus(status, reason: "") }
      return
    }
    if request.pseudo[name] != nil { finishExchange() }
    side = .request
    request.isShown = true
    request.pseudo[name] = value
  }

  private mutating func addLabel(_ label: HeaderLine.Label, _ value: String) {
    switch label {
    case .url:
      guard WebURL(value)?.isHTTP == true else { return }
      if request.url != nil { finishExchange() }
      (request.isShown, request.isOfTable) = (true, true)
      request.url = value
    case .method:
      (request.isShown, request.isOfTable) = (true, true)
      // People write `Options`, and browsers what was sent: `patch` is none of HTTP's methods.
      let isWord = value.dropFirst().allSatisfy(\.isLowercase) && value.first?.isUppercase == true
      request.method = Method(isWord ? value.uppercased() : value)
    case .status:
      if let status = HeaderLine.status(value) {
        (response.isShown, response.isOfTable) = (true, true)
        response.status = status
      } else {
        error = value
      }
    case .scheme: request.pseudo["scheme"] = value
    case .path: request.target = value
    case .other: break
    }
  }

  /// What a transcript says besides the messages: `SSL connection using …`, `Connected to … port
  /// 443`.
  mutating func note(_ text: String) {
    if ["SSL connection", "TLSv1", "ALPN", "TLS handshake"].contains(where: text.contains) {
      isSecure = true
    } else if text.contains("Connected to "), isSecure == nil {
      isSecure = text.contains("port 443")
    }
  }

  /// `curl: (7) Failed to connect to …`.
  mutating func fail(_ text: String) { error = text }

  // MARK: Exchanges

  mutating func finish() -> [CapturedExchange] {
    finishExchange()
    return CapturedExchange.withPreflightsPaired(exchanges)
  }

  private mutating func finishExchange() {
    if !sideless.isEmpty {
      side = .response
      response.isShown = true
      settleSideless()
    }
    // What is said to a proxy on the way is not said to the server.
    if request.method == Method("CONNECT") {
      (request, response, side, isSecure) = (Message(), Message(), nil, true)
      return
    }
    guard request.isShown || response.isShown || error != nil else { return }
    var exchange = CapturedExchange()
    if request.isShown { exchange.request = capturedRequest }
    if response.isShown || error != nil {
      exchange.response = CapturedResponse(
        status: response.status, headers: HeaderList(response.headers), error: error)
      exchange.response?.isStatusAlone =
        response.isOfTable && response.headers.isEmpty && error == nil
    }
    exchanges.append(exchange)
    (request, response, side, error) = (Message(), Message(), nil, nil)
  }

  /// Where `curl --include --location` shows answers alone, the next one is that of the new URL.
  private mutating func followRedirect(_ answer: Message) {
    guard let status = answer.status, (300..<400).contains(status),
      let location = HeaderList(answer.headers).get("Location"),
      let url = WebURL(location, base: exchanges.last?.request?.absoluteURL)
    else { return }
    request.isShown = true
    request.url = url.description
  }

  private var capturedRequest: CapturedRequest {
    let method = request.method ?? request.pseudo["method"].map { Method($0) } ?? likelyMethod
    var sent = CapturedRequest(sent: method, url, headers: request.headers)
    sent.isWithoutHeaders =
      request.isOfTable && request.headers.isEmpty && request.pseudo.isEmpty
      && request.target == nil
    return sent
  }

  /// Only preflights say which method is to follow.
  private var likelyMethod: Method {
    HeaderList(request.headers).contains("Access-Control-Request-Method") ? .options : .get
  }

  /// The URL, as far as the lines tell it; without its scheme where nothing tells that.
  private var url: String {
    if let url = request.url { return url }
    let target = request.target ?? request.pseudo["path"] ?? ""
    if target.contains("://") { return target }
    // A pane may tell it among the URL's parts as well.
    let told = request.headers.first { $0.name.equalsIgnoringASCIICase("Host") }?.value
    let host = request.pseudo["authority"] ?? told ?? ""
    guard !host.isEmpty else { return target }
    let scheme = request.pseudo["scheme"].map { $0 + ":" } ?? scheme(of: host) ?? ""
    return "\(scheme)//\(host)\(target.isEmpty ? "/" : target)"
  }

  private func scheme(of host: String) -> String? {
    if let isSecure { return isSecure ? "https:" : "http:" }
    if host.hasSuffix(":443") || request.pseudo["authority"] != nil { return "https:" }
    if host.hasSuffix(":80") { return "http:" }
    // Browsers send Sec-Fetch-Site to trustworthy URLs only.
    let headers = HeaderList(request.headers)
    guard let plain = WebURL("http://" + host) else { return nil }
    // Both servers of a developer's machine mostly speak the same.
    if plain.isLoopback, headers.get("Origin")?.hasPrefix("http://") == true { return "http:" }
    guard headers.contains("Sec-Fetch-Site") else { return nil }
    return plain.isLoopback ? nil : "https:"
  }
}

extension CapturedExchange {
  /// The same with each preflight at the request behind it that it stands for.
  static func withPreflightsPaired(_ exchanges: [CapturedExchange]) -> [CapturedExchange] {
    var paired: [CapturedExchange] = []
    for var exchange in exchanges {
      if let last = paired.last, let preflight = last.request, let request = exchange.request,
        preflight.method == .options, preflight.url == request.url, exchange.preflight == nil,
        preflight.headers.get("Access-Control-Request-Method") == request.method.name
      {
        paired.removeLast()
        exchange.take(CapturedPreflight(request: preflight, response: last.response))
      }
      paired.append(exchange)
    }
    return paired
  }
}
