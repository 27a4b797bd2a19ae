package import CORS
import Servers
import Telling
import Web

extension Paste {
  /// What there is to say of each part, in the order of the text.
  ///
  /// Code whose call the console's lines are about is told with them.
  package func diagnoses(knowing supplement: Supplement = Supplement()) -> [Diagnosis] {
    let calls = pieces.flatMap(\.unansweredCalls)
    let diagnoses = pieces.map { $0.diagnoses(knowing: supplement, beside: calls) }
    let explained = zip(pieces, diagnoses).flatMap { piece, diagnoses in
      piece.kind == .console
        ? diagnoses.compactMap { $0.evaluation?.scenario.calls[0].request } : []
    }
    return zip(pieces, diagnoses).flatMap { piece, diagnoses in
      guard piece.kind != .console else { return diagnoses }
      return diagnoses.map { diagnosis in
        guard diagnosis.verdict == .open, let evaluation = diagnosis.evaluation else {
          return diagnosis
        }
        let own = evaluation.scenario.calls[0].request
        var diagnosis = diagnosis
        diagnosis.isToldElsewhere = explained.contains { $0.with(url: own.url) == own }
        return diagnosis
      }
    }
  }
}

extension ScriptRequest {
  fileprivate func with(url: URLText) -> ScriptRequest {
    var request = self
    request.url = url
    return request
  }
}

extension Piece {
  /// What there is to say of the piece: one diagnosis for each call and each message.
  ///
  /// - Parameter calls: what other pieces tell of calls whose answers they do not tell.
  package func diagnoses(
    knowing supplement: Supplement = Supplement(), beside calls: [ScriptRequest] = []
  ) -> [Diagnosis] {
    switch kind {
    case .console: consoleDiagnoses(supplement, calls)
    case .har: entries.map { Diagnosis(of: $0, knowing: supplement) }
    case .curl, .code, .headers, .url:
      chains.map { Diagnosis(of: supplement.applied(to: $0), read: kind, browser: nil) }
    case .configuration: [Diagnosis(ofConfiguration: configuration ?? "")]
    case .none: []
    }
  }

  /// The calls of code and commands that are shown without an answer.
  fileprivate var unansweredCalls: [ScriptRequest] {
    switch kind {
    case .code, .curl:
      exchanges.compactMap { exchange in
        guard exchange.response == nil else { return nil }
        return Reconstruction(of: [exchange], read: kind)?.scenario.calls[0].request
      }
    case .console, .har, .headers, .configuration, .url, .none: []
    }
  }

  /// The exchanges, those of one call together: what a redirect led to follows it.
  private var chains: [[CapturedExchange]] {
    var chains: [[CapturedExchange]] = []
    for exchange in exchanges {
      if let target = chains.last?.last?.redirectTarget, let url = exchange.request?.absoluteURL,
        target.withoutFragment == url.withoutFragment
      {
        chains[chains.count - 1].append(exchange)
      } else {
        chains.append([exchange])
      }
    }
    return chains
  }

  // MARK: Console

  /// Lines of CORS by what is read of them; others by what is known of them.
  private func consoleDiagnoses(
    _ supplement: Supplement, _ calls: [ScriptRequest]
  ) -> [Diagnosis] {
    // A secret is never part of what is built, told or kept.
    let console = console.map(\.redacted)
    let lines = console.flatMap(\.lines)
    let cases = ConsoleCase.all(in: lines.joined(separator: "\n"), knowing: supplement) { url in
      Beside(url, in: console, calls)
    }
    var diagnoses = cases.map { found in
      var diagnosis = Diagnosis(of: found.lines, found.built)
      for message in console where message.isPart(of: found.lines) {
        diagnosis.qualify(message.version)
      }
      return diagnosis
    }
    let isExplained = !cases.isEmpty
    let asked = Set(
      diagnoses.flatMap { $0.evaluation?.exchanges.map(\.url.withoutFragment) ?? [] })
    for message in console {
      switch message.kind {
      case .other(let trouble):
        // What follows from a reason that is known already says nothing more.
        if isExplained, trouble.onlyFollows { continue }
        // The network log's line of a call that is explained told its status.
        if trouble == .httpStatus, let url = message.url.flatMap({ WebURL($0) }),
          asked.contains(url.withoutFragment)
        {
          continue
        }
        // What was built of the line says it better.
        let own = ConsoleCase.all(in: message.lines.joined(separator: "\n"))
        if own.contains(where: { $0.built != nil }) {
          // Of what stops nothing it is the line that is asked about.
          if diagnoses.count == 1, diagnoses[0].reason == nil {
            (diagnoses[0].trouble, diagnoses[0].isCORS) = (trouble, false)
          }
          continue
        }
        var diagnosis = Diagnosis(kind, title: message.text, browser: message.browser)
        diagnosis.trouble = trouble
        diagnosis.reason = trouble.reason
        diagnosis.isCORS = trouble.partOfCORS == .whole
        diagnoses.append(diagnosis)
      case .cors(let reason):
        if ConsoleCase.all(in: message.lines.joined(separator: "\n")).isEmpty,
          !isExplained || reason != nil
        {
          var diagnosis = Diagnosis(
            kind, title: message.text, browser: message.browser, isCORS: true)
          diagnosis.firefoxReason = reason
          diagnosis.takeNearest(message, supplement)
          diagnoses.append(diagnosis)
        }
      }
    }
    return diagnoses
  }
}

