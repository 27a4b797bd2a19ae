package import CORS
package import ScenarioText
import Web

/// A scenario built from what a text tells of a call, without secrets, and what the text leaves open.
package struct Reconstruction: Hashable, Sendable {
  package var scenario: Scenario
  /// What was assumed for want of better, in the order to ask for it.
  package var unknown: [OpenQuestion]
  /// What is known of how the call ended.
  package var observed: ObservedEnd
  /// How much of the answers the text shows.
  var shown: Shown

  /// Whether somebody has made the origin unrecognisable that an answer is shared with.
  var hidesOrigin: Bool
  /// What was asked for last, where the text says that nothing came back, and not that nobody answered.
  var unanswered: Unanswered?

  struct Unanswered: Hashable {
    var url: WebURL
    /// Whether the text shows a preflight for it.
    var preflight: Preflight

    enum Preflight: Hashable { case shown, notShown }
  }

  /// Whether the answer itself is shown as a browser got it, or somebody who asks for no leave, or nothing
  /// beyond the preflight's.
  enum Shown: Hashable { case answer, answerOnly, preflightOnly, nothing }

  /// Whether a text would show that an answer was withheld from the page: Firefox's HAR does not, nor does
  /// anything that a browser did not write.
  package enum FailureMarks: Hashable, Sendable { case present, absent }

  /// How a call ended, as far as a text shows it.
  package enum ObservedEnd: Hashable, Sendable {
    /// The page got its answer.
    case answered
    /// It got none, though one may have come.
    case failed
    case notTold
  }
}

extension Reconstruction {
  /// The call that these exchanges are: the first request, and where redirects led it.
  ///
  /// Nil where there is no request whose URL is known, or where no script and no element made it.
  package init?(
    of chain: [CapturedExchange], read kind: Piece.Kind, failures: FailureMarks = .absent,
    project: Project = Project()
  ) {
    let chain = chain.map { $0.redacted.withPreflightTakenApart.withoutStatusAlone }
    guard let exchange = chain.first, let request = exchange.request,
      let url = request.absoluteURL, url.isHTTP || url.scheme.hasPrefix("ws"),
      request.outsideOfCORS == nil
    else { return nil }
    let page =
      request.page.value ?? exchange.allowedPage ?? project.page(asking: url)
      ?? StandIn.page(askingFor: url)
    guard let page else { return nil }
    let isOpaque = request.headers.get("Origin") == "null" && chain.count == 1
    let call = CapturedCall(chain, request, page: page, isOpaque: isOpaque, kind)
    scenario = Scenario(
      id: "pasted", page: URLText(page.description), sandbox: isOpaque ? .allowScripts : .none,
      cookies: call.cookies, calls: [Call(request: call.request, server: call.routes)])
    // Who was answered had been let through.
    if chain.contains(where: { $0.response?.isAnswer == true || $0.preflight?.response != nil }),
      let own = page.host, AddressSpace(host: own).mustAskFor(AddressSpace(host: url.host ?? ""))
    {
      scenario.permissions.localNetwork = .granted
    }
    unknown = call.unknown
    observed = Self.observed(chain, failures)
    hidesOrigin = chain.contains(where: \.hidesAllowedOrigin)
    shown = Self.shown(chain, kind)
    unanswered = chain.last?.unanswered
  }

  /// A header that the code reads is one that the server sends.
  mutating func answer(with header: String) {
    guard unknown.contains(.answer), !scenario.calls[0].server.isEmpty else { return }
    var reply = scenario.calls[0].server[0].response ?? Reply()
    if !reply.headers.contains(header) { reply.headers.append(header, "1") }
    scenario.calls[0].server[0].response = reply
  }

  private static func shown(_ chain: [CapturedExchange], _ kind: Piece.Kind) -> Shown {
    let preflight = chain.first?.preflight?.response
    guard chain.contains(where: { $0.response?.isAnswer == true || $0.isLost }) else {
      return preflight == nil ? .nothing : .preflightOnly
    }
    switch kind {
    case .curl, .code:
      let isTold = chain.compactMap(\.response).contains { kind.toldGrants(of: $0) != nil }
      return preflight == nil && !isTold ? .answerOnly : .answer
    // Headers are mostly copied from a browser's tools.
    case .har, .headers, .console, .configuration, .url, .none: return .answer
    }
  }

  private static func observed(
    _ chain: [CapturedExchange], _ failures: FailureMarks
  ) -> ObservedEnd {
    guard let last = chain.last?.response else { return .notTold }
    switch (last.error, last.status, failures) {
    case (nil, nil, _): return last.isAnswer ? .notTold : .failed
    case (nil, _?, .present): return .answered
    case (nil, _?, .absent): return .notTold
    // A page that was left, too, has cancelled its requests.
    case ("net::ERR_ABORTED"?, _, _): return .notTold
    case (_?, _, _): return .failed
    }
  }
}

extension CapturedExchange {
  /// Whether all that is told is that nothing came back, and with that who did not answer.
  fileprivate var isLost: Bool {
    guard preflight == nil, let response, !response.isAnswer else { return false }
    return response.error == nil || unanswered == nil
  }

  fileprivate var unanswered: Reconstruction.Unanswered? {
    guard let response, !response.isAnswer, let url = request?.absoluteURL,
      response.error?.isOfConnection != true
    else { return nil }
    return Reconstruction.Unanswered(url: url, preflight: preflight == nil ? .notShown : .shown)
  }

