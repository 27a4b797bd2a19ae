package import CORS
import Web

/// Which line of the panes: a place in the scenario, a part of a cookie's line, or a list's end.
package enum FieldID: Hashable, Sendable {
  case place(ScenarioPath)
  /// A part of the cookie whose line stands at the place.
  case cookiePart(ScenarioPath, CookiePart)
  /// Where something is added to the list at the place.
  case end(of: ScenarioPath)
  /// A part of the product that stands at the place.
  case product(ScenarioPath, ProductPart)

  package typealias ReplyPlace = ScenarioPath.ReplyPlace

  /// A part of a cookie's line.
  package enum CookiePart: Hashable, Sendable {
    case name, value
    /// By its name as ``CookieLine`` writes it.
    case attribute(String)
  }
}

extension FieldID {
  /// The place that is edited: a cookie's line for a part of it, a list for what is added to it.
  package var path: ScenarioPath {
    switch self {
    case .place(let path), .cookiePart(let path, _), .end(let path), .product(let path, _): path
    }
  }

  /// The same line of another call.
  func ofCall(_ call: Int) -> FieldID {
    switch self {
    case .place(let path): .place(path.ofCall(call))
    case .cookiePart(let path, let part): .cookiePart(path.ofCall(call), part)
    case .end(let path): .end(of: path.ofCall(call))
    case .product(let path, let part): .product(path.ofCall(call), part)
    }
  }
}

extension FieldID {
  /// The same line of another route's answer; nil for what belongs to no answer.
  func ofAnswer(at place: Arrived.RoutePlace) -> FieldID? {
    guard case .place(let path) = self else { return nil }
    switch path {
    case .reply(let reply, let key): return .place(.reply(reply.moved(to: place), key))
    case .replyHeader(let reply, let header):
      return .place(.replyHeader(reply.moved(to: place), header))
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds, .request,
      .requestHeader, .route, .routeURL:
      return nil
    }
  }
}

extension ScenarioPath {
  /// The same place of another call; what belongs to no call stays where it is.
  fileprivate func ofCall(_ call: Int) -> ScenarioPath {
    switch self {
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile:
      self
    case .call: .call(call)
    case .waitSeconds: .waitSeconds(call: call)
    case .request(_, let field): .request(call: call, field)
    case .requestHeader(_, let header): .requestHeader(call: call, header)
    case .route(_, let route): .route(call: call, route)
    case .routeURL(_, let route): .routeURL(call: call, route: route)
    case .reply(let place, let key): .reply(place.ofCall(call), key)
    case .replyHeader(let place, let header): .replyHeader(place.ofCall(call), header)
    }
  }
}

extension ScenarioPath.ReplyPlace {
  fileprivate func ofCall(_ call: Int) -> Self { Self(call: call, route: route, answer) }

  fileprivate func moved(to place: Arrived.RoutePlace) -> Self {
    Self(call: place.call, route: place.route, answer)
  }
}
