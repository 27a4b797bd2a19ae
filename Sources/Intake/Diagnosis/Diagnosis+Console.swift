import CORS
import Telling
import Web

// What there is to say of a browser's console.
extension Piece {
  /// Lines of CORS by what is read of them; others by what is known of them.
  ///
  /// - Parameter surroundings: what other pieces tell of calls and answers.
  func consoleDiagnoses(_ supplement: Supplement, beside surroundings: Surroundings) -> [Diagnosis]
  {
    // A secret is never part of what is built, told or kept.
    let told = Self.withoutEchoes(console).map(\.redacted).withPreflightsOfLog
      .withoutWhatFollowsMixedContent.withURLsOfNames.withReasonOfLoneLoad.withReasonsOfNetworkLog
    let calls = surroundings.calls.isEmpty ? told.compactMap(\.namedCall) : surroundings.calls
    let console = told.map { $0.asking(for: calls).ofPage(namedBy: surroundings.server) }
    let cases = Self.cases(in: console, supplement, surroundings)
    let built = cases.filter { $0.built != nil }.map(\.lines)
    var diagnoses = Self.diagnoses(of: cases, in: console)
    // What no call comes to is told of by what is known of its line.
    diagnoses.removeAll { $0.evaluation == nil && !$0.isCORS && $0.trouble == nil }
    // That no answer came follows from what another line says of the same URL.
    let explained = Set(console.filter(\.tellsWhy).compactMap(\.url))
    diagnoses.removeAll { $0.reason == .connectionDropped && explained.contains($0.asksFor ?? "") }
    let isExplained = !diagnoses.isEmpty
    let isTold = isExplained || console.contains(where: \.tellsWhy)
    let asked = Set(
      diagnoses.flatMap { $0.evaluation?.exchanges.map(\.url.withoutFragment) ?? [] })
    for message in console {
      switch message.kind {
      case .other(let trouble):
        if isTold, message.saysLess(than: asked, of: trouble) { continue }
        if !message.isBuilt(in: built) {
          diagnoses.append(Diagnosis(of: message, trouble, supplement, beside: surroundings))
        } else if diagnoses.count == 1, diagnoses[0].reason == nil {
          // Of what stops nothing it is the line that is asked about.
          (diagnoses[0].trouble, diagnoses[0].isCORS) = (trouble, false)
        }
      case .cors(let reason):
        guard !message.isRead, !isExplained || reason != nil || message.told != nil else {
          continue
        }
        let isKnown = diagnoses.contains { $0.asksFor == message.url }
        if reason == nil, message.url != nil, isKnown { continue }
        diagnoses.append(
          Diagnosis(
            of: message, translating: reason, supplement, beside: surroundings))
      }
    }
    return diagnoses.withoutFollowers
  }

  /// WebKit's console says what its log of resources then says once more.
  private static func withoutEchoes(_ console: [ConsoleMessage]) -> [ConsoleMessage] {
    let words = "Failed to load resource: "
    let said = console.map(\.text).filter { !$0.hasPrefix(words) && !$0.isEmpty }
    return console.filter { message in
      guard message.text.hasPrefix(words), message.isCORS else { return true }
      let echo = message.text.dropFirst(words.count)
      return !said.contains { echo.hasPrefix($0) }
    }
  }

  /// The cases that the lines were written about, and what was built for each.
  private static func cases(
    in console: [ConsoleMessage], _ supplement: Supplement, _ surroundings: Surroundings
  ) -> [(lines: ConsoleCase, built: ConsoleCase.Built?)] {
    // What goes over no http: is none that a call here could come to.
    let text = console.filter { !$0.isOfOtherScheme }.flatMap(\.lines).joined(separator: "\n")
    return ConsoleCase.all(in: text, knowing: supplement) {
      Beside($0, in: surroundings.messages.isEmpty ? console : surroundings.messages, surroundings)
    }
  }

