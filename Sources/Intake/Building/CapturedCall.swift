import CORS
import Web

/// The parts of a scenario's call, made of what was captured.
struct CapturedCall {
  private(set) var request: ScriptRequest
  private(set) var routes: [Route] = []
  private(set) var cookies: [EarlierCookie] = []
  private(set) var unknown: [OpenQuestion] = []

  private let chain: [CapturedExchange]
  private let captured: CapturedRequest
  private let kind: Piece.Kind
  private let page: WebURL
  /// The page's origin as requests tell it.
  private let origin: String

  init(
    _ chain: [CapturedExchange], _ captured: CapturedRequest, page: WebURL, isOpaque: Bool,
    _ kind: Piece.Kind
  ) {
    (self.chain, self.captured, self.page, self.kind) = (chain, captured, page, kind)
    origin = isOpaque ? "null" : page.documentOrigin.description
    request = Self.request(captured, chain.first?.preflight, kind)
    routes = chain.compactMap(route)
    // What the server answers stands somewhere, also where it is still to be told.
    if routes.isEmpty {
      routes = [Route(url: URLText(captured.absoluteURL?.withoutFragment ?? captured.url))]
    }
    cookies = earlierCookies
    unknown = questions
  }

  // MARK: The request

  private static func request(
    _ captured: CapturedRequest, _ preflight: CapturedPreflight?, _ kind: Piece.Kind
  ) -> ScriptRequest {
    let caller = captured.api.value.flatMap(Caller.init(rawValue:)) ?? .fetch
    var request = ScriptRequest(api: caller, url: URLText(captured.url))
    if caller.has(.method), captured.method != .get { request.method = captured.method.name }
    if caller.has(.mode) {
      let mode = captured.mode.value.flatMap(RequestMode.init(rawValue:))
      request.mode = mode == .cors ? nil : mode
    }
    if caller.has(.headers) {
      let asked = preflight?.request.headers.get("Access-Control-Request-Headers") ?? ""
      let named = asked.split(separator: ",").map {
        trimmed($0, where: isHTTPWhitespace).asciiLowercased
      }
      request.headers = captured.authorHeaders(in: kind, named: Set(named))
    }
    if caller.has(.body), captured.method != .get, captured.method != .head {
      request.body = captured.body.text
      let hasType = request.headers.contains { $0.name.equalsIgnoringASCIICase("Content-Type") }
      if caller.has(.bodyType), !hasType { request.bodyType = captured.bodyType }
    }
    if caller.has(.redirect) {
      request.redirect = captured.options.redirect.flatMap(RedirectMode.init(rawValue:))
    }
    request.setCredentials(captured.credentials.value, mode: captured.mode.value)
    return request
  }

  // MARK: The answers

  private func route(_ exchange: CapturedExchange) -> Route? {
    guard let request = exchange.request else { return nil }
    var route = Route(url: URLText(request.absoluteURL?.withoutFragment ?? request.url))
    if let preflight = exchange.preflight {
      route.preflight = preflight.response.map { answer(toPreflight: $0, for: request) }
    } else if let answer = exchange.response, answer.isAnswer {
      // The request was answered, so a preflight that it may have needed was granted.
      route.preflight = kind.toldGrants(of: answer) ?? granting(request)
    }
    if let response = exchange.response {
      route.response = reply(response, isReached: exchange.preflight == nil)
      // Who does not answer the request does not answer a preflight either.
      let isLost = response.error?.isOfConnection == true && !response.isAnswer
      if isLost, exchange.preflight == nil { route.preflight = Reply(delivery: .dropped) }
      // A page that came by https: never asked where a redirect led by http:.
      let isInsecure = page.scheme == "https" && request.absoluteURL?.scheme == "http"
      if isInsecure, !response.isAnswer, exchange != chain.first { route.response = granted }
    }
    // What never came is no answer that could be amiss.
    if exchange.response?.isAnswer != true, exchange.preflight?.response?.isAnswer == true {
      route.response = granted
    }
    return route.preflight == nil && route.response == nil ? nil : route
  }

  private func answer(
    toPreflight response: CapturedResponse, for request: CapturedRequest
  ) -> Reply {
    guard response.isAnswer else { return Reply(delivery: .dropped) }
    guard response.isStatusAlone else { return Reply(response).showing(origin) }
    // Of headers that nobody has shown none is amiss.
    var reply = granting(request)
    reply.status = response.status ?? reply.status
    return reply
  }

  private func reply(_ response: CapturedResponse, isReached: Bool) -> Reply? {
    if response.isAnswer { return Reply(response).showing(origin).withBody(for: request.api) }
    guard isReached else { return nil }
    // Firefox has nothing but the status 0 for what never came.
    guard let error = response.error else { return Reply(delivery: .dropped) }
    return error.isOfConnection ? Reply(delivery: .dropped) : nil
  }

  /// A preflight's answer that allows the request.
  private func granting(_ request: CapturedRequest) -> Reply {
    let names = self.request.headers.map(\.name.asciiLowercased)
    var headers = granted.headers
    headers.append("Access-Control-Allow-Methods", request.method.name)
    if !names.isEmpty {
      headers.append("Access-Control-Allow-Headers", names.joined(separator: ", "))
    }
    return Reply(status: 204, headers: headers)
  }

  /// An answer that shares everything with the page.
  private var granted: Reply {
    Reply(headers: [
      Header("Access-Control-Allow-Origin", origin),
      Header("Access-Control-Allow-Credentials", "true"),
    ])
  }

