package import CORS
package import Web

/// Scenarios made by chance of every way to call and of all that can surround a page, the same for
/// the same seed; those of `RandomScenario` are of fetch, XHR and elements of pages at the top.
package enum RandomSurroundings {
  package static func make(seed: UInt64) -> Scenario {
    var dice = Dice(seed: seed)
    let frame = dice.below(6)
    return Scenario(
      id: "surroundings-\(seed)", page: URLText(dice.pick(pages)),
      sandbox: frame == 0 ? .allowScripts : .none,
      embeddedIn: frame == 1 ? URLText(dice.pick(tops)) : nil,
      pageHeaders: HeaderList(dice.coin() ? [] : [dice.pick(policies)]),
      cookies: (0..<dice.below(3)).map { _ in
        EarlierCookie(from: URLText(dice.pick(visited)), set: dice.pick(cookies))
      },
      passwords: dice.below(3) > 0
        ? []
        : [EarlierPassword(from: URLText(dice.pick(visited)), user: "alice", password: "secret")],
      hsts: dice.below(6) == 0 ? ["bank.example"] : [],
      permissions: Permissions(localNetwork: dice.pick([nil, nil, .granted, .denied])),
      calls: (0...dice.below(2)).map { _ in call(&dice) })
  }

  private static func call(_ dice: inout Dice) -> Call {
    let api = dice.pick(Caller.allCases)
    let url = dice.pick(targets).of(api)
    var request = ScriptRequest(api: api, url: URLText(url))
    request.method = dice.pick([nil, nil, "POST", "PUT"])
    request.mode = dice.pick([nil, nil, .cors, .noCORS])
    request.credentials = dice.pick([nil, .omit, .include])
    request.withCredentials = dice.coin()
    request.crossorigin = dice.pick([nil, nil, "anonymous", "use-credentials"])
    request.cache = dice.pick([nil, nil, .noStore, .forceCache, .reload])
    request.referrerPolicy = dice.pick([nil, nil, "no-referrer", "same-origin"])
    request.pixels = dice.coin()
    request.target = dice.pick([nil, .top])
    request.body = dice.pick([nil, "a=1"])
    request.bodyType = dice.pick([nil, nil, "application/json"])
    if dice.below(4) == 0 { request.headers = [Header("Authorization", "Bearer abc")] }
    let routes = targets.map { target in
      Route(url: URLText(target.of(api)), preflight: preflight(&dice), response: reply(&dice, api))
    }
    return Call(request: request, waitSeconds: dice.pick([0, 0, 130]), server: routes)
  }

  private static func preflight(_ dice: inout Dice) -> Reply? {
    guard dice.coin() else { return nil }
    return Reply(
      status: 204,
      headers: HeaderList(
        sharing(&dice) + [
          Header("Access-Control-Allow-Methods", "PUT"),
          Header("Access-Control-Allow-Headers", "authorization, content-type"),
        ]))
  }

  private static func reply(_ dice: inout Dice, _ api: Caller) -> Reply? {
    let type = dice.below(4) == 0 ? "text/html" : dice.pick(types)
    var headers = [Header("Content-Type", type)] + sharing(&dice)
    if dice.below(3) == 0 { headers.append(dice.pick(ofAnswers)) }
    let status = dice.pick([200, 200, 200, 200, 404, 401, 302, 307])
    if status == 302 || status == 307 { headers.append(Header("Location", dice.pick(targets))) }
    return Reply(
      status: api == .websocket && status == 200 ? 101 : status, headers: HeaderList(headers),
      body: api == .eventsource ? "data: hello\n\n" : "callback(1)")
  }

  private static func sharing(_ dice: inout Dice) -> [Header] {
    let origin = dice.pick([nil, "*", "https://app.shop.example", "http://localhost:3000", "null"])
    guard let origin else { return [] }
    return [Header("Access-Control-Allow-Origin", origin)]
      + (dice.coin() ? [Header("Access-Control-Allow-Credentials", "true")] : [])
  }

  private static let pages = [
    "https://app.shop.example/", "https://app.shop.example/", "http://app.shop.example/",
    "http://localhost:3000/", "https://localhost:8443/",
  ]
  private static let tops = [
    "https://portal.test/", "https://www.shop.example/", "http://portal.test/",
  ]
  private static let visited = [
    "https://api.bank.example/", "https://api.shop.example/", "https://app.shop.example/",
    "http://localhost:8000/", "http://api.bank.example/",
  ]
  private static let targets = [
    "https://api.bank.example/me", "https://api.shop.example/me", "https://app.shop.example/me",
    "http://api.bank.example/me", "http://localhost:8000/me",
  ]
  private static let cookies = [
    "n=1; Path=/; Secure; SameSite=None", "u=1", "s=1; SameSite=Strict", "l=1; SameSite=Lax",
    "p=1; SameSite=None; Secure; Partitioned",
  ]
  private static let types = [
    "text/plain", "text/javascript", "text/css", "image/png", "text/event-stream", "font/woff2",
  ]
  private static let ofAnswers = [
    Header("Cache-Control", "max-age=600"), Header("Vary", "Origin"), Header("ETag", "\"1\""),
    Header("WWW-Authenticate", "Basic realm=\"r\""), Header("X-Frame-Options", "DENY"),
    Header("Cross-Origin-Resource-Policy", "same-origin"),
    Header("X-Content-Type-Options", "nosniff"),
  ]
  private static let policies =
    restrictions + [
      Header("Content-Security-Policy", "upgrade-insecure-requests"),
      Header("Cross-Origin-Embedder-Policy", "credentialless"),
      Header("Referrer-Policy", "no-referrer"),
    ]
  /// What a page can say that only takes away.
  package static let restrictions = [
    Header("Content-Security-Policy", "default-src 'self'"),
    Header("Content-Security-Policy", "connect-src https://api.shop.example; form-action 'self'"),
    Header("Content-Security-Policy", "frame-src 'none'; img-src https://bank.example"),
    Header("Cross-Origin-Embedder-Policy", "require-corp"),
  ]
  /// What a response can say that only takes away.
  package static let refusals = [
    Header("Cross-Origin-Resource-Policy", "same-origin"),
    Header("Cross-Origin-Resource-Policy", "same-site"),
    Header("X-Frame-Options", "DENY"),
    Header("Content-Security-Policy", "frame-ancestors 'none'"),
    Header("X-Content-Type-Options", "nosniff"),
  ]
}

extension RandomSurroundings {
  /// Tries a body on 400 scenarios in every profile, with each cookie policy in turn.
  package static func each(_ body: (Scenario, Browser) -> Void) {
    for seed in 0..<400 {
      let scenario = make(seed: UInt64(seed))
      for name in Browser.Name.allCases {
        var browser = Browser.named(name)
        browser.thirdPartyCookies = Browser.ThirdPartyCookies.allCases[seed % 3]
        body(scenario, browser)
      }
    }
  }
}

extension String {
  /// The same server as the caller reaches it.
  fileprivate func of(_ api: Caller) -> String {
    api == .websocket && hasPrefix("http") ? "ws" + dropFirst(4) : self
  }
}
