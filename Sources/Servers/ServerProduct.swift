/// A server or middleware that corsplain knows how to configure and to ask.
///
/// The raw value is the name in scenarios and recordings. Its row is ``profile``.
package enum ServerProduct: String, Hashable, CaseIterable, Sendable {
  case starlette
  case nginx
  case apache
  case caddy
  case haproxy
  case lighttpd
  case varnish

  /// The product of this name, be it its own or another that its row lists.
  package init?(named name: String) {
    let known = ServerProduct.allCases.first {
      $0.rawValue == name || $0.profile.otherNames.contains(name)
    }
    guard let known else { return nil }
    self = known
  }
}

extension ServerProduct {
  /// What is known of the product.
  package var profile: ServerProfile {
    switch self {
    case .starlette: Starlette.profile
    case .nginx: Nginx.profile
    case .apache: Apache.profile
    case .caddy: Caddy.profile
    case .haproxy: HAProxy.profile
    case .lighttpd: Lighttpd.profile
    case .varnish: Varnish.profile
    }
  }
}
