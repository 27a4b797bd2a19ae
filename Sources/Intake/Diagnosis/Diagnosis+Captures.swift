import CORS
import ScenarioText
import Telling
import Web

extension Diagnosis {
  package init(of entry: HAREntry, knowing supplement: Supplement = Supplement()) {
    guard entry.answerer == .server else {
      // What it hands on decides, whatever the server's headers are.
      let request = entry.exchange.request?.redacted
      self.init(
        .har, title: request.map { "\($0.method) \($0.url)" } ?? "a response",
        browser: entry.browser
      )
      trouble = .serviceWorker
      return
    }
    self.init(
      of: supplement.applied(to: entry.chain), read: .har, browser: entry.browser,
      failures: entry.failures, project: supplement.project, wishes: supplement.wishes)
  }

  init(
    of chain: [CapturedExchange], read kind: Piece.Kind, browser: Browser.Name?,
    failures: Reconstruction.FailureMarks = .absent, project: Project = Project(),
    wishes: Supplement.Wishes = .asWritten, readHeader: String? = nil,
    server: ConfiguredServer? = nil
  ) {
    let request = chain.first?.request?.redacted
    self.init(
      kind, title: request.map { "\($0.method) \($0.url)" } ?? "a response", browser: browser)
    if title.utf8.count > Self.longestTitle { title = title.prefix(Self.longestTitle) + "…" }
    let isNameless = chain.first?.isNameless ?? true
    if isNameless { title = "a response" }
    isWithoutRequestHeaders = chain.contains { $0.request?.isWithoutHeaders == true }
    statusAlone = chain.last?.statusAlone
    // What the code itself has wrong holds for every URL.
    let isVariable = kind == .code && chain.first?.request?.isMistakenAtVariable == true
    let isHidden =
      isVariable || chain.first?.request.map { Elision.hidesHost($0.url) } == true
    let misspelt = chain.flatMap(\.misspeltHeaders)
    let isShared = chain.contains(where: \.isShared)
    if let origin = request?.headers.get("Origin"), origin != "null", WebURL(origin)?.isHTTP != true
    {
      originWithoutScheme = origin
    }
    let isWithoutScheme = chain.first?.request?.url.hasPrefix("//") == true
    let chain =
      isWithoutScheme
      ? chain.map(\.withLikelyScheme)
      : isNameless
        ? chain.map(\.ofSomeRequest)
        : isVariable ? chain.map(\.withStandInURL) : isHidden ? chain.map(\.withStandInHost) : chain
    let failure = chain.last?.failure
    if let failure, failure.isOfConnection { trouble = failure }
    if let failure, failure.decides, !failure.isOfConnection {
      take(failure, of: chain, kind, Supplement(project: project))
      return
    }
    if trouble == nil { outside = chain.first?.request?.outsideOfCORS }
    if trouble == nil, outside == nil, kind == .headers, chain.count == 1,
      chain[0].isUnansweredAtHome
    {
      outside = .sameOrigin
    }
    if outside == .withoutOrigin, chain.first?.request?.api == .unknown { unknown = [.api] }
    guard outside == nil else { return }
    guard
      var built = Reconstruction(
        of: chain, read: kind, failures: failures, project: project)
    else {
      unknown = chain.first?.request?.unknown ?? [.url, .page, .credentials, .cookies]
      take(misspelt, isShared)
      if kind == .code, let request = chain.first?.request { takeMistakes(of: request) }
      return
    }
    if let server, !isVariable { isAnsweredByConfiguration = built.take(server, for: kind) }
    if let readHeader { built.answer(with: readHeader) }
    let name = browser ?? chain.first?.request?.browser ?? .chromium
    built.grantLeave(kind)
    laterRule = built.laterRule
    let settled = built.settled(in: built.browser(name))
    let credentials = request?.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    var supplement = Supplement(credentials: credentials)
    supplement.wishes = kind == .code ? wishes : .asWritten
    supplement.readHeaders = readHeader.map { [$0] } ?? []
    take(settled.evaluation, unknown: settled.unknown, supplement)
    // Nothing is known to be amiss.
    if statusAlone != nil, reason == nil { needs = [] }
    isReproduced = settled.isReproduced && !isAnsweredByConfiguration && laterRule == nil
    isUnanswered = chain.allSatisfy { $0.response == nil && $0.preflight?.response == nil }
    if isHidden { unknown.insert(.url, at: 0) }
    if isWithoutScheme, let scheme = chain.first?.request?.absoluteURL?.scheme {
      standIns.append("the scheme \(scheme)")
    }
    takePreflightByHand(chain)
    if reason == .preflightRedirect, let target = chain.first?.preflightRedirect {
      takeRedirect(to: target.description)
    }
    take(misspelt, isShared)
    guard isNameless else { return }
    // An answer alone shows what is amiss with it, and nothing else.
    guard reason != nil else {
      (evaluation, isReproduced) = (nil, false)
      unknown = misspelt.isEmpty ? [.url, .page, .credentials, .cookies] : []
      return
    }
    unknown.insert(.url, at: 0)
  }

