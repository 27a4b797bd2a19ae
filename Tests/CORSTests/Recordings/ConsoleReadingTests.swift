import CORS
import Telling
import TestSupport
import Testing
import Web

@Suite("What real browsers printed, read back")
struct ConsoleReadingTests {
  /// Scenarios of which a browser's lines are not read back, each with the reason in a line.
  static let unread: [Browser.Name: [String: String]] = [
    .chromium: [
      "mode-public-0874": "a line that is broken behind a host's full stop ends the sentence",
      "mode-public-0879": "the same", "mode-public-0920": "the same",
    ],
    .webkit: [
      "combo-public-1154": "a value that ends a sentence ends with its line, broken or not"
    ],
  ]

  @Test(
    "every line gives back its reason and all that it names, whatever stands around it",
    arguments: RecordingsTests.runs)
  func reading(_ run: String, _ name: Browser.Name, _ policy: Browser.ThirdPartyCookies) {
    var (lines, unread) = (0, 0)
    var read: [String: [ReadSentence]] = [:]
    for (recording, evaluation) in RecordingsTests.evaluations(.first, name, policy) {
      lines += recording.lines(of: run).count
      for event in evaluation.events {
        let printed = evaluation.console(for: event)
        guard !printed.isEmpty else { continue }
        for pasted in PastedConsole.allCases {
          let text = pasted.text(printed)
          let sentences = read[text] ?? ConsoleSentence.read(text)
          read[text] = sentences
          let faults = ReadBack(event, evaluation).faults(in: sentences, pasted)
          guard !faults.isEmpty else { continue }
          unread += printed.count
          if Self.unread[name]?[recording.scenario.id] == nil {
            Issue.record("\(recording.scenario.id), \(pasted): \(faults) in \(printed)")
          }
        }
      }
    }
    #expect(lines > 300 && Double(unread) <= 0.02 * Double(lines))
  }
}

/// What chats and terminals make of a console.
enum PastedConsole: CaseIterable, Sendable {
  case plain, marked, unquoted, wrapped

  func text(_ lines: [String]) -> String {
    switch self {
    case .plain: lines.joined(separator: "\n")
    case .marked:
      lines.map {
        "12:01:33.204 index.js:12 \($0.curly)\nUncaught (in promise) TypeError: Failed to fetch"
      }
      .joined(separator: "\n")
    case .unquoted:
      lines.joined(separator: "\n").filter { !"'\"‘’“”".contains($0) }
    case .wrapped:
      lines.map { line in
        var (text, column) = ("", 0)
        for character in line {
          if column == 79 { (text, column) = (text + "\n", 0) }
          text.append(character)
          column += 1
        }
        return text
      }.joined(separator: "\n")
    }
  }
}

extension PastedConsole {
  /// What is left of a value that holds quotation marks or blanks.
  func known(_ value: String) -> String {
    switch self {
    case .plain: value
    case .marked, .unquoted: value.filter { !"'\"‘’“”".contains($0) }
    case .wrapped: value.filter { $0 != " " }
    }
  }
}

extension String {
  /// With the quotation marks that a chat makes of straight ones.
  fileprivate var curly: String { replacing("'", with: "’").replacing("\"", with: "”") }
}

/// What must be read back of an event's lines: what the evaluation's own facts hold.
struct ReadBack {
  let event: TraceEvent
  let evaluation: Evaluation

  init(_ event: TraceEvent, _ evaluation: Evaluation) {
    (self.event, self.evaluation) = (event, evaluation)
  }

  func faults(in read: [ReadSentence], _ pasted: PastedConsole) -> [String] {
    let lines = evaluation.console(for: event).count
    var faults: [String] = []
    if read.count != lines { faults.append("\(read.count) sentences") }
    for sentence in read {
      if !sentence.browsers.contains(evaluation.browser.name) { faults.append("browser") }
      faults += self.faults(of: sentence.values, pasted)
    }
    return faults + reasonFaults(read)
  }

  private func reasonFaults(_ read: [ReadSentence]) -> [String] {
    switch event.fact {
    case .blocked(let reason):
      // A remark may come before the reason.
      let told = read.first { !$0.says.reasons.isEmpty }?.says.reasons ?? []
      return told.contains(reason.kind) ? [] : ["\(told)"]
    case .requestHeaderIgnored:
      return read.first?.says == .noted(.headerForbidden) ? [] : ["header"]
    case .settled(.exposed): return read.first?.says == .noted(.notXML) ? [] : ["XML"]
    default:
      if case .noted = read.first?.says { return [] }
      return ["no note"]
    }
  }

  private func faults(of values: ConsoleValues, _ pasted: PastedConsole) -> [String] {
    let call = evaluation.scenario.calls[event.call].request
    let exchange = event.exchange.map { evaluation.exchanges[$0] }
    let page = evaluation.scenario.openedPage
    var faults: [String] = []
    func expect<Value: Equatable>(_ name: String, _ read: Value?, _ held: Value?...) {
      guard let read, !held.contains(read) else { return }
      if let text = read as? String, let held = held as? [String?],
        held.contains(where: { $0.map(pasted.known) == pasted.known(text) })
      {
        return
      }
      faults.append("\(name): \(read), not \(held)")
    }
    if !values.callers.contains(call.api) { faults.append("\(values.callers)") }
    expect("purpose", values.purpose, exchange?.purpose ?? .actual)
    expect("page", values.page, page?.url)
    expect("document", values.document?.description, page?.documentURL?.description)
    expect("page's origin", values.pageOrigin, page?.origin)
    expect("origin", values.requestOrigin, page?.origin, .opaque)
    expect("url", values.url, lastURL)
    expect("from", values.redirectedFrom, evaluation.scenario.target(ofCall: event.call))
    expect("status", values.status, exchange?.reply?.status)
    let header = { (name: String) in
      exchange?.reply.flatMap { Response($0).headers.get(name) } ?? ""
    }
    expect("ACAO", values.allowOrigin, header("Access-Control-Allow-Origin"))
    expect("ACAC", values.allowCredentials, header("Access-Control-Allow-Credentials"))
    switch event.fact {
    case .blocked(.methodNotAllowed(let method, _, _)): expect("method", values.method, method)
    case .blocked(.allowMethodsUnparsable(let list)), .blocked(.allowHeadersUnparsable(let list)):
      expect("list", values.list, list)
    case .blocked(.locationWithCredentials(let url)):
      expect("location", values.locationWithCredentials, url)
    case .requestHeaderIgnored(_, let header, _):
      expect("header", values.headerName, header.name)
    default: break
    }
    return faults
  }

  private var lastURL: WebURL? {
    if let exchange = event.exchange { return evaluation.exchanges[exchange].url }
    let steps = evaluation.events.compactMap { other -> WebURL? in
      guard other.call == event.call, case .redirected(let step) = other.fact else { return nil }
      return step.to
    }
    if case .settled = event.fact {
      return evaluation.exchanges.last { $0.call == event.call }?.url
    }
    return steps.last ?? evaluation.scenario.target(ofCall: event.call)
  }
}
