import CORS
import Web

/// A request with a cookie that works, the same for the same number.
struct WorkingCase {
  let scenario: Scenario
  private let number: Int

  init(_ number: Int) {
    self.number = number
    let firms = ["shop", "bank", "kiosk", "clinic", "radio", "museum", "ferry", "bakery"]
    let firm = firms[number % firms.count]
    let other = firms[(number / firms.count + number + 1 + number % 3) % firms.count]
    let host = other == firm ? "ledger" : other
    let page = "https://" + ["app", "www", "my"][number % 3] + ".\(firm).example"
    let api = "https://" + ["api", "data"][number / 2 % 2] + ".\(host).example"
    let path = ["/me", "/orders/17", "/cart", "/messages"][number % 4]
    let url = URLText(api + path)
    let asksFirst = number % 2 == 1
    var request = ScriptRequest(url: url, credentials: .include)
    let granted = [
      Header("Access-Control-Allow-Origin", page),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    var preflight: Reply?
    if asksFirst {
      request.method = ["PUT", "PATCH"][number / 4 % 2]
      request.headers = [Header("X-Request-Id", "\(number)")]
      request.body = "{\"seen\": true}"
      request.bodyType = "application/json"
      preflight = Reply(
        status: 204,
        headers: HeaderList(
          granted + [
            Header("Access-Control-Allow-Methods", "PUT, PATCH"),
            Header("Access-Control-Allow-Headers", "content-type, x-request-id"),
          ]))
    }
    scenario = Scenario(
      id: "ticket-\(number)", page: URLText(page + "/"),
      cookies: [
        EarlierCookie(
          from: URLText(api + "/"), set: "session=abc; Path=/; Secure; HttpOnly; SameSite=None")
      ],
      calls: [
        Call(
          request: request,
          server: [
            Route(
              url: url, preflight: preflight,
              response: Reply(
                status: 200, headers: HeaderList(granted + [Header("Vary", "Origin")]), body: "{}"))
          ])
      ])
  }

  /// The same broken in one way, each number in another.
  func broken(in browser: Browser) -> (scenario: Scenario, mishap: Mishap)? {
    let all = Mishap.allCases
    let wish = Claim([.cookies(.sent), .response(.exposed)])
    // Thirteen ways and steps of five: neighbours have nothing to do with each other.
    for index in all.indices {
      let mishap = all[(number * 5 + index) % all.count]
      if let broken = mishap.breaking(scenario),
        !wish.holds(in: Evaluation(of: broken, in: browser))
      {
        return (broken, mishap)
      }
    }
    return nil
  }
}
