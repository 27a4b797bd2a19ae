import CORS
import Telling
import Web

extension ConsoleVariant {
  /// What the servers answer on the way.
  var routes: [Route] {
    guard let start, let target, let page else { return [] }
    let last = lastRoute(target, page)
    guard start != target else { return [last] + routeBehindRedirect(page) }
    let origin = isOpaque ? "null" : page.documentOrigin.description
    switch choice.way {
    case .direct, .fromPage: return [redirect(from: start, to: target, origin), last]
    case .detour:
      guard let detour = WebURL(Self.elsewhere) else { return [] }
      let then = start.origin.isSameOrigin(as: page.documentOrigin) ? origin : "null"
      return [
        redirect(from: start, to: detour, origin), redirect(from: detour, to: target, then), last,
      ]
    }
  }

  /// An origin that is neither the page's nor the target's.
  static let elsewhere = "https://elsewhere.example/"

  private func redirect(from start: WebURL, to target: WebURL, _ origin: String) -> Route {
    let good = granted(origin)
    var headers = good.headers
    headers.append("Location", target.description)
    return Route(
      url: URLText(start.withoutFragment), preflight: permission(good),
      response: Reply(status: 302, headers: headers))
  }

  private func lastRoute(_ target: WebURL, _ page: WebURL) -> Route {
    let good = granted(lastOrigin(target, page))
    var route = Route(
      url: URLText(target.withoutFragment), preflight: permission(good), response: good)
    let beside = lines.beside
    switch choice.place {
    case .preflight: route.preflight = beside.told(spoiled(permission(good)), at: .preflight)
    case .response: route.response = beside.told(spoiled(good), at: .response)
    }
    return route
  }

  /// What answers where the response that is refused leads to.
  private func routeBehindRedirect(_ page: WebURL) -> [Route] {
    let told = lines.beside.redirect
    let isGuessed = aim == .blocked(.preflightRedirect) && lines.first { $0.location } == nil
    guard choice.way == .direct,
      let url = told ?? (isGuessed ? likelyTarget.flatMap { WebURL($0) } : nil),
      url.withoutFragment != target?.withoutFragment
    else { return [] }
    // After a redirect between foreign origins the page's is told as null.
    let isBetween =
      aim != .blocked(.preflightRedirect) && target?.origin.isSameOrigin(as: url.origin) == false
      && target?.origin.isSameOrigin(as: page.documentOrigin) == false
    let good = granted(isOpaque || isBetween ? "null" : page.documentOrigin.description)
    return [
      Route(url: URLText(url.withoutFragment), preflight: permission(good), response: good)
    ]
  }

  /// Where a preflight is mostly sent on to: by https: who asks by http:, and on this machine the path without
  /// the slash at its end; nil: neither can be.
  var likelyTarget: String? {
    guard let target, target.isHTTP else { return nil }
    if target.scheme == "http", !target.isLoopback {
      return "https" + target.description.dropFirst(target.scheme.utf8.count)
    }
    let path = target.path
    guard path.utf8.count > 1, path.hasSuffix("/") else { return nil }
    return target.origin.description + path.dropLast() + (target.query.map { "?" + $0 } ?? "")
  }

  /// The origin that the last request names: `null` after a redirect between others.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-tainted-origin
  private func lastOrigin(_ target: WebURL, _ page: WebURL) -> String {
    guard let start, start != target,
      choice.way == .detour
        || !start.origin.isSameOrigin(as: target.origin)
          && !start.origin.isSameOrigin(as: page.documentOrigin)
    else { return isOpaque ? "null" : page.documentOrigin.description }
    return "null"
  }

  /// An answer that is shared with everybody who could ask, and that the caller takes.
  private func granted(_ origin: String) -> Reply {
    var reply = Reply.taken(by: caller)
    reply.headers = HeaderList(
      [
        Header("Access-Control-Allow-Origin", origin),
        Header("Access-Control-Allow-Credentials", "true"),
      ] + reply.headers.headers)
    return reply
  }

  /// Whether the browser stopped before it looked at the request's headers.
  private var leavesHeadersOpen: Bool {
    guard choice.place == .preflight else { return false }
    switch aim {
    case .blocked(.methodNotAllowed), .blocked(.preflightStatus), .blocked(.allowOriginMissing),
      .blocked(.originMismatch), .blocked(.preflightRedirect):
      return true
    case .blocked, .noted: return false
    }
  }

  /// A preflight's answer that allows the request.
  private func permission(_ good: Reply) -> Reply {
    var headers = good.headers
    headers.delete("Content-Type")
    let request = request
    if let method = request.method { headers.append("Access-Control-Allow-Methods", method) }
    var names = request.headers.map(\.name.asciiLowercased).filter { name in
      // What no request should have nobody allows; where the line speaks of a later step, somebody has.
      !(leavesHeadersOpen && ScriptRequest.isMisplacedHeader(name))
    }
    if caller.row.mode == .bodyType { names.append("content-type") }
    if !names.isEmpty {
      headers.append("Access-Control-Allow-Headers", names.joined(separator: ", "))
    }
    return Reply(status: 204, headers: headers)
  }
}

extension Reply {
  /// An answer that such a caller takes, and that says nothing of who may.
  static func taken(by caller: Caller) -> Reply {
    var reply = Reply()
    switch caller.row.answer {
    case .element(.image):
      reply.headers.append("Content-Type", "image/svg+xml")
      reply.body = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"
    case .element(.font), .element(.media): break
    case .element(let kind):
      if let type = kind.typeWanted { reply.headers.append("Content-Type", type) }
    case .manifest: reply.headers.append("Content-Type", "application/manifest+json")
    case .events: reply.headers.append("Content-Type", "text/event-stream")
    case .socket: reply.status = 101
    case .document: reply.headers.append("Content-Type", "text/html")
    case .script, .nothing: reply.headers.append("Content-Type", "text/plain")
    }
    return reply
  }
}
