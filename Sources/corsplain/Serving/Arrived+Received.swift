import CORS
import Loopback
import Stage
import Web

extension Arrived {
  /// A request that came, as the screen tells it.
  init(_ received: RunningServers.Received, at servers: RunningServers) {
    switch received.reception {
    case .misdirected:
      let host = received.request.headers.get("Host") ?? "no host"
      self.init(title: "a request for \(host), which is not served here")
    case .answered(let exchange):
      let call = ReceivedCall(exchange, presuming: servers.credentials(of: exchange))
      self.init(
        title: Self.title(exchange, call), scenario: call?.scenario,
        place: RoutePlace(exchange.answer.source))
    }
  }

  private static func title(_ exchange: ReceivedExchange, _ call: ReceivedCall?) -> String {
    let url = exchange.url
    let asked = "\(exchange.request.method) \(url.path)" + (url.query.map { "?" + $0 } ?? "")
    guard let call else { return asked + ", which no page asked for" }
    let page =
      exchange.request.headers.get("Origin")
      ?? call.scenario.page.absolute?.origin
      .description
    return asked + (page.map { " from \($0)" } ?? "") + assumed(call.assumptions)
  }

  private static func assumed(_ assumptions: [ReceivedCall.Assumption]) -> String {
    for assumption in assumptions {
      if case .credentials(let mode) = assumption {
        return ", credentials \(mode.rawValue) assumed"
      }
    }
    return ""
  }
}

extension Arrived.RoutePlace {
  fileprivate init?(_ source: Answer.Source) {
    guard case .route(let place) = source else { return nil }
    self.init(call: place.call, route: place.route)
  }
}
