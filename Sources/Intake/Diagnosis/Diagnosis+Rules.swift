import CORS
import Telling
import Web

extension Diagnosis {
  /// Takes the simplest call that comes to what such a message tells of, where no template reads it: a line
  /// of the network log, or one of other versions' words.
  mutating func takeRule(
    _ message: ConsoleMessage, _ supplement: Supplement, _ surroundings: Surroundings
  ) {
    guard let reason, reason != .schemeNotHTTP, trouble?.isOfRequest != false else { return }
    if reason == .contentSecurityPolicy, message.localScheme != nil { return }
    var values = ConsoleValues()
    values.url = message.url.flatMap { Elision.isElided($0) ? nil : WebURL($0) }
    values.page = message.page.flatMap { WebURL($0) }
    values.status = message.status
    let bracketed = Self.directive(in: message.text)
    let named = [message.name, bracketed].compactMap(\.self)
    values.directive = named.first { $0.contains(" ") }
    values.effectiveDirective = named.first(where: Token.matches)
    values.contentType = Self.type(in: message.text)
    var beside = Beside(values.url, in: [], surroundings)
    // Such a rule mostly decides before anything is answered.
    beside.answer = nil
    let caller = beside.call?.api ?? message.likelyCaller
    if reason == .embedderPolicy, caller.row.destination != .always(.iframe) {
      takeUnmarked(values.url, by: caller.askingForNoLeave, supplement)
      return
    }
    // Only what asks for no leave comes to such a rule.
    let isOfElements = [.resourcePolicy, .embedderPolicy, .opaqueResponse].contains(reason)
    values.callers = [
      isOfElements && beside.call == nil ? caller.askingForNoLeave : caller
    ]
    if reason == .opaqueResponse, beside.call == nil, let data = message.callerOfData(values) {
      values.callers = [data]
    }
    if reason == .opaqueResponse, values.callers.allSatisfy({ $0.row.mode == .option }) {
      takeOpaque(values, beside, supplement)
      return
    }
    let name = message.browser ?? .chromium
    let sentence = ReadSentence(
      browsers: [name], says: .blocked([reason]), values: values, place: 0..<0)
    var lines = ConsoleCase(
      browser: .named(name), lines: [ReadLine(sentence)], supplement: supplement)
    lines.beside = beside
    guard let built = lines.built, built.evaluation.reason?.kind == reason else { return }
    take(built.evaluation, unknown: built.unknown, supplement)
    (standIns, isFaultAssumed) = (built.standIns, built.isFaultAssumed)
    takePageInPlaceOfFile()
    takeUnknownAnswer(message.text)
    if built.isPolicyAssumed { addToPolicy(values.url, values.effectiveDirective) }
  }

  /// Where an element got an HTML page, it is mostly the path that is wrong: a server that knows no such
  /// file answers with a page.
  mutating func takePageInPlaceOfFile() {
    let answer = evaluation?.exchanges.last?.reply
    guard reason == .elementRefused, !isFaultAssumed,
      answer?.headers.get("Content-Type")?.contains("html") == true
    else { return }
    remedies.append(
      Remedy(
        .pageAuthor,
        "correct the path: an HTML page came (a 404 page, or the application's own index.html), so there is"
          + " no such file at this URL"))
  }

  /// Of an answer that was withheld and of which nothing is told, no type is known that it should have, but
  /// where the URL is a picture's.
  mutating func takeUnknownAnswer(_ line: String) {
    guard reason == .opaqueResponse, isFaultAssumed else { return }
    let url = unknown.contains(.url) ? nil : evaluation?.scenario.calls[0].request.url.absolute
    let remedies = Remedy.ofWithheld(url, line: line)
    let isOfPicture = Caller(ofFile: url) != nil && !line.contains("sniffing fails")
    fixes = isOfPicture ? Array(fixes.prefix(1)) : []
    self.remedies += isOfPicture ? Array(remedies.prefix(1)) : remedies
  }

