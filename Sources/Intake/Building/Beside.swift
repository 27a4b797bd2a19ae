import CORS
import Web

/// What other parts of a paste tell of calls: code that makes them, and headers of answers.
struct Surroundings: Hashable, Sendable {
  /// Calls that are shown without their answers, as the code has them.
  var calls: [ShownCall] = []
  /// Answers that stand in headers alone, with their requests where those were copied as well.
  var answers: [CapturedExchange] = []
  /// Lines of consoles, of which some tell the page or the method of a call that others tell the reason of.
  var messages: [ConsoleMessage] = []
  /// The server that a text configures.
  var server: ConfiguredServer?
  /// The only page that other parts of the text name.
  var page: WebURL?
  /// The status of an error that the words around tell of.
  var status: Int?
}

/// A call that code, a command or headers show.
struct ShownCall: Hashable, Sendable {
  var request: ScriptRequest
  /// The page that makes it, where something says so.
  var page: WebURL?
  /// What shows it.
  var source = Source.code

  /// Code says who calls and with which credentials; what went over the wire does not.
  enum Source: Hashable { case code, wire }
}

/// What other parts of a paste tell of the call that a console's lines are about: its code, its answer's
/// headers, and the lines of the network log.
struct Beside: Hashable, Sendable {
  /// What was asked for, where the lines name no URL and only one call is shown.
  var url: WebURL?
  /// The page, where the lines do not name it.
  var page: WebURL?
  /// The call as the code that makes it has it, or as it went over the wire.
  var call: ScriptRequest?
  var source = ShownCall.Source.code
  var method: Method?
  /// The status of the answer, and that of its preflight's.
  var status: Int?
  var preflightStatus: Int?
  /// Headers of an answer, and which answer's they are; nil: the text does not say that.
  var answer: CapturedResponse?
  var answered: ScenarioPath.ReplyPlace.Answer?
  /// The page that a configuration beside lets in, which mostly is the one that calls: it stands in for the
  /// page that is not told.
  var likelyPage: WebURL?
  /// Where the response that was refused redirects to.
  var redirect: WebURL?

  static let nothing = Beside()
}

extension Beside {
  /// What is told of calls of `url`.
  init(_ told: WebURL?, in messages: [ConsoleMessage], _ surroundings: Surroundings) {
    // Where nothing names the URL, the only call that is shown is meant.
    let only = surroundings.calls.count == 1 ? surroundings.calls.first : nil
    let isNamed =
      told.map { url in
        url.description != StandIn.api && !messages.contains { $0.hides(url) }
      } ?? false
    // So is the only call whose URL stands in a variable, where the lines name one URL alone.
    let unnamed = only.flatMap { $0.request.url.isVariable ? $0 : nil }
    let isOneURL = Set(messages.compactMap(\.url)).count <= 1
    let shown =
      isNamed
      ? surroundings.calls.first { $0.request.url.isMeant(by: told) } ?? (isOneURL ? unnamed : nil)
      : only
    if told == nil { self.url = shown?.request.url.absolute }
    page = shown?.page
    if told != nil { (call, source) = (shown?.request, shown?.source ?? .code) }
    guard let url = told ?? self.url else {
      page = page ?? surroundings.page
      return
    }
    for message in messages {
      let told = message.url.flatMap { WebURL($0) }
      let isAbout = told.map { $0.isSame(as: url, orUpgraded: true) } ?? (messages.count == 1)
      if isAbout { take(message) }
    }
    page = page ?? surroundings.page
    if status == nil, preflightStatus == nil { status = surroundings.status }
    // A line without a name for its URL is about the only one that is asked.
    let isAlone = !isNamed && surroundings.answers.count == 1
    for exchange in surroundings.answers where answer == nil { take(exchange, url, isAlone) }
    if page == nil { likelyPage = surroundings.server?.page(asking: url) }
    // Where nothing names the page, the answer does that is shared with one.
    if page == nil, let allowed = answer?.headers.get("Access-Control-Allow-Origin"),
      allowed != "*"
    {
      let origin = WebURL(allowed).flatMap { $0.isHTTP ? $0 : nil }
      let isInsecure = origin?.scheme == "https" && url.scheme == "http" && !url.isLoopback
      if let origin, !isInsecure, !messages.contains(where: \.isOfStandInPage),
        !Elision.isElided(origin.host ?? "")
      {
        page = origin
      } else {
        // It is nobody who could ask; the rest of the answer stands.
        answer?.headers.delete("Access-Control-Allow-Origin")
      }
    }
  }

  /// A header that the answer beside allows, which is sooner what the call sent than one that it does not.
  var allowedHeader: String? {
    let list = answer?.headers.get("Access-Control-Allow-Headers") ?? ""
    let names = list.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
    return names.first { name in
      let header = Header(name, "1")
      return Token.matches(name) && name != "*" && !header.isForbiddenRequestHeader
        && !Self.safelisted.contains(name.asciiLowercased)
    }
  }

  /// What needs no leave, but for values that few have.
  private static let safelisted: Set<String> = [
    "accept", "accept-language", "content-language", "range", "origin", "x-requested-with",
  ]

