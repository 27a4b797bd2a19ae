import CORS
import Telling
import Web

/// A diagnosis of lines by what was built for them, or of one message by what is known of it.
extension Diagnosis {
  init(of lines: ConsoleCase, _ built: ConsoleCase.Built?) {
    self.init(.console, title: "", browser: lines.browser.name, isCORS: true)
    guard let built else {
      reason = lines.reasons.first
      isCORS = reason?.isOfCORS ?? true
      remedies = reason.map { Remedy.ofElement(lines, $0) } ?? []
      if reason == nil, let url = lines.first({ $0.url }) {
        let caller = lines.callers.first { $0.row.answer == .script } ?? .fetch
        if lines.supplement.securePage(asking: url, in: lines.browser.name) != nil {
          takeInsecure(url)
        } else {
          takeCall(url.description, by: caller, page: nil, lines.supplement)
          if lines.browser.name == .webkit, unknown.contains(.page) { takeUntoldLoad() }
        }
      }
      return
    }
    take(built.evaluation, unknown: built.unknown, lines.supplement)
    (isReproduced, standIns) = (built.isReproduced, built.standIns)
    (isFaultAssumed, laterRule) = (built.isFaultAssumed, built.laterRule)
    takeUntoldFailure(lines.first { $0.url })
    takePageInPlaceOfFile()
    title = evaluation?.console.first ?? ""
    takeUnknownAnswer(title)
    if lines.aims == [.noted(.authorizationUnderWildcard)] {
      remedies = [
        Remedy(
          .server, "name authorization in Access-Control-Allow-Headers: * does not cover it")
      ]
    }
    if built.isPolicyAssumed {
      let url = lines.first { $0.url }
      addToPolicy(url, lines.first { $0.effectiveDirective ?? $0.fallback })
    }
  }

  /// A message of what is not CORS, or only a part of it.
  init(
    of message: ConsoleMessage, _ trouble: ConsoleTrouble, _ supplement: Supplement,
    beside surroundings: Surroundings
  ) {
    self.init(.console, title: message.text, browser: message.browser)
    self.trouble = trouble
    reason = trouble.reason
    isCORS = trouble.partOfCORS == .whole
    takeWithheld(trouble, named: message.name)
    takeRule(message, supplement, surroundings)
    if fixes.isEmpty, remedies.isEmpty { remedies = message.remedies(of: trouble) }
  }

  /// A message of CORS whose sentence is none that is known.
  init(
    of message: ConsoleMessage, translating reason: FirefoxCORSReason?, _ supplement: Supplement,
    beside surroundings: Surroundings
  ) {
    self.init(.console, title: message.text, browser: message.browser, isCORS: true)
    firefoxReason = reason
    isCutOff = CutLine.endsBeforeReason(message.text)
    takeNearest(message, supplement, surroundings)
    if evaluation == nil, self.reason == nil, let url = message.url {
      let caller: Caller = message.text.contains("XMLHttpRequest") ? .xhr : .fetch
      takeCall(url, by: caller, page: message.page, supplement)
    }
  }

  /// Safari, unlike WebKitGTK, which is evaluated here, counts localhost by http: as insecure.
  private mutating func takeInsecure(_ url: WebURL) {
    (trouble, reason, isCORS) = (.mixedContent, .mixedContent, false)
    remedies = [
      Remedy(
        .pageAuthor,
        "ask for it by https:\(url.isLoopback ? ", with a certificate for localhost that Safari trusts" : "")"
      ),
      Remedy(.user, "while developing open the page itself by http:, as from localhost"),
    ]
  }

  /// Safari says of every load that came to nothing that access control did it, also of one within the page's
  /// own origin: what it would take by CORS is nothing to begin with.
  private mutating func takeUntoldLoad() {
    needs = []
    remedies = [
      Remedy(
        .pageAuthor,
        "look at the line above this one, where Safari says why; where it says nothing, the load was cancelled"
          + " or failed on its way (the page was left, the connection was reset)"),
      Remedy(
        .server,
        "if page and URL are of two origins, send Access-Control-Allow-Origin with the page's"),
    ]
  }

  /// A line that names a call and no reason has what the call would need.
  private mutating func takeCall(
    _ url: String, by caller: Caller, page: String?, _ supplement: Supplement
  ) {
    guard WebURL(url)?.isHTTP == true else { return }
    var request = CapturedRequest(url: url)
    request.api = .stated(caller.rawValue)
    request.page = page.flatMap { WebURL($0) }.map { .stated($0) } ?? .unknown
    let call = Diagnosis(
      of: supplement.applied(to: [CapturedExchange(request: request)]), read: .console,
      browser: browser, project: supplement.project)
    (evaluation, needs, wish) = (call.evaluation, call.needs, call.wish)
    unknown = call.unknown.filter { $0 != .cookies }
  }

  /// A line in another language has the scenario of Firefox's English one with the same reason.
  private mutating func takeNearest(
    _ message: ConsoleMessage, _ supplement: Supplement, _ surroundings: Surroundings
  ) {
    guard let kind = firefoxReason?.kind ?? message.told?.kind else { return }
    reason = kind
    isCORS = kind.isOfCORS
    var values = ConsoleValues()
    values.url = message.url.flatMap { Elision.isElided($0) ? nil : WebURL($0) }
    values.status = message.status
    values.callers = Caller.allCases.filter { $0.row.answer == .script }
    values.purpose = message.told?.purpose
    let name: Browser.Name = message.told == nil ? .firefox : .chromium
    switch firefoxReason {
    case .missingAllowHeaderFromPreflight:
      values.headerName = FirefoxCORSReason.headerName(in: message.text)
    case .allowOriginNotMatchingOrigin:
      values.allowOrigin = FirefoxCORSReason.allowedOrigin(in: message.text)
    case .disabled, .didNotSucceed, .originHeaderNotAdded, .externalRedirectNotAllowed,
      .requestNotHTTP, .missingAllowOrigin, .multipleAllowOriginNotAllowed,
      .notSupportingCredentials, .methodNotFound, .missingAllowCredentials,
      .preflightDidNotSucceed, .invalidAllowMethod, .invalidAllowHeader, nil:
      break
    }
    let sentence = ReadSentence(
      browsers: [name], says: .blocked([kind]), values: values, place: 0..<0)
    var lines = ConsoleCase(
      browser: .named(name), lines: [ReadLine(sentence)], supplement: supplement)
    lines.beside = Beside(values.url, in: surroundings.messages, surroundings)
    guard let built = lines.built else { return }
    take(built.evaluation, unknown: built.unknown, supplement)
    (isReproduced, standIns, isFaultAssumed) = (false, built.standIns, built.isFaultAssumed)
    laterRule = built.laterRule
    takeUntoldFailure(values.url)
  }

  /// That no answer came has many causes, of which none is a header: the likeliest are looked at.
  private mutating func takeUntoldFailure(_ url: WebURL?) {
    if isUntoldFailure { remedies = Remedy.ofNoAnswer(url) }
  }

  /// What was read in another version's words is not printed letter for letter.
  mutating func qualify(_ version: ConsoleMessage.Version) {
    switch version {
    case .known: break
    case .earlier(let open):
      isReproduced = false
      unknown = OpenQuestion.allCases.filter { unknown.contains($0) || open.contains($0) }
    }
  }

  /// A policy that only stands in for the page's own must not be sent in its place: what is missing from
  /// it is told in words.
  mutating func addToPolicy(_ url: WebURL?, _ directive: String?) {
    fixes = []
    remedies = [.addingToPolicy(url?.origin.description, directive)]
  }
}
