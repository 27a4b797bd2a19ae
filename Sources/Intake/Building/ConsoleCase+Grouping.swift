import CORS
import Telling
import Web

extension ConsoleCase {
  /// The cases that a text's lines are, each with the scenario that was built for it.
  ///
  /// Lines that may be one call's are taken for that if one call prints them all.
  static func all(
    in text: String, knowing supplement: Supplement = Supplement(),
    beside: @escaping (WebURL?) -> Beside = { _ in .nothing }
  ) -> [(lines: ConsoleCase, built: Built?)] {
    var found: [(lines: ConsoleCase, built: Built?)] = []
    // Logs say the same over and over.
    var known: [ConsoleCase: Built?] = [:]
    for group in groups(in: text) {
      var rest = group[...]
      while let first = rest.first, let likeliest = first.sentence.browsers.first {
        func built(_ count: Int, _ name: Browser.Name) -> (lines: ConsoleCase, built: Built?) {
          var lines = ConsoleCase(
            browser: .named(name), lines: Array(rest.prefix(count)), supplement: supplement)
          lines.beside = beside(lines.first { $0.url })
          let built = known[lines] ?? lines.built
          known[lines] = .some(built)
          return (lines, built)
        }
        // Some words are those of two browsers: the one that prints them is meant.
        let candidates = (1...rest.count).reversed().lazy.flatMap { count in
          first.sentence.browsers.lazy.map { built(count, $0) }
        }
        let best =
          candidates.first { $0.built?.isReproduced == true } ?? built(rest.count, likeliest)
        found.append(best)
        rest = rest.dropFirst(best.lines.lines.count)
        // What only says that it failed says nothing new.
        rest = rest.drop { $0.sentence.onlyFails(at: first.sentence) }
      }
    }
    return found
  }

  /// The lines, those together that may be one call's.
  private static func groups(in text: String) -> [[ReadLine]] {
    var groups: [[ReadLine]] = []
    for line in ReadLine.all(in: text) {
      if let last = groups.last, line.mayFollow(last) {
        // Safari's log of resources tells the reason behind the failure, its console in front.
        let isReason = last.count == 1 && line.isReasonAlone && last[0].onlyFailed
        groups[groups.count - 1].insert(line, at: isReason ? 0 : last.count)
      } else {
        groups.append([line])
      }
    }
    return groups
  }
}

extension ReadSentence {
  /// Whether it speaks of a request that a policy stopped on its way.
  var isOfPolicy: Bool {
    says.reasons.contains(.contentSecurityPolicy) || says.reasons.contains(.mixedContent)
  }

  /// Whether it says of the same request that it failed, and no more.
  fileprivate func onlyFails(at other: ReadSentence) -> Bool {
    guard case .failed = says else { return false }
    return values.url == nil || values.url == other.values.url
  }
}

extension ReadLine {
  fileprivate var isReasonAlone: Bool {
    sentence.browsers == [.webkit] && sentence.values.url == nil && !sentence.says.reasons.isEmpty
  }

  fileprivate var isNoted: Bool { if case .noted = sentence.says { true } else { false } }

  /// Whether it may be about a form.
  private var isOfForm: Bool { sentence.values.callers.contains(.form) }

  fileprivate var onlyFailed: Bool { if case .failed = sentence.says { true } else { false } }

  /// Whether it may be about the call that the others are about.
  fileprivate func mayFollow(_ others: [ReadLine]) -> Bool {
    guard let first = others.first?.sentence, others.count < 5,
      !Set(sentence.browsers).isDisjoint(with: first.browsers)
    else { return false }
    if others.last == self { return others.count == 1 }
    let known = others.compactMap(\.sentence.values.url)
    // What a form asks for by GET has its fields behind its action.
    let isOfSame =
      sentence.values.url.map { url in
        known.isEmpty || known.contains(url)
          || isOfForm && known.contains { $0.withQuery(nil) == url.withQuery(nil) }
      } ?? true
    // What is noted of a call stands in front of what stops it.
    if others.allSatisfy(\.isNoted) { return isOfSame && (isNoted ? isOfForm : !isReasonAlone) }
    switch sentence.says {
    case .failed: return isOfSame || first.isOfPolicy
    case .blocked(let reasons):
      // What became of the redirect that led to what was stopped.
      if first.isOfPolicy, reasons.contains(.opaqueResponse) || reasons.contains(.elementRefused) {
        return true
      }
      guard others.count == 1, isOfSame else { return false }
      switch first.says {
      // Firefox says that a preflight's redirect is refused, and then what its answer lacks.
      case .blocked([.preflightRedirect]): return first.browsers == [.firefox]
      // Of a font it says first that it has failed.
      case .failed where isReasonAlone: return true
      case .failed(let failed): return !Set(failed).isDisjoint(with: reasons)
      case .blocked, .noted: return false
      }
    case .noted: return false
    }
  }
}
