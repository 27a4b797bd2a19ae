package import CORS
import Web

/// Scenarios made by chance from values that matter, the same for the same seed.
package enum RandomScenario {
  package static func make(seed: UInt64) -> Scenario {
    var dice = Dice(seed: seed)
    let page = dice.pick(pages)
    return Scenario(
      id: "random-\(seed)", page: URLText(page), sandbox: dice.pick([.none, .none, .allowScripts]),
      cookies: (0..<dice.below(3)).map { _ in
        EarlierCookie(from: URLText(dice.pick(pages)), set: dice.pick(cookies))
      },
      calls: (0...dice.below(3)).map { _ in call(&dice) })
  }

  private static func call(_ dice: inout Dice) -> Call {
    let url = dice.pick(targets)
    let request = ScriptRequest(
      api: dice.pick([.fetch, .fetch, .xhr, .script, .img]), url: URLText(url),
      method: dice.pick([nil, "GET", "POST", "PUT", "patch", "HEAD", "OPTIONS", "b@d"]),
      mode: dice.pick([nil, nil, .cors, .noCORS, .sameOrigin]),
      credentials: dice.pick([nil, .omit, .sameOrigin, .include]),
      withCredentials: dice.coin(), uploadListener: dice.coin(),
      crossorigin: dice.pick([nil, "", "use-credentials"]),
      redirect: dice.pick([nil, nil, .manual, .error]),
      headers: (0..<dice.below(3)).map { _ in
        Header(
          dice.pick(requestHeaders), dice.pick(["1", "text/plain", "application/json", "a\"b"]))
      },
      body: dice.pick([nil, "text"]), bodyType: dice.pick([nil, "application/json"]))
    let routes = targets.filter { $0 == url || dice.coin() }.map { target in
      Route(
        url: URLText(target), preflight: dice.coin() ? reply(&dice, [200, 204, 301, 403]) : nil,
        response: dice.coin() ? reply(&dice, [200, 204, 302, 307, 404, 500]) : nil)
    }
    return Call(request: request, waitSeconds: dice.below(8), server: routes)
  }

  private static func reply(_ dice: inout Dice, _ statuses: [Int]) -> Reply {
    var headers: [Header] = []
    for (name, values) in responseHeaders where dice.below(3) > 0 {
      headers.append(Header(name, dice.pick(values)))
    }
    return Reply(
      status: dice.pick(statuses), headers: HeaderList(headers),
      body: dice.pick(["", "callback(1)"]),
      delivery: dice.below(20) == 0 ? .dropped : .sent)
  }

  private static let pages = [
    "https://app.shop.example/", "http://app.shop.example:8080/", "https://api.bank.example/",
  ]
  private static let targets = [
    "https://api.bank.example/me", "https://api.shop.example/me", "https://app.shop.example/me",
    "http://api.bank.example/me",
  ]
  private static let cookies = [
    "session=abc; Path=/; Secure; SameSite=None", "a=1", "b=2; SameSite=Strict",
    "c=3; SameSite=None; Secure; Partitioned", "__Host-d=4; Path=/; Secure",
  ]
  private static let requestHeaders = [
    "X-Custom", "Content-Type", "Authorization", "Accept", "Cookie", "Range", "b@d name",
  ]
  private static let responseHeaders: [(String, [String])] = [
    (
      "Access-Control-Allow-Origin", ["*", "https://app.shop.example", "null", "https://x.example"]
    ),
    ("Access-Control-Allow-Credentials", ["true", "True", "false"]),
    ("Access-Control-Allow-Methods", ["*", "PUT, PATCH", "patch", "b@d,"]),
    ("Access-Control-Allow-Headers", ["*", "x-custom, content-type", "Authorization", ""]),
    ("Access-Control-Expose-Headers", ["*", "X-Rate", "@"]),
    ("Access-Control-Max-Age", ["600", "-1", "x", "0"]),
    ("Set-Cookie", ["s=1; Path=/; Secure; SameSite=None", "t=2", "session=; Max-Age=0"]),
    ("X-Rate", ["9"]), ("Content-Type", ["text/plain", "text/javascript", "image/png"]),
    (
      "Location", ["https://api.shop.example/me", "/me", "https://u:p@api.bank.example/me", "foo:"]
    ),
  ]
}

extension RandomScenario {
  /// Tries a body on 300 scenarios in every profile, with each cookie policy in turn.
  package static func each(_ body: (Scenario, Browser, Evaluation) -> Void) {
    for seed in 0..<300 {
      let scenario = RandomScenario.make(seed: UInt64(seed))
      for name in Browser.Name.allCases {
        var browser = Browser.named(name)
        browser.thirdPartyCookies = Browser.ThirdPartyCookies.allCases[seed % 3]
        body(scenario, browser, Evaluation(of: scenario, in: browser))
      }
    }
  }
}
