package import CORS
package import Web

/// Scenarios in one line: a call from the shop's page to the bank, and the bank's answers.
package enum Story {
  package static let page = "https://app.shop.example"
  package static let bank = "https://api.bank.example/me"

  package static func call(
    _ request: ScriptRequest = .init(url: URLText(bank)), allow: [Header] = [],
    preflight: Reply? = nil, status: Int = 200
  ) -> Scenario {
    let route = Route(
      url: request.url, preflight: preflight,
      response: Reply(status: status, headers: HeaderList(allow), body: "hello"))
    return Scenario(
      id: "story", page: URLText(page + "/"),
      calls: [Call(request: request, server: [route])])
  }

  package static func request(
    _ credentials: CredentialsMode? = nil, method: String? = nil, headers: [Header] = [],
    url: String = bank
  ) -> ScriptRequest {
    ScriptRequest(url: URLText(url), method: method, credentials: credentials, headers: headers)
  }

  package static func grant(methods: String? = nil, headers: String? = nil, origin: String = page)
    -> Reply
  {
    var list = [
      Header("Access-Control-Allow-Origin", origin),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    if let methods { list.append(Header("Access-Control-Allow-Methods", methods)) }
    if let headers { list.append(Header("Access-Control-Allow-Headers", headers)) }
    return Reply(status: 204, headers: HeaderList(list))
  }

  package static let open = [
    Header("Access-Control-Allow-Origin", page), Header("Access-Control-Allow-Credentials", "true"),
  ]
}

extension Scenario {
  package func outcome(in browser: Browser = .standard) -> Outcome? {
    Evaluation(of: self, in: browser).outcomes.first
  }
}

extension Evaluation {
  package var blockReason: BlockReason? {
    for event in events {
      switch event.fact {
      case .blocked(let reason), .apiRefused(let reason): return reason
      default: continue
      }
    }
    return nil
  }

  /// `OPTIONS GET` for a preflight and the request after it.
  package var methodsSent: String { exchanges.map(\.method.name).joined(separator: " ") }
}
