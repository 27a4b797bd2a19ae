package import CORS
import Web

/// Scenarios to be written and read again, with the oddest texts there are in them, the same for the
/// same seed; those of `RandomScenario` have values that matter to a browser.
package struct OddScenarios {
  private var dice: Dice

  package init(seed: UInt64) { dice = Dice(seed: seed) }

  package mutating func scenario() -> Scenario {
    Scenario(
      id: text(), page: URLText(place()), sandbox: pick([.none, .allowScripts]),
      cookies: list { EarlierCookie(from: URLText($0.place()), set: $0.value()) },
      calls: list { $0.call() })
  }

  private mutating func call() -> Call {
    Call(request: request(), waitSeconds: pick([0, 0, 1, 86_400]), server: list { $0.route() })
  }

  private mutating func request() -> ScriptRequest {
    ScriptRequest(
      api: pick(Caller.allCases), url: URLText(pick([place(), "/me", "", "https://[", text()])),
      method: maybe { $0.pick(["GET", "put", "patch", "", "a b", "TRACE"]) },
      mode: maybe { $0.pick(RequestMode.scriptable) },
      credentials: maybe { $0.pick(CredentialsMode.allCases) },
      withCredentials: pick([true, false]), uploadListener: pick([true, false]),
      crossorigin: maybe { $0.text() }, redirect: maybe { $0.pick(RedirectMode.allCases) },
      headers: list { Header($0.pick(["X-Custom", "Accept", "", "a b", "é"]), $0.text()) },
      body: maybe { $0.text() }, bodyType: maybe { $0.text() })
  }

  private mutating func route() -> Route {
    Route(url: URLText(place()), preflight: maybe { $0.reply() }, response: maybe { $0.reply() })
  }

  private mutating func reply() -> Reply {
    Reply(
      status: pick([100, 200, 204, 302, 404, 599]),
      headers: HeaderList(list { Header($0.pick(["Vary", "Set-Cookie", "x"]), $0.value()) }),
      body: text(), delivery: pick([.sent, .dropped, .failed(.refused)]))
  }

  private mutating func place() -> String {
    pick(["https://app.shop.example/", "http://api.bank.example:8080/a?b=c#d", "https://[::1]"])
  }

  /// Any text at all.
  private mutating func text() -> String {
    let alphabet = Array("aB1 :-#[]{},\"'\\\n\r\t\0&*!|>%@`~?=é日😀\u{85}\u{2028}\u{FEFF}")
    return pick([
      "", "null", "true", "1", "~", String((0..<8).map { _ in pick(alphabet) }),
      String((0..<8).map { _ in pick(alphabet) }),
    ])
  }

  /// A text that may be a header's value.
  private mutating func value() -> String {
    String(text().unicodeScalars.filter { !["\n", "\r", "\0"].contains($0) })
  }

  private mutating func maybe<T>(_ make: (inout OddScenarios) -> T) -> T? {
    dice.coin() ? make(&self) : nil
  }

  private mutating func list<T>(_ make: (inout OddScenarios) -> T) -> [T] {
    (0..<dice.below(3)).map { _ in make(&self) }
  }

  private mutating func pick<T>(_ choices: [T]) -> T {
    dice.pick(choices)
  }
}
