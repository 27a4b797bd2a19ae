package import CORS
import Web

/// What a product says on an occasion that everybody should have looked at.
package struct ProductSaying: Hashable, Sendable {
  package let occasion: Occasion
  package let exchange: ServerExchange

  package enum Occasion: Hashable, CaseIterable, Sendable {
    /// To the scenario's page.
    case page
    /// To a site that nobody named.
    case stranger
    /// To the page, when the application throws.
    case error
    /// To the page's preflight.
    case preflight
  }
}

extension ProductServer {
  /// What it says to a call's page, a stranger, on an error and on a preflight.
  package func sayings(to call: Call, of scenario: Scenario) -> [ProductSaying] {
    guard let page = scenario.openedPage, let base = scenario.page.absolute,
      let url = call.request.url.resolved(against: base)
    else { return [] }
    let method = call.request.method?.uppercased() ?? "GET"
    let others = ProductServer.all(call)
    return ProductSaying.Occasion.allCases.map { occasion in
      var server = self
      var beside = others
      if occasion == .error { server.fail(&beside, at: url.path) }
      let origin = occasion == .stranger ? "https://stranger.invalid" : page.origin.description
      var headers: HeaderList = [Header("Origin", origin)]
      if occasion == .preflight {
        headers.append("Access-Control-Request-Method", method)
      } else if call.request.asksForCredentials {
        headers.append("Cookie", "session=abc")
      }
      let request = ServerRequest(
        occasion == .preflight ? "OPTIONS" : method, url.path, headers: headers,
        host: url.host ?? "", scheme: url.scheme)
      let reply = server.answer(request, beside: beside)
      return ProductSaying(occasion: occasion, exchange: ServerExchange(request, reply))
    }
  }

  /// Has the application throw, be it its own or that of a product behind it.
  private mutating func fail(_ others: inout [ProductServer], at path: String) {
    let boom = [Route(url: URLText(path), response: Reply(status: 500))]
    behind = boom
    for index in others.indices { others[index].behind = boom }
  }
}
