import CORS
import Telling
import Web

/// The lines that one call has left in a console, and the scenario that prints them.
///
/// Nothing is likened: each reason that the lines may have is built as the simplest call that could
/// have had it, and the engine says whether its browser would print them.
struct ConsoleCase: Hashable {
  var browser: Browser
  /// What was read, in the order of the text.
  let lines: [ReadLine]
  /// What the lines' author says beside them.
  var supplement = Supplement()
  /// What other parts of the text say of the call.
  var beside = Beside.nothing

  /// How near what a call prints comes to the lines.
  enum Agreement {
    case letterForLetter
    /// But for an ending that versions before did not have.
    case upToEnding
    /// They say other things.
    case apart
  }

  /// A scenario that was built for the lines.
  struct Built: Hashable {
    var evaluation: Evaluation
    var unknown: [OpenQuestion]
    /// Whether its browser prints the lines.
    var isReproduced: Bool
    /// What stands in for what no part of the text tells, in words.
    var standIns: [String] = []
    /// How many scenarios were evaluated before.
    var tried = 0
    /// How near the lines it comes.
    var agreement = Agreement.apart
    /// Whether a page's policy stands in for its own, of which the lines show nothing.
    var isPolicyAssumed = false
    /// Whether the very value that the call fails for stands in for one that nothing tells.
    var isFaultAssumed = false
    /// The rule of today that did not hold where the lines were printed.
    var laterRule: LaterRule?

    /// What today's browser would not come to.
    func before(_ rule: LaterRule) -> Built {
      var built = self
      (built.isReproduced, built.laterRule) = (false, rule)
      return built
    }

    /// What is not quite what the lines tell.
    func assuming(_ words: String) -> Built {
      var built = self
      built.isReproduced = false
      built.standIns.append(words)
      return built
    }
  }

  /// The simplest scenario that prints the lines, and of several lines no others; where none does,
  /// the one that comes nearest.
  ///
  /// A line alone does not say whether others followed it: the simplest scenario stands for it.
  var built: Built? {
    told
      ?? secured?.told?.before(.mixedContent)
      ?? beforeLocalNetworkRule?.told?.before(.localNetwork)
      ?? insecure?.told.map {
        $0.assuming("that the browser of today stops it before, as the page came by https:")
      }
  }

  private var told: Built? {
    let built = simplest
    guard beside != .nothing, (built?.agreement ?? .apart) == .apart else { return built }
    // What was told in another language no browser here prints.
    if built != nil, lines.allSatisfy(\.letters.isEmpty) { return built }
    // What stands beside may be about another call: headers sooner than the code, and that sooner than
    // the log's own lines.
    var (withCode, withLog, alone) = (self, self, self)
    (withCode.beside.answer, withLog.beside.answer, withLog.beside.call) = (nil, nil, nil)
    alone.beside = .nothing
    let fewer = [withCode, withLog].lazy.filter { $0.beside != beside }.compactMap(\.simplest)
    return fewer.first { $0.agreement != .apart } ?? alone.simplest ?? built
  }

  private var simplest: Built? {
    var nearest: Built?
    var printing: Built?
    var reading = PrintedReading()
    var tried = 0
    for variant in ConsoleVariant.all(of: self).prefix(Self.mostVariants) {
      guard let scenario = variant.scenario else { continue }
      let evaluation = Evaluation(of: scenario, in: browser)
      tried += 1
      var built = Built(
        evaluation: evaluation, unknown: unknown, isReproduced: false, standIns: variant.standIns,
        tried: tried,
        isPolicyAssumed: variant.isPolicyAssumed, isFaultAssumed: variant.isFaultAssumed)
      built.agreement = agreement(with: reading.lines(of: evaluation))
      switch built.agreement {
      case .letterForLetter:
        built.isReproduced = true
        guard lines.count > 1, evaluation.console.count > lines.count else { return built }
        printing = printing ?? built
      // No other scenario comes nearer.
      case .upToEnding: return built
      case .apart: break
      }
      if nearest == nil, variant.comesToPass(in: evaluation) { nearest = built }
    }
    return printing ?? nearest
  }

  /// As many scenarios as are evaluated within some milliseconds.
  private static let mostVariants = 300

  private func agreement(with printed: [ReadLine]) -> Agreement {
    func holds(_ agrees: (ReadLine, ReadLine) -> Bool) -> Bool {
      var rest = printed[...]
      for line in lines {
        guard let index = rest.firstIndex(where: { agrees($0, line) }) else { return false }
        rest = rest[(index + 1)...]
      }
      return true
    }
    if holds({ $0.agrees(with: $1) }) { return .letterForLetter }
    return holds { $0.agrees(with: $1) || $0.agreesUpToEnding(with: $1) } ? .upToEnding : .apart
  }
}