  /// An OPTIONS that lacks what makes it a preflight shows how one is answered only in part.
  private mutating func takePreflightByHand(_ chain: [CapturedExchange]) {
    missingFromPreflight = chain.first?.missingFromPreflight ?? []
    let isWithoutMethod = missingFromPreflight.contains("Access-Control-Request-Method")
    if isWithoutMethod || chain.first?.preflight?.request.isWithoutHeaders == true {
      standIns.append("method \(evaluation?.scenario.calls[0].request.method ?? "GET")")
    }
    if let assumed = chain.first?.preflight?.assumed {
      standIns.append("the request header \(assumed.name): \(assumed.value)")
    }
    if chain.first?.preflight?.response?.isStatusAlone == true, reason != nil {
      standIns.append("headers of the preflight's response that let the page in")
      isReproduced = false
    }
    guard !missingFromPreflight.isEmpty else { return }
    isReproduced = false
    guard isWithoutMethod else { return }
    // Who says neither where it comes from nor what it wants is answered as if it were no preflight.
    let isWithoutOrigin = missingFromPreflight.contains("Origin")
    let status = chain.first?.preflight?.response?.status ?? chain.first?.response?.status ?? 200
    switch reason {
    case .allowOriginMissing where isWithoutOrigin && (200..<300).contains(status):
      (reason, isCORS, needs, fixes) = (nil, false, [], [])
      unknown =
        unknown.filter { $0 != .answer } + (unknown.contains(.preflight) ? [] : [.preflight])
    case .methodNotAllowed, .headerNotAllowed, nil:
      // What a server allows it mostly says only to who asks for it.
      (reason, isCORS, needs, fixes) = (nil, false, [], [])
      unknown =
        unknown.filter { $0 != .answer } + (unknown.contains(.preflight) ? [] : [.preflight])
    case _: break
    }
  }

  /// What is wrong with a call wherever it goes: its URL's scheme, and headers that are none of a request's.
  private mutating func takeMistakes(of request: CapturedRequest) {
    if request.lacksScheme {
      // What begins with a digit is no scheme.
      trouble = request.url.first?.isLetter == true ? .schemeMissing : nil
      (isCORS, unknown) = (false, [])
      remedies.append(
        Remedy(.pageAuthor, "write http:// or https:// in front of the URL: http://\(request.url)"))
    }
    let misplaced = request.headers.headers.map(\.name).filter(ScriptRequest.isMisplacedHeader)
    guard !misplaced.isEmpty else { return }
    remedies.append(
      Remedy(
        .pageAuthor,
        "leave \(misplaced.joined(separator: ", ")) out of the request's headers: responses have such"
          + " headers, and in a request each only makes a preflight necessary"))
  }

  /// A `data:` URL may have any length.
  private static let longestTitle = 2_000

  /// Headers that nearly are some of CORS: where nothing else was found they are what is the matter.
  ///
  /// - Parameter isShared: whether the answer is shared with anybody as it stands.
  private mutating func take(_ misspelt: [MisspeltHeader], _ isShared: Bool) {
    guard !misspelt.isEmpty else { return }
    self.misspelt = misspelt.map(\.sentence)
    if !isShared, reason == nil { isCORS = true }
    if fixes.isEmpty { remedies += misspelt.map(\.remedy) }
  }
}

extension CapturedRequest {
  /// Whether its URL stands in a variable, and the call itself has something wrong that holds for every URL.
  fileprivate var isMistakenAtVariable: Bool {
    guard url.hasPrefix("${"), absoluteURL == nil else { return false }
    return mode.value == "no-cors"
      || headers.headers.contains { ScriptRequest.isMisplacedHeader($0.name) }
  }