  /// A call in mode no-cors, whose answer its script may not look at: what a browser withholds of it is no
  /// reason of its own, and to ask for leave is what mends it.
  private mutating func takeOpaque(
    _ values: ConsoleValues, _ beside: Beside, _ supplement: Supplement
  ) {
    guard let url = values.url ?? WebURL(StandIn.api),
      let page = supplement.page ?? beside.page ?? StandIn.page(askingFor: url)
    else { return }
    var request = beside.call ?? ScriptRequest(api: .fetch, url: URLText(""))
    (request.url, request.mode) = (URLText(url.description), .noCORS)
    var reply = Reply()
    if let type = values.contentType { reply.headers.append("Content-Type", type) }
    let call = Call(
      request: request, server: [Route(url: URLText(url.withoutFragment), response: reply)])
    let scenario = Scenario(id: "pasted", page: URLText(page.description), calls: [call])
    let isPageTold = supplement.page != nil || beside.page != nil
    take(
      Evaluation(of: scenario, in: .named(browser ?? .chromium)),
      unknown: (values.url == nil ? [.url] : []) + (isPageTold ? [] : [.page]), supplement)
    reason = .opaqueResponse
  }

  /// The type that a line says the answer has: `with MIME type application/json`.
  private static func type(in text: String) -> String? {
    guard let start = text.firstRange(of: "MIME type ") else { return nil }
    let words = text[start.upperBound...]
    let type = (words.hasPrefix("of ") ? words.dropFirst(3) : words).drop { "(\"'“‘".contains($0) }
      .prefix { !" )\"'”’,;".contains($0) }
    let name = type.hasSuffix(".") ? type.dropLast() : type
    return name.contains("/") ? String(name) : nil
  }

  /// A page that embeds only what says that it may be asked for something that says nothing: the rule is
  /// that of the answer's own policy, which is then taken to be the strictest.
  private mutating func takeUnmarked(
    _ told: WebURL?, by caller: Caller, _ supplement: Supplement
  ) {
    guard let url = told ?? WebURL(StandIn.api),
      let page = supplement.page ?? StandIn.page(askingFor: url)
    else { return }
    let call = Call(
      request: ScriptRequest(api: caller, url: URLText(url.description)),
      server: [Route(url: URLText(url.withoutFragment), response: .taken(by: caller))])
    let scenario = Scenario(
      id: "pasted", page: URLText(page.description),
      pageHeaders: [Header("Cross-Origin-Embedder-Policy", "require-corp")], calls: [call])
    let evaluation = Evaluation(of: scenario, in: .named(browser ?? .chromium))
    guard evaluation.reason != nil else { return }
    let open: [OpenQuestion] = (told == nil ? [.url] : []) + (supplement.page == nil ? [.page] : [])
    take(evaluation, unknown: open, supplement)
  }

  /// What Firefox' former lines have in brackets: the directive with its sources, or its name alone, as in
  /// `("default-src https://*.example")` and `(“connect-src”)`.
  private static func directive(in text: String) -> String? {
    let marks = [("(“", "”)"), ("(\"", "\")"), ("(‘", "’)"), ("('", "')"), ("(", ")")]
    for (open, close) in marks {
      for start in text.ranges(of: open) {
        guard let end = text[start.upperBound...].firstRange(of: close) else { continue }
        let directive = text[start.upperBound..<end.lowerBound]
        let name = directive.prefix { $0 != " " }
        if Token.matches(name), name.hasSuffix("-src") || name.contains("-src-") {
          return String(directive)
        }
      }
    }
    return nil
  }
}

extension ConsoleMessage {
  /// Who asked for what is data and no picture, by its type and its URL: a script of the kind that JSON-P
  /// is, or a call in mode no-cors; nil: an element that shows such a thing.
  fileprivate func callerOfData(_ values: ConsoleValues) -> Caller? {
    let type = values.contentType?.asciiLowercased ?? ""
    let path = values.url?.path.asciiLowercased ?? ""
    let isData =
      ["json", "html", "xml", "text/plain", "csv"].contains(where: type.contains)
      || [".json", ".xml", ".html", ".csv"].contains(where: path.hasSuffix)
    guard isData, Caller(ofFile: values.url) == nil else { return nil }
    let names = (values.url?.query ?? "").split(separator: "&").map { $0.prefix { $0 != "=" } }
    let isCallback = names.contains {
      ["callback", "jsonp", "cb", "c", "jsoncallback"].contains($0.asciiLowercased)
    }
    return isCallback ? .script : .fetch
  }
}

extension Caller {
  /// A picture for whoever asks for leave where the author does not say otherwise, of whom no text
  /// tells that he does.
  fileprivate var askingForNoLeave: Caller {
    switch row.mode {
    case .option: .img
    case .always, .crossoriginAttribute, .bodyType: self
    }
  }
}
