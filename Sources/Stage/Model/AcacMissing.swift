package import CORS
import ScenarioText
import Telling
import Web

extension Scenario {
  /// The question that everything begins with: a request with credentials, and an answer that does
  /// not carry `Access-Control-Allow-Credentials`.
  package static let acacMissing = Scenario(
    id: "acac-missing",
    page: "https://app.shop.example/",
    cookies: [
      EarlierCookie(
        from: "https://api.bank.example/", set: "session=abc; Path=/; Secure; SameSite=None")
    ],
    calls: [
      Call(
        request: ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
        server: [
          Route(
            url: "https://api.bank.example/me",
            preflight: Reply(
              status: 204,
              headers: [
                Header("Access-Control-Allow-Origin", "https://app.shop.example"),
                Header("Access-Control-Allow-Credentials", "true"),
              ]),
            response: Reply(
              headers: [
                Header("Access-Control-Allow-Origin", "https://app.shop.example"),
                Header("Vary", "Origin"),
              ],
              body: "hello"))
        ])
    ])
}
