import CORS
import Telling
import Web

extension Paste {
  /// What there is to say of each part, in the order of the text.
  package func diagnoses(knowing supplement: Supplement = Supplement()) -> [Diagnosis] {
    pieces.flatMap { $0.diagnoses(knowing: supplement) }
  }
}

extension Piece {
  /// What there is to say of the piece: one diagnosis for each call and each message.
  package func diagnoses(knowing supplement: Supplement = Supplement()) -> [Diagnosis] {
    switch kind {
    case .console: consoleDiagnoses(supplement)
    case .har: entries.map { Diagnosis(of: $0, knowing: supplement) }
    case .curl, .code, .headers, .url:
      chains.map { Diagnosis(of: supplement.applied(to: $0), read: kind, browser: nil) }
    case .configuration: [Diagnosis(kind, title: "a server's configuration")]
    case .none: []
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
  private func consoleDiagnoses(_ supplement: Supplement) -> [Diagnosis] {
    // A secret is never part of what is built, told or kept.
    let console = console.map(\.redacted)
    let lines = console.flatMap(\.lines)
    let cases = ConsoleCase.all(in: lines.joined(separator: "\n"), knowing: supplement)
    var diagnoses = cases.map { Diagnosis(of: $0.lines, $0.built) }
    let isExplained = !cases.isEmpty
    for message in console {
      switch message.kind {
      case .other(let trouble):
        // What follows from a reason that is known already says nothing more.
        if isExplained, trouble.onlyFollows { continue }
        // What was built of the line says it better.
        let own = ConsoleCase.all(in: message.lines.joined(separator: "\n"))
        if own.contains(where: { $0.built != nil }) { continue }
        var diagnosis = Diagnosis(kind, title: message.text, browser: message.browser)
        diagnosis.trouble = trouble
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
    isReproduced = built.isReproduced
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
    guard let built = Reconstruction(of: chain, read: kind, failures: failures) else {
      unknown = chain.first?.request?.unknown ?? [.url, .page, .credentials, .cookies]
      return
    }
    let name = browser ?? chain.first?.request?.browser ?? .chromium
    let settled = built.settled(in: built.browser(name))
    let credentials = request?.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    take(settled.evaluation, unknown: settled.unknown, Supplement(credentials: credentials))
    isReproduced = settled.isReproduced
  }
}
