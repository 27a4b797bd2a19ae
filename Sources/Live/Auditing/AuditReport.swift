import CORS
import Web

/// What a server said to an audit's questions, and what that amounts to.
package struct AuditReport: Sendable {
  package let audit: Audit
  /// The answers, of as many questions as were asked.
  package let answers: [AuditQuestion: WireExchange]
  /// The graver first, otherwise in the order in which they were seen.
  package let findings: [AuditFinding]

  package init(_ audit: Audit, _ answers: [AuditQuestion: WireExchange]) {
    self.audit = audit
    self.answers = answers
    findings = AuditFindings(audit, answers).all.enumerated().sorted { a, b in
      (a.element.kind.severity, a.offset) < (b.element.kind.severity, b.offset)
    }.map(\.element)
  }

  /// Whether what the page itself asks for was answered: without that, nothing follows from the rest.
  package var isAnswered: Bool { answers[.allowedPage]?.response != nil }

  /// Whether somebody else than the page may read with the user's cookies, or change something.
  package var letsOthersIn: Bool { findings.contains(where: \.kind.letsOthersIn) }
}

extension WireExchange {
  /// The answer, where one came.
  package var response: WireResponse? {
    if case .received(let response) = answer.result { response } else { nil }
  }

  var headers: HeaderList { HeaderList(response?.headers ?? []) }
}

extension Transport {
  /// Asks all of an audit's questions, and stops where the server cannot be reached.
  package mutating func carryOut(_ audit: Audit) -> AuditReport {
    var answers: [AuditQuestion: WireExchange] = [:]
    for question in audit.questions {
      let request = audit.request(question)
      let exchange = WireExchange(request: request, answer: carry(request))
      answers[question] = exchange
      if exchange.response == nil, question == .impossiblePath || question == .allowedPage { break }
    }
    return AuditReport(audit, answers)
  }
}

/// The findings that answers amount to.
private struct AuditFindings {
  let audit: Audit
  let answers: [AuditQuestion: WireExchange]
  private(set) var all: [AuditFinding] = []

  init(_ audit: Audit, _ answers: [AuditQuestion: WireExchange]) {
    self.audit = audit
    self.answers = answers
    guard answers[.impossiblePath]?.response != nil, answers[.allowedPage]?.response != nil else {
      return
    }
    findReaders()
    findMistakes()
    findCaching()
  }

  private mutating func add(_ kind: AuditFinding.Kind, _ question: AuditQuestion) {
    all.append(AuditFinding(kind, shownBy: question))
  }

  /// Whether the answer to a question may be read by who asked, with or without cookies. A page of
  /// errors that the server gives to anybody, for anything, is nobody's secret.
  private func mayRead(_ question: AuditQuestion, _ mode: CredentialsMode) -> Bool {
    guard let exchange = answers[question], let response = exchange.response,
      let origin = question.origin(for: audit.page), !isBlanket(response)
    else { return false }
    return CORSCheck(origin: origin, credentialsMode: mode, headers: exchange.headers).passed
  }

  private func isBlanket(_ response: WireResponse) -> Bool {
    guard response.status >= 400, let impossible = answers[.impossiblePath]?.response else {
      return false
    }
    return impossible.status == response.status && impossible.body == response.body
      && (response.status == 404 || response.status >= 500)
  }

  // MARK: Who else may read

  private mutating func findReaders() {
    if mayRead(.stranger, .include) {
      add(.reflection, .stranger)
    } else {
      if mayRead(.stranger, .omit), !isWildcard(.stranger) {
        add(.reflectionWithoutCredentials, .stranger)
      }
      let readers: [(AuditQuestion, AuditFinding.Kind)] = [
        (.lookAlikeStart, .lookAlikeStart), (.lookAlikeEnd, .lookAlikeEnd),
        (.insecurePage, .insecurePage), (.otherPort, .otherPort),
      ]
      for (question, kind) in readers where mayRead(question, .include) { add(kind, question) }
      // Whoever lets in what ends like the page lets this in, too.
      if mayRead(.lookAlikeDot, .include), !mayRead(.lookAlikeEnd, .include) {
        add(.lookAlikeDot, .lookAlikeDot)
      }
    }
    if mayRead(.null, .include) {
      add(.nullWithCredentials, .null)
    } else if mayRead(.null, .omit), !isWildcard(.null), !mayRead(.stranger, .omit) {
      add(.null, .null)
    }
    if mayWrite(.strangerPreflight), !mayRead(.stranger, .include) {
      add(.strangerMayWrite, .strangerPreflight)
    }
  }