extension ConsoleMessage {
  /// Whether it is one of the lines that a case was built for.
  fileprivate func isPart(of lines: ConsoleCase) -> Bool {
    ReadLine.all(in: self.lines.joined(separator: "\n")).contains { lines.lines.contains($0) }
  }
}

extension ConsoleTrouble {
  /// Whether it tells of a failure whose reason stands elsewhere.
  fileprivate var onlyFollows: Bool { self == .scriptSawFailure || self == .requestFailed }
}

extension Diagnosis {
  // MARK: One console's case

  init(of lines: ConsoleCase, _ built: ConsoleCase.Built?) {
    self.init(.console, title: "", browser: lines.browser.name, isCORS: true)
    guard let built else {
      reason = lines.reasons.first
      isCORS = reason?.isOfCORS ?? true
      return
    }
    take(built.evaluation, unknown: built.unknown, lines.supplement)
    (isReproduced, standIns) = (built.isReproduced, built.standIns)
    title = evaluation?.console.first ?? ""
  }

  /// A line in another language has the scenario of Firefox's English one with the same reason.
  fileprivate mutating func takeNearest(_ message: ConsoleMessage, _ supplement: Supplement) {
    guard let kind = firefoxReason?.kind else { return }
    reason = kind
    var values = ConsoleValues()
    values.url = message.url.flatMap { WebURL($0) }
    values.status = message.status
    let sentence = ReadSentence(
      browsers: [.firefox], says: .blocked([kind]), values: values, place: 0..<0)
    let lines = ConsoleCase(
      browser: .firefox, lines: [ReadLine(sentence)], supplement: supplement)
    guard let built = lines.built else { return }
    take(built.evaluation, unknown: built.unknown, supplement)
    isReproduced = false
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

  // MARK: A configuration

  /// What the product that it looks like makes of it.
  fileprivate init(ofConfiguration text: String) {
    guard let product = ServerProduct.recognized(in: text) else {
      self.init(.configuration, title: "a server's configuration")
      return
    }
    let setup = ServerSetup(product, version: nil, reading: text)
    self.init(.configuration, title: "a configuration of \(setup.title)")
    advice = ConfigurationAdvice.findings(on: setup).map(\.sentence)
  }

  // MARK: What was captured

  package init(of entry: HAREntry, knowing supplement: Supplement = Supplement()) {
    self.init(
      of: supplement.applied(to: entry.chain), read: .har, browser: entry.browser,
      failures: entry.failures)
  }

  init(
    of chain: [CapturedExchange], read kind: Piece.Kind, browser: Browser.Name?,
    failures: Reconstruction.FailureMarks = .absent
  ) {
    let request = chain.first?.request?.redacted
    self.init(
      kind, title: request.map { "\($0.method) \($0.url)" } ?? "an answer", browser: browser)
    let isNameless = chain.first?.request == nil
    let chain = isNameless ? chain.map(\.ofSomeRequest) : chain
    guard let built = Reconstruction(of: chain, read: kind, failures: failures) else {
      unknown = chain.first?.request?.unknown ?? [.url, .page, .credentials, .cookies]
      return
    }
    let error = chain.last?.response?.error.flatMap { NetError.trouble(of: $0) }
    if let error, error.isOfConnection { trouble = error }
    let name = browser ?? chain.first?.request?.browser ?? .chromium
    let settled = built.settled(in: built.browser(name))
    let credentials = request?.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    take(settled.evaluation, unknown: settled.unknown, Supplement(credentials: credentials))
    isReproduced = settled.isReproduced
    guard isNameless else { return }
    // An answer alone shows what is amiss with it, and nothing else.
    guard reason != nil else {
      (evaluation, isReproduced) = (nil, false)
      unknown = [.url, .page, .credentials, .cookies]
      return
    }
    unknown.insert(.url, at: 0)
  }
}

extension CapturedExchange {
  /// An answer as if to a request whose URL stands in for the one that nobody tells.
  fileprivate var ofSomeRequest: CapturedExchange {
    guard request == nil, response?.headers.contains("Access-Control-Allow-Origin") == true else {
      return self
    }
    return CapturedExchange(
      request: CapturedRequest(method: .get, url: "https://api.example/"), response: response)
  }
}