  /// Whether its URL begins with a host and a port, and without `http://`.
  var lacksScheme: Bool {
    guard !url.contains("://"), !url.hasPrefix("/"), !url.hasPrefix("$"),
      let colon = url.firstIndex(of: ":")
    else { return false }
    let host = url[..<colon]
    let port = url[url.index(after: colon)...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return (host == "localhost" || host.contains(".")) && !port.isEmpty && port.utf8.count < 6
      && port.utf8.allSatisfy(\.isASCIIDigit)
  }
}

extension CapturedExchange {
  /// Whether nothing is shown but a request to the page's own origin.
  fileprivate var isUnansweredAtHome: Bool {
    guard response == nil, preflight == nil, let request, let page = request.page.value,
      let url = request.absoluteURL ?? WebURL(page.scheme + ":" + request.url),
      request.api.value != "websocket"
    else { return false }
    return url.origin.isSameOrigin(as: page.origin)
  }

  /// The same at a URL that stands in for the one that a variable holds.
  fileprivate var withStandInURL: CapturedExchange {
    var exchange = self
    exchange.request?.url = StandIn.api
    return exchange
  }

  fileprivate var isShared: Bool {
    [preflight?.response, response].compactMap(\.self).contains {
      $0.headers.contains("Access-Control-Allow-Origin")
    }
  }

  fileprivate var misspeltHeaders: [MisspeltHeader] {
    [preflight?.response, response].compactMap(\.self).flatMap {
      MisspeltHeader.all(in: $0.headers)
    }
  }

  /// The same with a host's name in the place of one that was made unrecognisable.
  fileprivate var withStandInHost: CapturedExchange {
    var exchange = self
    exchange.request?.url = Elision.withStandInHost(request?.url ?? "")
    exchange.request?.headers.delete("Host")
    exchange.preflight?.request.url = Elision.withStandInHost(preflight?.request.url ?? "")
    return exchange
  }

  /// Where the answer to the preflight redirects to.
  fileprivate var preflightRedirect: WebURL? {
    guard let preflight else { return nil }
    return CapturedExchange(request: request, response: preflight.response).redirectTarget
  }

  /// The same with the scheme that what went over the wire does not tell: the page's where that is https:,
  /// as it may load nothing less; a machine of one's own and a port speak http:.
  fileprivate var withLikelyScheme: CapturedExchange {
    guard let request, request.url.hasPrefix("//"), let plain = WebURL("http:" + request.url)
    else { return self }
    let host = plain.host ?? ""
    let isPlain =
      AddressSpace(host: host) != .public || !host.contains(".")
      || !plain.origin.description.hasSuffix(host)
    let scheme = request.page.value?.scheme == "https" || !isPlain ? "https:" : "http:"
    var exchange = self
    exchange.request?.url = scheme + request.url
    if let asked = preflight?.request.url, asked.hasPrefix("//") {
      exchange.preflight?.request.url = scheme + asked
    }
    return exchange
  }

  /// Whether nothing names what was asked for.
  fileprivate var isNameless: Bool {
    request.map { $0.isWithoutHeaders && $0.url.isEmpty } ?? true
  }

  /// The status of the answer, where that is all that is shown of it.
  fileprivate var statusAlone: Int? {
    [preflight?.response, response].compactMap(\.self).filter(\.isStatusAlone).last?.status
  }

  /// An answer as if to a request whose URL stands in for the one that nobody tells.
  fileprivate var ofSomeRequest: CapturedExchange {
    if isNameless, request != nil {
      var exchange = self
      exchange.request?.url = StandIn.api
      exchange.preflight?.request.url = StandIn.api
      return exchange
    }
    guard request == nil,
      preflight != nil || response?.headers.contains("Access-Control-Allow-Origin") == true
    else { return self }
    let list = preflight?.response?.headers.get("Access-Control-Allow-Methods") ?? ""
    let methods = list.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
    let method = methods.first { $0 != "OPTIONS" && Token.matches($0) && $0 != "*" } ?? "GET"
    return CapturedExchange(
      request: CapturedRequest(method: Method(method), url: StandIn.api), response: response,
      preflight: preflight)
  }
}