  // MARK: Cookies

  /// What earlier visits must have set for these cookies to go along.
  private var earlierCookies: [EarlierCookie] {
    guard let sent = captured.cookies.value, let url = captured.absoluteURL else { return [] }
    let isSameSite = page.origin.isSameSite(as: url.origin)
    let attributes = isSameSite ? "; Path=/" : "; Path=/; Secure; SameSite=None"
    return sent.map {
      EarlierCookie(
        from: URLText(url.strippedToOrigin), set: "\($0.name)=\($0.value)\(attributes)")
    }
  }

  // MARK: What is open

  private var questions: [OpenQuestion] {
    OpenQuestion.allCases.filter { question in
      switch question {
      case .url, .mode, .api: false
      case .page: captured.page == .unknown
      case .credentials:
        captured.credentials == .unknown && isCrossOrigin && asksForLeave
      case .cookies: captured.cookies == .unknown && mayCarryCookies && asksForLeave
      case .answer: !isAnswered
      case .preflight: false
      }
    }
  }

  private var isCrossOrigin: Bool {
    guard let url = captured.absoluteURL else { return true }
    return !page.origin.isSameOrigin(as: url.origin)
  }

  /// Whether what may be read depends on whether credentials go along: no answer lets anybody look at what
  /// was asked for without leave.
  private var asksForLeave: Bool {
    switch captured.mode.value {
    case "no-cors", "navigate", "websocket": false
    case let mode:
      // An element without crossorigin asks for none, and it is not known to have one.
      !request.api.has(.crossorigin) || mode == "cors"
    }
  }

  private var mayCarryCookies: Bool {
    switch captured.credentials.value {
    case "omit": false
    case "same-origin": !isCrossOrigin
    case _: true
    }
  }

  /// Whether anything is known of what the server answers.
  private var isAnswered: Bool {
    chain.contains { exchange in
      exchange.response.map { $0.isAnswer || $0.error.map(\.isOfConnection) ?? true } == true
        || exchange.preflight?.response != nil
    }
  }
}

extension Piece.Kind {
  /// The preflight's answer, where headers that only one has were copied behind code: they are those of
  /// both answers, or of the preflight's.
  func toldGrants(of answer: CapturedResponse) -> Reply? {
    switch self {
    case .code, .curl: break
    case .console, .har, .headers, .configuration, .url, .none: return nil
    }
    let names = ["Access-Control-Allow-Headers", "Access-Control-Allow-Methods"]
    guard names.contains(where: { answer.headers.contains($0) }) else { return nil }
    var reply = Reply(answer)
    reply.status = 204
    return reply
  }
}

extension ScriptRequest {
  /// Takes a credentials mode in the words of this caller.
  mutating func setCredentials(_ credentials: String?, mode: String?) {
    if api.has(.credentials) {
      self.credentials = credentials.flatMap(CredentialsMode.init(rawValue:))
    }
    if api.has(.withCredentials) { withCredentials = credentials == "include" }
    if api.has(.crossorigin), mode == "cors" {
      crossorigin = credentials == "include" ? "use-credentials" : "anonymous"
    }
  }
}

extension CapturedBody {
  /// The body as a scenario has it; what only its sender knows is told by a word.
  fileprivate var text: String? {
    switch self {
    case .none: nil
    case .text(let text): text
    case .form(let fields):
      fields.map { field in
        switch field.content {
        case .text(let text): "\(field.name)=\(text)"
        case .file(let file): "\(field.name)=@\(file)"
        }
      }.joined(separator: "&")
    case .file(let file): "@\(file)"
    case .expression(let code): code
    case .leftOut(let count): "(\(count) bytes)"
    }
  }
}

extension Reply {
  /// The answer as it was captured, but for what the transport adds.
  init(_ response: CapturedResponse) {
    let headers = response.headers.headers.filter {
      !Self.transportNames.contains($0.name.asciiLowercased)
    }
    self.init(status: response.status ?? 200, headers: HeaderList(headers))
  }

  /// The same where an origin that was made unrecognisable is this one.
  fileprivate func showing(_ origin: String) -> Reply {
    var reply = self
    let headers = reply.headers.headers
    reply.headers = HeaderList(headers.map { $0.hidesOrigin ? Header($0.name, origin) : $0 })
    return reply
  }

  /// The same with what stands for a body of its type, where an element looks into that: none was copied.
  fileprivate func withBody(for caller: Caller) -> Reply {
    let type = headers.get("Content-Type")?.asciiLowercased ?? ""
    let isData = ["json", "html", "xml", "text/"].contains(where: type.contains)
    var reply = self
    switch caller.row.answer {
    case .element(.image) where type.hasPrefix("image/svg"):
      reply.body = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"
    case .element(.image) where type.contains("html"), .element(.media) where type.contains("html"):
      reply.body = "<!doctype html>"
    case .element(.image) where type.contains("json"), .element(.media) where type.contains("json"):
      reply.body = #"{"a": 1}"#
    case .element(.image) where !isData, .element(.media) where !isData: reply.body = "GIF89a"
    case .element, .script, .manifest, .events, .socket, .document, .nothing: break
    }
    return reply
  }

  private static let transportNames: Set<String> = [
    "connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding",
  ]
}

extension String {
  /// Whether a browser's name for a failure says that no answer came.
  var isOfConnection: Bool {
    hasPrefix("curl: (") || ConsoleTrouble(recorded: self)?.isOfConnection == true
  }
}
