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
    let console = told.map {
      $0.ofPage(surroundings.page).asking(for: calls).ofPage(namedBy: surroundings.server)
    }
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
        if message.isAnswered, !console.allSatisfy(\.isAnswered) { continue }
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
        if let cut = message.cut { diagnosis.take(cut) }
        if let target = message.redirectTarget { diagnosis.takeRedirect(to: target) }
      }
      return diagnosis
    }
  }
}

extension Diagnosis {
  /// What the redirect leads to, asked for itself, needs no redirect to be let through.
  mutating func takeRedirect(to target: String) {
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

  /// What was cut off is never said to be what was sent.
  fileprivate mutating func take(_ cut: CutLine) {
    (isCutOff, isReproduced) = (true, false)
    guard cut.isValueCut, let value = reason?.faultyValue else { return }
    isFaultAssumed = true
    if !standIns.contains(value) { standIns.append(value) }
  }

  /// The URL that its call asks for, be the call blocked or open.
  fileprivate var asksFor: String? { evaluation?.scenario.calls[0].request.url.text }

  /// What its call asks for, where the call is blocked.
  fileprivate var asked: URLText? {
    reason == nil ? nil : evaluation?.scenario.calls[0].request.url
  }
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
