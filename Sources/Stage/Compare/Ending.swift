import CORS
import ScenarioText
import Screen
import Telling
import Web

/// How a call ends, for places with little room.
struct Ending: Hashable, Sendable {
  let response: Lamp
  let cookies: Verdicts.CookiesVerdict
  let lamps: [Lamp]

  init(_ evaluation: Evaluation, call: Int) {
    let verdicts = evaluation.verdicts(ofCall: call)
    lamps = Lamp.lamps(verdicts)
    response = Lamp.response(verdicts.response)
    cookies = verdicts.cookies
  }

  /// What the page gets, and whether cookies went along, in at most `columns`.
  func text(columns: Int) -> StyledText {
    let whole = StyledText(response.symbol + " " + response.verdict, response.role)
    guard hasCookies else { return whole }
    if !isAbbreviated(columns: columns) { return inWords }
    let sign = whole.appending(" ●", .cookie)
    if sign.columns <= columns { return sign }
    return StyledText(response.symbol, response.role).appending("●", .cookie)
  }

  /// Whether there is only room for a sign where cookies went along.
  func isAbbreviated(columns: Int) -> Bool { hasCookies && inWords.columns > columns }

  private var hasCookies: Bool { if case .sent = cookies { true } else { false } }

  private var inWords: StyledText {
    StyledText(response.symbol + " " + response.verdict, response.role)
      .appending(" ● cookie", .cookie)
  }
}

/// Where two evaluations of one call part ways.
struct Parting: Hashable, Sendable {
  /// What the first one says there; nil: it has come to its end.
  let here: String?
  let there: String?

  /// Nil when both say the same from beginning to end.
  init?(_ one: Evaluation, _ other: Evaluation, call: Int) {
    let ones = one.events.filter { $0.call == call }
    let others = other.events.filter { $0.call == call }
    func summary(_ events: [TraceEvent], _ index: Int, _ evaluation: Evaluation) -> String? {
      guard events.indices.contains(index) else { return nil }
      return Explanation(of: events[index], in: evaluation).summary
    }
    for index in 0..<max(ones.count, others.count) {
      let here = summary(ones, index, one)
      let there = summary(others, index, other)
      guard here != there else { continue }
      (self.here, self.there) = (here, there)
      return
    }
    return nil
  }
}
