import CORS

/// How the four lamps could stand.
struct LampSetting: Hashable {
  var preflight: Claim.Preflight
  var cookie: Claim.Cookies
  var server: Claim.Server
  var response: Claim.Response

  init(_ verdicts: Verdicts) {
    preflight =
      switch verdicts.preflight {
      case .notNeeded, .cached: .notNeeded
      case .passed: .passed
      case .failed: .failed
      }
    cookie = if case .sent = verdicts.cookies { .sent } else { .notSent }
    server = verdicts.server == .acted ? .acted : .notReached
    response = verdicts.response == .exposed ? .exposed : .withheld
  }

  private init(_ setting: [Int]) {
    preflight = Self.preflights[setting[0]].value
    cookie = Self.cookies[setting[1]].value
    server = Self.servers[setting[2]].value
    response = Self.responses[setting[3]].value
  }

  /// Every one of them, as the dials can be set, what is impossible among them.
  static var all: [LampSetting] { dials.settings.map(LampSetting.init) }

  static let dials = [
    Dial(name: "PREFLIGHT", values: preflights.map(\.word)),
    Dial(name: "COOKIE", values: cookies.map(\.word)),
    Dial(name: "SERVER", values: servers.map(\.word)),
    Dial(name: "RESPONSE", values: responses.map(\.word)),
  ]

  private typealias Row<Value> = (value: Value, word: String)
  private static let preflights: [Row<Claim.Preflight>] = [
    (.notNeeded, "not needed"), (.passed, "passed"), (.failed, "failed"),
  ]
  private static let cookies: [Row<Claim.Cookies>] = [(.sent, "sent"), (.notSent, "not sent")]
  private static let servers: [Row<Claim.Server>] = [
    (.acted, "acted"), (.notReached, "did not act"),
  ]
  private static let responses: [Row<Claim.Response>] = [
    (.exposed, "exposed"), (.withheld, "not exposed"),
  ]

  var claim: Claim {
    Claim([.preflight(preflight), .cookies(cookie), .server(server), .response(response)])
  }

  /// `preflight not needed, cookie sent, …`.
  var told: String {
    func word<Value: Equatable>(_ value: Value, in rows: [Row<Value>]) -> String {
      rows.first { $0.value == value }?.word ?? ""
    }
    return "preflight \(word(preflight, in: Self.preflights)), "
      + "cookie \(word(cookie, in: Self.cookies)), server \(word(server, in: Self.servers)), "
      + "response \(word(response, in: Self.responses))"
  }
}
