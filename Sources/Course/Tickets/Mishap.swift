import CORS
import Web

/// A way in which a request that works is broken, by whoever sets up the server: what tickets are
/// made of.
enum Mishap: Hashable, Sendable, CaseIterable {
  case noAllowOrigin, anotherOrigin, trailingSlash, star, noAllowCredentials, capitalTrue
  case twoOrigins
  case noPreflight, guardedPreflight, preflightWithoutCredentials, methodNotAllowed
  case headerNotAllowed
  case strictCookie

  /// The working scenario so broken; nil: there is nothing of it to break.
  func breaking(_ scenario: Scenario) -> Scenario? {
    var broken = scenario
    guard var route = broken.calls.first?.server.first, let page = scenario.page.absolute?.origin
    else { return nil }
    let origin = page.description
    switch self {
    case .noAllowOrigin: route.response?.headers.put("Access-Control-Allow-Origin", nil)
    case .anotherOrigin:
      route.response?.headers.put("Access-Control-Allow-Origin", origin.besides)
    case .trailingSlash: route.response?.headers.put("Access-Control-Allow-Origin", origin + "/")
    case .star: route.response?.headers.put("Access-Control-Allow-Origin", "*")
    case .twoOrigins:
      route.response?.headers.put(
        "Access-Control-Allow-Origin", "\(origin.besides), \(origin)")
    case .noAllowCredentials:
      route.response?.headers.put("Access-Control-Allow-Credentials", nil)
    case .capitalTrue: route.response?.headers.put("Access-Control-Allow-Credentials", "True")
    case .noPreflight:
      guard route.preflight != nil else { return nil }
      route.preflight = Reply(status: 404)
    case .guardedPreflight:
      guard route.preflight != nil else { return nil }
      route.preflight?.status = 401
    case .preflightWithoutCredentials:
      guard route.preflight != nil else { return nil }
      route.preflight?.headers.put("Access-Control-Allow-Credentials", nil)
    case .methodNotAllowed:
      guard route.preflight != nil else { return nil }
      route.preflight?.headers.put("Access-Control-Allow-Methods", "POST")
    case .headerNotAllowed:
      guard route.preflight != nil else { return nil }
      route.preflight?.headers.put("Access-Control-Allow-Headers", "accept")
    case .strictCookie:
      guard let cookie = broken.cookies.first else { return nil }
      broken.cookies[0].set = cookie.set.replacing("SameSite=None", with: "SameSite=Lax")
    }
    broken.calls[0].server[0] = route
    return broken == scenario ? nil : broken
  }
}

extension HeaderList {
  /// Puts a value in the place of what a header had; nil: without the header.
  fileprivate mutating func put(_ name: String, _ value: String?) {
    var list = headers
    let place = indices(of: name).first
    if let value {
      if let place { list[place].value = value } else { list.append(Header(name, value)) }
    } else if let place {
      list.remove(at: place)
    }
    self = HeaderList(list)
  }
}

extension String {
  /// An origin that somebody could mix up with this one.
  fileprivate var besides: String {
    hasPrefix("https://www.")
      ? "https://" + dropFirst("https://www.".count)
      : "https://www."
        + (firstIndex(of: ".").map { String(self[index(after: $0)...]) } ?? "example")
  }
}