/// What calls print, read back. Most variants of a case print what another has printed, and reading takes
/// longer than evaluating.
private struct PrintedReading {
  private var known: [String: [ReadLine]] = [:]

  mutating func lines(of evaluation: Evaluation) -> [ReadLine] {
    let text = evaluation.console.joined(separator: "\n")
    if let lines = known[text] { return lines }
    let lines = ReadLine.all(in: text)
    known[text] = lines
    return lines
  }
}

extension ConsoleVariant {
  /// Whether the call comes to what it was built for.
  fileprivate func comesToPass(in evaluation: Evaluation) -> Bool {
    guard case .blocked(let kind) = aim else { return false }
    return evaluation.events.contains { event in
      if case .blocked(let reason) = event.fact { reason.kind == kind } else { false }
    }
  }
}

// MARK: What the lines name

extension ConsoleCase {
  /// The first value that any of the lines has.
  func first<Value>(_ value: (ConsoleValues) -> Value?) -> Value? {
    for line in lines { if let found = value(line.sentence.values) { return found } }
    return nil
  }

  /// What a call may have come to for the lines to be printed, the likeliest first.
  var aims: [ConsoleAim] {
    if let line = lines.first(where: { !$0.sentence.says.reasons.isEmpty }) {
      return line.sentence.says.reasons.map { .blocked($0) }
    }
    if case .noted(let note, or: let other)? = lines.first?.sentence.says {
      return [.noted(note)] + (other.map { [.noted($0)] } ?? [])
    }
    return []
  }

  /// The reasons that the lines may have, the likeliest first.
  var reasons: [BlockReason.Kind] {
    aims.compactMap { if case .blocked(let reason) = $0 { reason } else { nil } }
  }

  /// What was asked for first, where redirects led on from there.
  ///
  /// Of a request that was stopped on its way Firefox says that it failed where it was redirected.
  var redirectedFrom: WebURL? {
    if let url = first({ $0.redirectedFrom }) { return url }
    guard let blocked = lines.first, blocked.sentence.isOfPolicy else { return nil }
    let told = lines.dropFirst().compactMap(\.sentence.values.url)
    return told.first { $0 != blocked.sentence.values.url }
  }

  /// Who may have called, by all of the lines.
  var callers: [Caller] {
    let callers = Caller.allCases.filter { caller in
      lines.allSatisfy { $0.sentence.values.callers.contains(caller) }
    }
    let sockets = callers.filter { $0.row.answer == .socket }
    if first({ $0.url })?.isWebSocket == true, !sockets.isEmpty { return sockets }
    guard let likely = likelyCaller else { return callers }
    return callers.filter { $0 == likely } + callers.filter { $0 != likely }
  }

  /// Of those who may have called the one that comes to mind first; nil: the order of the callers.
  private var likelyCaller: Caller? {
    let file = Caller(ofFile: first { $0.url })
    return switch reasons.first {
    // What asks for no permission is mostly an element.
    case .resourcePolicy, .opaqueResponse: file ?? .img
    case .elementRefused, nil: file
    // What is framed is mostly a frame's own document, not where a form leads.
    case .frameForbidden, .embedderPolicy: .iframe
    case .contentSecurityPolicy where isOfFrame: .iframe
    case _: nil
    }
  }

  /// Whether the directive that decides is one of frames.
  private var isOfFrame: Bool {
    let names = [first { $0.effectiveDirective }, first { $0.directive }].compactMap(\.self)
    return names.contains { $0.hasPrefix("frame-") || $0.hasPrefix("child-src") }
  }

  private var unknown: [OpenQuestion] {
    var unknown: [OpenQuestion] = []
    if first({ $0.url }) == nil, beside.url == nil { unknown.append(.url) }
    if first({ $0.page ?? $0.document }) == nil,
      first({ $0.pageOrigin ?? $0.requestOrigin }) == nil,
      supplement.page == nil, beside.page == nil
    {
      unknown.append(.page)
    }
    // Two reasons only calls with credentials have, and to other rules they do not matter.
    let isWithCredentials =
      reasons == [.wildcardWithCredentials] || reasons == [.credentialsNotTrue]
    let hasSwitch = callers.contains { !$0.row.credentials.isFixed }
    let isCodeShown = beside.call != nil && beside.source == .code
    if !isWithCredentials, !isCodeShown, supplement.credentials == nil, hasSwitch,
      reasons.contains(where: \.isOfCORS)
    {
      unknown.append(.credentials)
    }
    return unknown
  }
}
