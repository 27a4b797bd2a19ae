import CORS
import Telling
import TestSupport
import Testing
import Web

/// What holds of the instruction at the end of an explanation, whatever the scenario.
@Suite("What there is to change has not been changed already")
struct RemedyInvariantTests {
  @Test("a remedy shown is never already true")
  func remedies() {
    var looked: Set<String> = []
    for situation in Situation.all {
      let evaluation = situation.evaluation
      for event in evaluation.events {
        guard let remedy = Explanation(of: event, in: evaluation).remedy else { continue }
        for rule in Rule.all where remedy.text.hasPrefix(rule.start) {
          guard let isTrue = rule.isTrue(Remedied(remedy.text, event, evaluation)) else { continue }
          looked.insert(rule.start)
          if isTrue { Issue.record("\(situation): \(remedy.text) But so it is: \(event.fact)") }
        }
      }
    }
    for rule in Rule.all where !looked.contains(rule.start) {
      Issue.record("No remedy begins with “\(rule.start)”: its words are others by now.")
    }
  }

  /// When an instruction that begins like this would be true already; nil: it is of another kind.
  struct Rule: Sendable {
    var start: String
    var isTrue: @Sendable (Remedied) -> Bool?

    static let all = [
      Rule(start: "Send ") { remedied in remedied.headers.map { $0.allSatisfy(remedied.isSent) } },
      Rule(start: "Answer OPTIONS with ") { remedied in
        remedied.grant.map { names, list in names.allSatisfy { remedied.isListed($0, in: list) } }
      },
      Rule(start: "Answer OPTIONS with 204") { Status.isOK($0.reply?.status ?? 0) },
      Rule(start: "Set credentials: \"include\"") { $0.request.credentials == .include },
      Rule(start: "Set withCredentials") { $0.request.withCredentials },
      Rule(start: "Set crossorigin=\"use-credentials\"") { $0.request.credentialsMode == .include },
      Rule(start: "Set the cookie with SameSite=None; Secure") { remedied in
        guard case .cookieConsidered(let cookie, _) = remedied.event.fact else { return nil }
        return cookie.sameSite == .none && cookie.secure
      },
      Rule(start: "Allow third-party cookies") {
        $0.evaluation.browser.thirdPartyCookies == .allow
      },
      Rule(start: "Add allow-same-origin") { $0.evaluation.scenario.sandbox == .none },
      Rule(start: "Leave out mode: \"no-cors\"") { $0.request.requestMode != .noCORS },
      Rule(start: "Use mode cors") { $0.request.requestMode == .cors },
      Rule(start: "Ask over https") { remedied in
        remedied.evaluation.scenario.target(ofCall: remedied.event.call)?.scheme == "https"
          && remedied.exchange?.url.scheme != "http"
      },
    ]
  }
}

/// An instruction, and the event that it is to mend.
struct Remedied {
  let text: String
  let event: TraceEvent
  let evaluation: Evaluation

  init(_ text: String, _ event: TraceEvent, _ evaluation: Evaluation) {
    self.text = text
    self.event = event
    self.evaluation = evaluation
  }

  var request: ScriptRequest { evaluation.scenario.calls[event.call].request }
  var exchange: Exchange? { event.exchange.map { evaluation.exchanges[$0] } }
  var reply: Reply? { exchange?.reply }

  /// `Send A: 1 and B: 2.`: the headers; nil where it names none.
  var headers: [Header]? {
    let words = text.dropFirst("Send ".count).dropLast()
      .replacing(", for origins it trusts", with: "").replacing(", and Vary: Origin", with: "")
    let parts = words.replacing("one ", with: "").split(separator: " and ")
    let headers = parts.compactMap { part -> Header? in
      guard let colon = part.firstRange(of: ": "), Token.matches(part[..<colon.lowerBound]) else {
        return nil
      }
      return Header(String(part[..<colon.lowerBound]), String(part[colon.upperBound...]))
    }
    return headers.isEmpty ? nil : headers
  }

  /// `Answer OPTIONS with a, b and c named in X`: the names, and the list that is to have them.
  var grant: (names: [String], list: String)? {
    let words = text.dropFirst("Answer OPTIONS with ".count)
    guard let named = words.firstRange(of: " named in ") else { return nil }
    let names = words[..<named.lowerBound].replacing(" and ", with: ", ").split(separator: ", ")
    return (
      names.map(String.init), String(words[named.upperBound...].prefix { !" .".contains($0) })
    )
  }

  /// Whether the answer carries this header, and it alone of its name.
  func isSent(_ header: Header) -> Bool {
    reply?.headers.values(of: header.name).map { trimmed($0, where: isHTTPTabOrSpace) }
      == [header.value]
  }

  func isListed(_ name: String, in list: String) -> Bool {
    let values = reply?.headers.values(of: list) ?? []
    return values.flatMap { $0.split(separator: ",") }.contains {
      trimmed($0, where: isHTTPTabOrSpace) == name
    }
  }
}