  /// The page that the answer is shared with: where the text does not name one, it is mostly that.
  fileprivate var allowedPage: WebURL? {
    let allowed = (response ?? preflight?.response)?.headers.get("Access-Control-Allow-Origin")
    let first = allowed?.prefix { $0 != "," && $0 != " " } ?? ""
    guard let url = WebURL(String(first)), url.isHTTP else { return nil }
    return WebURL(url.origin.description + "/")
  }

  fileprivate var hidesAllowedOrigin: Bool {
    [response, preflight?.response].compactMap(\.self).contains { answer in
      answer.headers.headers.contains(where: \.hidesOrigin)
    }
  }

  /// A preflight that stands alone tells of the request that it asks for; so does an OPTIONS that somebody
  /// has sent by hand to see how preflights are answered, where it has less than a browser's.
  var withPreflightTakenApart: CapturedExchange {
    guard let preflight = request, preflight.method == .options, self.preflight == nil,
      preflight.isPreflight && preflight.headers.contains("Origin")
        || (preflight.isSentByHand || preflight.isWithoutHeaders) && response != nil
    else { return self }
    let names = preflight.headers.get("Access-Control-Request-Headers") ?? ""
    let asked = names.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
      .filter { !$0.equalsIgnoringASCIICase("Origin") }
      .map { name in
        let isType = name.equalsIgnoringASCIICase("Content-Type")
        return Header(name, isType ? "application/json" : "1")
      }
    let method = preflight.headers.get("Access-Control-Request-Method") ?? likelyMethod
    var actual = CapturedRequest(method: Method(method), url: preflight.url)
    actual.headers = HeaderList(
      preflight.headers.headers.filter { $0.name.equalsIgnoringASCIICase("Origin") }
        + asked.filter { !$0.name.isEmpty })
    var response = response
    // Who asks the preflight has a call that needs one, whatever its method. What is assumed of it is no
    // fault of an answer that was not asked for it.
    let assumed = asked.isEmpty && actual.method.isCORSSafelisted ? Header.ofJSON : nil
    if let assumed { actual.headers.append(assumed.name, assumed.value) }
    if !preflight.headers.contains("Access-Control-Request-Method") {
      response?.allow(method, actual.headers.headers.map(\.name))
    } else if let assumed {
      response?.allow(nil, [assumed.name])
    }
    actual.inferFromHeaders()
    actual.page = preflight.page
    actual.isWithoutHeaders = preflight.isWithoutHeaders
    return CapturedExchange(
      request: actual,
      preflight: CapturedPreflight(request: preflight, response: response, assumed: assumed))
  }

  /// The same without an answer of which nothing but the status is shown: its headers decide.
  fileprivate var withoutStatusAlone: CapturedExchange {
    guard response?.isStatusAlone == true else { return self }
    var exchange = self
    exchange.response = nil
    return exchange
  }

  /// What a browser's preflight has and this one, sent by hand, has not.
  var missingFromPreflight: [String] {
    guard let sent = preflight?.request, sent.isSentByHand else { return [] }
    return ["Origin", "Access-Control-Request-Method"].filter { !sent.headers.contains($0) }
  }

  /// A method that needs leave and that the answer allows, where nothing tells which is meant.
  private var likelyMethod: String {
    let headers = response?.headers
    let list = headers?.get("Access-Control-Allow-Methods") ?? headers?.get("Allow") ?? ""
    let allowed = list.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
    return ["PUT", "PATCH", "DELETE"].first(where: allowed.contains) ?? Self.usualMethod
  }

  /// What pages mostly send after a preflight: JSON.
  private static let usualMethod = "POST"
}

extension CapturedResponse {
  /// Allows a method and headers that it does not name.
  fileprivate mutating func allow(_ method: String?, _ names: [String]) {
    let lists = [
      ("Access-Control-Allow-Methods", [method].compactMap(\.self)),
      ("Access-Control-Allow-Headers", names.filter { !$0.equalsIgnoringASCIICase("Origin") }),
    ]
    for (header, wanted) in lists {
      let said = headers.get(header)?.split(separator: ",")
        .map { trimmed($0, where: isHTTPWhitespace).asciiLowercased }
      let missing = wanted.filter { said?.contains($0.asciiLowercased) != true }
      guard !missing.isEmpty, said != ["*"] else { continue }
      headers.combine(header, missing.joined(separator: ", "))
    }
  }
}

extension CapturedRequest {
  /// Whether a person's command sent it: no browser, and no code of a page.
  fileprivate var isSentByHand: Bool {
    !isWithoutHeaders && api.value == nil && !headers.contains("Sec-Fetch-Mode")
      && !headers.contains("Accept-Language")
      && !headers.contains("sec-ch-ua")
      && headers.get("User-Agent")?.hasPrefix("Mozilla/") != true
  }
}

extension Header {
  /// Whether it names an origin that nobody is meant to recognise: `***`, `<redacted>`, `https://xxxx`.
  var hidesOrigin: Bool {
    name.equalsIgnoringASCIICase("Access-Control-Allow-Origin")
      && value.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
        .contains { $0 != "*" && !$0.isEmpty && Elision.isElided($0) }
  }
}
