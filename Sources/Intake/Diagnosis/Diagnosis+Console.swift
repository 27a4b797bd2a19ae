import CORS
import Telling
import Web

// What there is to say of a browser's console.
extension Piece {
  /// Lines of CORS by what is read of them; others by what is known of them.
  ///
  /// - Parameter calls: what other pieces tell of calls whose answers they do not tell.
  func consoleDiagnoses(_ supplement: Supplement, beside calls: [ScriptRequest]) -> [Diagnosis] {
    // A secret is never part of what is built, told or kept.
    let console = console.map(\.redacted)
    var diagnoses = Self.cases(in: console, supplement, calls)
    let isExplained = !diagnoses.isEmpty
    let asked = Set(
      diagnoses.flatMap { $0.evaluation?.exchanges.map(\.url.withoutFragment) ?? [] })
    for message in console {
      switch message.kind {
      case .other(let trouble):
        if isExplained, message.saysLess(than: asked, of: trouble) { continue }
        if !message.isBuilt {
          diagnoses.append(Diagnosis(of: message, trouble))
        } else if diagnoses.count == 1, diagnoses[0].reason == nil {
          // Of what stops nothing it is the line that is asked about.
          (diagnoses[0].trouble, diagnoses[0].isCORS) = (trouble, false)
        }
      case .cors(let reason):
        guard !message.isRead, !isExplained || reason != nil else { continue }
        diagnoses.append(Diagnosis(of: message, translating: reason, supplement))
      }
    }
    return diagnoses
  }

  /// One for each case that the lines were written about.
  private static func cases(
    in console: [ConsoleMessage], _ supplement: Supplement, _ calls: [ScriptRequest]
  ) -> [Diagnosis] {
    let text = console.flatMap(\.lines).joined(separator: "\n")
    let cases = ConsoleCase.all(in: text, knowing: supplement) { Beside($0, in: console, calls) }
    return cases.map { found in
      var diagnosis = Diagnosis(of: found.lines, found.built)
      for message in console where message.isPart(of: found.lines) {
        diagnosis.qualify(message.version)
      }
      return diagnosis
    }
  }
}

extension ConsoleMessage {
  /// What can be read of its lines alone.
  private var cases: [(lines: ConsoleCase, built: ConsoleCase.Built?)] {
    ConsoleCase.all(in: lines.joined(separator: "\n"))
  }

  /// Whether its lines are sentences that are known.
  fileprivate var isRead: Bool { !cases.isEmpty }

  /// Whether a case is built of its lines, which tells of it better.
  fileprivate var isBuilt: Bool { cases.contains { $0.built != nil } }

  /// Whether it is one of the lines that a case was built for.
  fileprivate func isPart(of lines: ConsoleCase) -> Bool {
    ReadLine.all(in: self.lines.joined(separator: "\n")).contains { lines.lines.contains($0) }
  }

  /// Whether all of it is known from a case: what follows from its reason, and the network log's line of
  /// a call of its, which told its status.
  ///
  /// - Parameter asked: the URLs that are asked for in cases.
  fileprivate func saysLess(than asked: Set<String>, of trouble: ConsoleTrouble) -> Bool {
    switch trouble {
    case .scriptSawFailure, .requestFailed: true
    case .httpStatus: url.flatMap { WebURL($0) }.map { asked.contains($0.withoutFragment) } ?? false
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
      return
    }
    take(built.evaluation, unknown: built.unknown, lines.supplement)
    (isReproduced, standIns) = (built.isReproduced, built.standIns)
    title = evaluation?.console.first ?? ""
  }

  /// A message of what is not CORS, or only a part of it.
  fileprivate init(of message: ConsoleMessage, _ trouble: ConsoleTrouble) {
    self.init(.console, title: message.text, browser: message.browser)
    self.trouble = trouble
    reason = trouble.reason
    isCORS = trouble.partOfCORS == .whole
  }

  /// A message of CORS whose sentence is none that is known.
  fileprivate init(
    of message: ConsoleMessage, translating reason: FirefoxCORSReason?, _ supplement: Supplement
  ) {
    self.init(.console, title: message.text, browser: message.browser, isCORS: true)
    firefoxReason = reason
    takeNearest(message, supplement)
  }

  /// A line in another language has the scenario of Firefox's English one with the same reason.
  private mutating func takeNearest(_ message: ConsoleMessage, _ supplement: Supplement) {
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
}