  private mutating func take(_ exchange: CapturedExchange, _ url: WebURL, _ isAlone: Bool) {
    guard let request = exchange.request, request.namesTarget else {
      (answer, answered) = (exchange.response, nil)
      if let preflight = exchange.preflight?.response {
        (answer, answered) = (preflight, .preflight)
      }
      return
    }
    guard isAlone || request.asks(for: url) else { return }
    if let preflight = exchange.preflight?.response {
      (answer, answered) = (preflight, .preflight)
    } else {
      answer = exchange.response
      answered = request.method == .options ? .preflight : .response
    }
  }

  private mutating func take(_ message: ConsoleMessage) {
    let named = message.page.flatMap { WebURL($0) }
    page = page ?? named.flatMap { $0.isHTTP && !Elision.isElided($0.host ?? "") ? $0 : nil }
    redirect = redirect ?? message.redirectTarget.flatMap { WebURL($0) }
    switch message.version {
    case .earlier:
      // They told the status of whichever answer they were about.
      (status, preflightStatus) = (status ?? message.status, preflightStatus ?? message.status)
    case .known where message.method == .options:
      preflightStatus = preflightStatus ?? message.status
    case .known:
      guard let method = message.method else { break }
      self.method = self.method ?? method
      status = status ?? message.status
    }
  }

  /// The answer of this place with the headers that were copied.
  func told(_ reply: Reply, at place: ScenarioPath.ReplyPlace.Answer) -> Reply {
    guard let answer, answered ?? place == place else { return reply }
    let own = Reply(answer)
    var reply = reply
    for header in own.headers.headers { reply.headers.delete(header.name) }
    for header in own.headers.headers { reply.headers.append(header.name, header.value) }
    if answer.status != nil { reply.status = own.status }
    return reply
  }
}

extension ConsoleMessage {
  /// Whether this is what stands in for a URL that nobody is to recognise.
  fileprivate func hides(_ url: WebURL) -> Bool {
    guard case .earlier(let unknown) = version, unknown.contains(.url) else { return false }
    return lines.contains { $0.contains(url.description) }
  }

  /// Whether its words of today name a page that only stands in for the one that was not told.
  fileprivate var isOfStandInPage: Bool {
    if case .earlier(let unknown) = version { unknown.contains(.page) } else { false }
  }
}

extension CapturedRequest {
  /// Whether it tells what was asked, be it without a scheme or a host, as transcripts have it.
  fileprivate var namesTarget: Bool { absoluteURL != nil || url.hasPrefix("/") }

  fileprivate func asks(for asked: WebURL) -> Bool {
    if let absoluteURL { return absoluteURL.isSame(as: asked) }
    let text = asked.withoutFragment
    if url.hasPrefix("//") { return text.hasSuffix(url) }
    return url == asked.path + (asked.query.map { "?" + $0 } ?? "")
  }
}

extension WebURL {
  /// - Parameter orUpgraded: a log has by https: what was asked for by http: and then upgraded.
  fileprivate func isSame(as other: WebURL, orUpgraded: Bool = false) -> Bool {
    withoutFragment == other.withoutFragment
      || orUpgraded && scheme == "https" && other.scheme == "http"
        && withoutFragment.dropFirst(5) == other.withoutFragment.dropFirst(4)
  }
}

extension URLText {
  /// Whether the code means this URL, which it may write without its host, without what a variable
  /// holds (`${base}/items/${id}`), or without the query that is put behind it.
  func isMeant(by url: WebURL?) -> Bool {
    guard let url else { return false }
    if let absolute, absolute.isSame(as: url) { return true }
    let path = url.path + (url.query.map { "?" + $0 } ?? "")
    let meant = text.hasPrefix("/") ? path : url.withoutFragment
    let isWithoutQuery = !text.contains("?")
    return CodeTemplate(text).fits(meant)
      || isWithoutQuery && url.query != nil
        && CodeTemplate(text).fits(String(meant.prefix { $0 != "?" }))
  }
}

extension URLText {
  /// Whether the code has nothing of it but the name of a variable.
  var isVariable: Bool {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return false }
    return text.dropFirst(2).dropLast().allSatisfy { $0 != "{" && $0 != "}" }
  }
}

/// A text with holes for what variables hold, as `${…}` in a template.
private struct CodeTemplate {
  /// What stands before, between and behind the holes.
  private var pieces: [String] = [""]

  init(_ text: String) {
    var rest = text[...]
    while let first = rest.first {
      guard rest.hasPrefix("${") else {
        pieces[pieces.count - 1].append(first)
        rest = rest.dropFirst()
        continue
      }
      var depth = 0
      let code = rest.dropFirst().prefix { character in
        depth += character == "{" ? 1 : character == "}" ? -1 : 0
        return depth > 0
      }
      rest = rest[code.endIndex...].dropFirst()
      pieces.append("")
    }
  }

  /// Whether the text is it, with something in each hole.
  func fits(_ text: String) -> Bool {
    // Holes alone would fit everything.
    guard pieces.joined().contains(where: { $0.isLetter || $0.isNumber }), text.hasPrefix(pieces[0])
    else { return false }
    guard pieces.count > 1 else { return text == pieces[0] }
    var rest = text.dropFirst(pieces[0].count)
    for piece in pieces.dropFirst().dropLast() {
      guard let found = rest.dropFirst().firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    let last = pieces[pieces.count - 1]
    return rest.count > last.count && rest.hasSuffix(last)
  }
}
