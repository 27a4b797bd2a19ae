package import CORS
package import Web

/// What the samples of facts are made of, and evaluations for a fact to belong to.
package enum FactSamples {
  package static let url: WebURL = {
    guard let url = WebURL("https://api.bank.example/v1/items?x=1") else {
      preconditionFailure("the sample is a URL")
    }
    return url
  }()
  package static let pageURL: WebURL = {
    guard let url = WebURL("https://app.shop.example/") else {
      preconditionFailure("the sample is a URL")
    }
    return url
  }()
  package static let page: Origin = .tuple(
    TupleOrigin(scheme: "https", host: "app.shop.example", port: nil))
  package static let target: Origin = .tuple(
    TupleOrigin(scheme: "https", host: "api.bank.example", port: nil))

  package static let cookie = Cookie(
    name: "session", value: "abc", domain: "api.bank.example", hostOnly: true, path: "/",
    secure: true, httpOnly: true, sameSite: .lax, expiry: nil, created: 0, partition: nil)

  package static let checks: [CORSCheck] = CredentialsMode.allCases.flatMap { mode in
    [
      [], [Header("Access-Control-Allow-Origin", "*")],
      [
        Header("Access-Control-Allow-Origin", page.description),
        Header("Access-Control-Allow-Credentials", "true"),
      ], [Header("Access-Control-Allow-Origin", "https://www.shop.example")],
    ].map {
      CORSCheck(origin: page.description, credentialsMode: mode, headers: HeaderList($0))
    }
  }

  /// Evaluations with every API, and with and without an exchange for a fact to belong to.
  package static func evaluations(with fact: Fact) -> [(Evaluation, TraceEvent)] {
    Caller.allCases.flatMap { api in
      [Exchange.Purpose.preflight, .actual, nil].map { purpose in
        let text = URLText("https://api.bank.example/v1/items?x=1")
        let scenario = Scenario(
          id: "sample", page: "https://app.shop.example/",
          calls: [Call(request: ScriptRequest(api: api, url: text))])
        var evaluation = Evaluation(of: scenario, in: .chromium)
        evaluation.trace = Trace()
        if let purpose {
          evaluation.trace.exchanges = [
            Exchange(
              call: 0, purpose: purpose, hop: 0, method: .get, url: url,
              headers: [Header("Cookie", "session=abc; b=1")], reply: Reply())
          ]
        }
        let event = TraceEvent(call: 0, exchange: purpose == nil ? nil : 0, fact)
        evaluation.trace.events = [event]
        return (evaluation, event)
      }
    }
  }
}