  private static func diagnoses(
    of cases: [(lines: ConsoleCase, built: ConsoleCase.Built?)], in console: [ConsoleMessage]
  ) -> [Diagnosis] {
    cases.map { found in
      var diagnosis = Diagnosis(of: found.lines, found.built)
      for message in console where message.isPart(of: found.lines) {
        diagnosis.qualify(message.version)
        if message.goesOn { diagnosis.isReproduced = false }
        if let target = message.redirectTarget { diagnosis.takeRedirect(to: target) }
      }
      return diagnosis
    }
  }
}

extension ConsoleMessage {
  /// What is read of its lines alone.
  private var sentences: [ReadLine] { ReadLine.all(in: lines.joined(separator: "\n")) }

  /// Whether more words stand behind its sentence than the browser prints: the whole is then another line.
  fileprivate var goesOn: Bool {
    let text = lines.joined(separator: "\n")
    return ConsoleSentence.isPart(ConsoleSentence.read(text), of: text)
  }

  /// A line that was quoted without its URL is about the only call that stands beside it.
  fileprivate func asking(for calls: [ShownCall]) -> ConsoleMessage {
    guard case .earlier(let unknown) = version, unknown.contains(.url),
      Set(calls.map(\.request.url)).count == 1,
      let call = calls.first, call.request.api.row.answer == .script
    else { return self }
    var message = self
    let url = call.request.url.absolute
    let page = call.page ?? url.flatMap { StandIn.page(askingFor: $0) }
    message.lines = lines.map { line in
      var line = line.replacing(
        "Access to fetch at", with: "Access to \(call.request.api.words.title) at")
      if let url { line = line.replacing(StandIn.api, with: url.description) }
      guard unknown.contains(.page), let page else { return line }
      return line.replacing(
        "from origin '\(StandIn.secureOrigin)'", with: "from origin '\(page.origin)'")
    }
    let settled: [OpenQuestion] =
      [.api] + (url == nil ? [] : [.url]) + (call.page == nil ? [] : [.page])
    message.version = .earlier(unknown: unknown.filter { !settled.contains($0) })
    return message
  }

  /// A line that was quoted without its page is told of the one that a configuration beside lets in.
  fileprivate func ofPage(namedBy server: ConfiguredServer?) -> ConsoleMessage {
    guard case .earlier(let unknown) = version, unknown.contains(.page),
      let target = WebURL(unknown.contains(.url) ? StandIn.api : url ?? StandIn.api),
      let page = server?.page(asking: target)
    else { return self }
    var message = self
    message.lines = lines.map {
      $0.replacing(
        "from origin '\(StandIn.secureOrigin)'", with: "from origin '\(page.origin.description)'")
    }
    return message
  }

  /// The call that a line names which gives no reason, where another line gives it.
  fileprivate var namedCall: ShownCall? {
    guard EdgeWording.isOfCallAlone(text), let url, WebURL(url)?.isHTTP == true else { return nil }
    return ShownCall(request: ScriptRequest(api: .xhr, url: URLText(url)))
  }

  /// Whether it says that CORS goes over http: and https: only.
  fileprivate var isOfOtherScheme: Bool {
    if case .other(let trouble) = kind { trouble.reason == .schemeNotHTTP } else { false }
  }

  /// Whether its lines are sentences that are known.
  fileprivate var isRead: Bool { !sentences.isEmpty }

  /// Whether it says by itself why a request came to nothing.
  fileprivate var tellsWhy: Bool {
    guard case .other(let trouble) = kind else { return false }
    return switch trouble {
    case .scriptSawFailure, .requestFailed, .httpStatus, .warning, .cookieWarning, .cookieRefused,
      .thirdPartyStorage, .contentSecurityPolicyReport, .mixedContentUpgraded, .unsafeHeader,
      .notJSON, .webSocketFailed, .aborted:
      false
    case _: true
    }
  }

  /// Whether a case was built of its lines, which tells of it better.
  fileprivate func isBuilt(in built: [ConsoleCase]) -> Bool {
    !isOfOtherScheme && built.contains(where: isPart)
  }