  private func isWildcard(_ question: AuditQuestion) -> Bool {
    answers[question]?.headers.get("Access-Control-Allow-Origin") == "*"
  }

  /// Whether a preflight's answer lets the request go out with cookies.
  private func mayWrite(_ question: AuditQuestion) -> Bool {
    guard let exchange = answers[question], let response = exchange.response,
      let origin = question.origin(for: audit.page), Status.isOK(response.status),
      CORSCheck(origin: origin, credentialsMode: .include, headers: exchange.headers).passed
    else { return false }
    return exchange.headers.getDecodeAndSplit("Access-Control-Allow-Methods")?.contains("PUT")
      == true
  }

  // MARK: What does not work

  private mutating func findMistakes() {
    let asked = audit.questions.filter { !$0.isPreflight && answers[$0]?.response != nil }
    func first(_ isSo: (HeaderList) -> Bool) -> AuditQuestion? {
      asked.first { isSo(answers[$0]?.headers ?? []) }
    }
    if let question = first({ $0.values(of: "Access-Control-Allow-Origin").count > 1 }) {
      add(.twoAllowOrigins, question)
    }
    if let question = first({
      $0.get("Access-Control-Allow-Origin") == "*"
        && $0.get("Access-Control-Allow-Credentials") == "true"
    }) {
      add(.wildcardWithCredentials, question)
    }
    if let question = first({ headers in
      headers.values(of: "Access-Control-Allow-Origin").contains {
        $0 != "*" && ($0.contains("*") || $0.contains(","))
      }
    }) {
      add(.patternInAllowOrigin, question)
    }
    if let question = first({
      ($0.get("Access-Control-Allow-Credentials") ?? "true") != "true"
        && $0.contains("Access-Control-Allow-Origin")
    }) {
      add(.credentialsNotTrue, question)
    }
    findErrors()
  }

  private mutating func findErrors() {
    let isShared = mayRead(.allowedPage, .omit)
    if isShared, let missing = answers[.missingPath], let response = missing.response,
      response.status >= 400, !missing.headers.contains("Access-Control-Allow-Origin")
    {
      add(.errorsWithout, .missingPath)
    }
    guard let preflight = answers[.allowedPreflight], let response = preflight.response else {
      return
    }
    if (300...399).contains(response.status) {
      add(.preflightRedirect, .allowedPreflight)
    } else if !Status.isOK(response.status),
      preflight.headers.contains("Access-Control-Allow-Origin")
    {
      add(.preflightRefused, .allowedPreflight)
    }
  }

  // MARK: Caches

  /// Answers differ by origin where the page's, a stranger's and nobody's do not share alike.
  private mutating func findCaching() {
    let questions: [AuditQuestion] = [.allowedPage, .stranger, .noOrigin]
    let asked = questions.filter { answers[$0]?.response.map { $0.status < 400 } == true }
    let values = Set(asked.map { answers[$0]?.headers.get("Access-Control-Allow-Origin") })
    guard values.count > 1,
      let without = asked.first(where: { !(answers[$0]?.headers.variesByOrigin ?? true) })
    else { return }
    let mayBeKept = answers[without]?.headers.mayBeKept == true
    add(mayBeKept ? .cacheableWithoutVary : .missingVary, without)
  }
}

extension HeaderList {
  /// Whether caches are told that the answer goes by `Origin`.
  fileprivate var variesByOrigin: Bool {
    (getDecodeAndSplit("Vary") ?? []).contains { name in
      let name = trimmed(name, where: isHTTPTabOrSpace)
      return name == "*" || name.equalsIgnoringASCIICase("Origin")
    }
  }

  /// Whether a cache that is shared may keep the answer, and use it unasked.
  fileprivate var mayBeKept: Bool {
    let control = CacheControl(self)
    if control.noStore || control.noCache || control.isPrivate { return false }
    return (control.maxAge ?? 0) > 0 || contains("Expires") || contains("Last-Modified")
  }
}