  /// Whether it is one of the lines that a case was built for.
  fileprivate func isPart(of lines: ConsoleCase) -> Bool {
    sentences.contains { lines.lines.contains($0) }
  }

  /// Whether all of it is known from a case: what follows from its reason, and the network log's line of
  /// a call of its, which told its status.
  ///
  /// - Parameter asked: the URLs that are asked for in cases.
  fileprivate func saysLess(than asked: Set<String>, of trouble: ConsoleTrouble) -> Bool {
    switch trouble {
    case .scriptSawFailure, .requestFailed: true
    case .httpStatus:
      status ?? 400 < 400
        || url.flatMap { WebURL($0) }.map { asked.contains($0.withoutFragment) } ?? false
    case _: false
    }
  }
}

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
        }
      }
      return
    }
    take(built.evaluation, unknown: built.unknown, lines.supplement)
    (isReproduced, standIns) = (built.isReproduced, built.standIns)
    isFaultAssumed = built.isFaultAssumed
    takeUntoldFailure(lines.first { $0.url })
    takePageInPlaceOfFile()
    title = evaluation?.console.first ?? ""
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
  fileprivate init(
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
  fileprivate init(
    of message: ConsoleMessage, translating reason: FirefoxCORSReason?, _ supplement: Supplement,
    beside surroundings: Surroundings
  ) {
    self.init(.console, title: message.text, browser: message.browser, isCORS: true)
    firefoxReason = reason
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
    takeUntoldFailure(values.url)
  }

  /// That no answer came has many causes, of which none is a header: the likeliest are looked at.
  private mutating func takeUntoldFailure(_ url: WebURL?) {
    if isUntoldFailure { remedies = Remedy.ofNoAnswer(url) }
  }

  /// What was read in another version's words is not printed letter for letter.
  fileprivate mutating func qualify(_ version: ConsoleMessage.Version) {
    switch version {
    case .known: break
    case .earlier(let open):
      isReproduced = false
      unknown = OpenQuestion.allCases.filter { unknown.contains($0) || open.contains($0) }
    }
  }
}

extension Diagnosis {
  /// What the redirect leads to, asked for itself, needs no redirect to be let through.
  fileprivate mutating func takeRedirect(to target: String) {
    guard reason?.isOfCORS == true, let url = WebURL(target), url.isHTTP,
      !fixes.contains(where: { $0.calls(url) })
    else { return }
    fixes = Array(fixes.prefix(1))
    remedies.append(
      Remedy(
        .pageAuthor,
        "call \(target) itself: what was asked for only redirects there, and the browser checks the"
          + " redirect's own response"))
  }

  /// A policy that only stands in for the page's own must not be sent in its place: what is missing from
  /// it is told in words.
  mutating func addToPolicy(_ url: WebURL?, _ directive: String?) {
    fixes = []
    remedies = [.addingToPolicy(url?.origin.description, directive)]
  }

  /// The URL that its call asks for, be the call blocked or open.
  fileprivate var asksFor: String? { evaluation?.scenario.calls[0].request.url.text }
}

extension Fix {
  /// Whether it has the page ask for this.
  fileprivate func calls(_ url: WebURL) -> Bool {
    changes.flatMap(\.edits).contains { edit in
      guard case .scenario(let edit) = edit, edit.path.party == .pageAuthor,
        case .text(let text) = edit.value
      else { return false }
      return WebURL(text)?.withoutFragment == url.withoutFragment
    }
  }
}

extension [Diagnosis] {
  /// Firefox says of a call that its preflight is refused, and then that no answer came: the first says why.
  fileprivate var withoutFollowers: [Diagnosis] {
    let told = Set(compactMap { $0.reason == .connectionDropped ? nil : $0.asked })
    return filter { $0.reason != .connectionDropped || $0.asked.map(told.contains) != true }
  }
}

extension Diagnosis {
  /// What its call asks for.
  fileprivate var asked: URLText? {
    reason == nil ? nil : evaluation?.scenario.calls[0].request.url
  }
}
