import CORS
import Telling
import Web

/// One call that could have printed a console's lines: what they name, and a choice of what they do
/// not.
struct ConsoleVariant {
  private let lines: ConsoleCase
  /// Why the call comes to nothing; nil: it does not.
  let reason: BlockReason.Kind?
  private let caller: Caller
  private let credentials: Credentials
  private let trigger: Trigger
  private let place: ScenarioPath.ReplyPlace.Answer
  private let status: Status
  private let count: Count
  private let way: Way

  private enum Credentials: CaseIterable { case left, included }
  /// What makes a preflight necessary.
  private enum Trigger: CaseIterable { case none, header, method }
  /// Whether the answer that fails is a redirect.
  private enum Status: CaseIterable { case plain, redirect }
  /// How many headers a list of origins is sent as.
  private enum Count: CaseIterable { case one, several }
  /// Whether the redirects lead through an origin that no line names.
  private enum Way: CaseIterable { case direct, detour }

  /// The calls in the order to try them, simple ones first.
  static func all(of lines: ConsoleCase) -> [ConsoleVariant] {
    let reasons: [BlockReason.Kind?] = lines.reasons.isEmpty ? [nil] : lines.reasons
    var all: [ConsoleVariant] = []
    for reason in reasons {
      let isRedirect = reason == .preflightRedirect || lines.first { $0.redirectedFrom } != nil
      for way in Way.allCases where way == .direct || isRedirect {
        all += Self.all(of: lines, reason, way)
      }
    }
    return all.filter(\.isPossible)
  }

  private static func all(
    of lines: ConsoleCase, _ reason: BlockReason.Kind?, _ way: Way
  ) -> [ConsoleVariant] {
    var all: [ConsoleVariant] = []
    for status in Status.allCases {
      for count in Count.allCases {
        for place in ScenarioPath.ReplyPlace.Answer.allCases.reversed() {
          for trigger in Trigger.allCases where trigger != .none || place == .response {
            for credentials in Credentials.allCases {
              for caller in lines.callers {
                all.append(
                  ConsoleVariant(
                    lines: lines, reason: reason, caller: caller, credentials: credentials,
                    trigger: trigger, place: place, status: status, count: count, way: way))
              }
            }
          }
        }
      }
    }
    return all
  }

  /// Whether the lines leave room for the choice.
  private var isPossible: Bool {
    if let purpose = lines.first({ $0.purpose }), (purpose == .preflight) != (place == .preflight) {
      return false
    }
    let isWithCredentials = reason == .wildcardWithCredentials || reason == .credentialsNotTrue
    if isWithCredentials, credentials == .left { return false }
    if trigger != .none, !caller.has(.headers) || !caller.has(.method) { return false }
    return true
  }
}

// MARK: The scenario

extension ConsoleVariant {
  /// Nil where the parts do not go together.
  var scenario: Scenario? {
    guard let page else { return nil }
    return Scenario(
      id: "pasted", page: URLText(page.description), sandbox: isOpaque ? .allowScripts : .none,
      calls: [Call(request: request, server: routes)])
  }

  /// Whether the page has an origin that is told as `null`. A request has, too, after a redirect between
  /// other origins; a line that names no page does not tell them apart, and a sandbox is simpler.
  private var isOpaque: Bool {
    if let origin = lines.first({ $0.pageOrigin }) { return origin == .opaque }
    if lines.first({ $0.document })?.description == "about:srcdoc" { return true }
    return lines.first { $0.requestOrigin } == .opaque
  }

  /// What was asked for last, after all redirects.
  private var target: WebURL? {
    lines.first { $0.url } ?? WebURL("https://api.example/")
  }

  private var page: WebURL? {
    if let page = lines.first({ $0.page ?? $0.document }), page.isHTTP { return page }
    let origins = [lines.first { $0.pageOrigin }, lines.first { $0.requestOrigin }]
    for origin in origins.compactMap(\.self) {
      if case .tuple(let tuple) = origin { return WebURL(tuple.serialized + "/") }
    }
    guard let start else { return nil }
    return reason == .mixedContent ? WebURL("https://app.example/") : AssumedPage.asking(for: start)
  }

  /// What was asked for first.
  private var start: WebURL? { lines.first { $0.redirectedFrom } ?? target }

  private var request: ScriptRequest {
    var request = ScriptRequest(api: caller, url: URLText(start?.description ?? ""))
    request.setCredentials(credentials == .included ? "include" : nil, mode: "cors")
    if caller.has(.mode), reason == .crossOriginInSameOriginMode { request.mode = .sameOrigin }
    if caller.has(.redirect), reason == .redirectModeError { request.redirect = .error }
    if let method = lines.first({ $0.method }) {
      request.method = method.name
    } else if trigger == .method {
      request.method = "PUT"
    }
    if let name = lines.first({ $0.headerName }) {
      request.headers = [Header(name, Self.value(of: name))]
    } else if trigger == .header {
      request.headers = [Header("Content-Type", "application/json")]
      request.method = request.method ?? "POST"
    }
    return request
  }

  /// A value that makes the header need leave.
  private static func value(of name: String) -> String {
    switch name.asciiLowercased {
    case "content-type": "application/json"
    case "authorization": "Bearer token"
    // Forbidden only where they name a method that is.
    case "x-http-method", "x-http-method-override", "x-method-override": "TRACE"
    // Safelisted but for bytes like these.
    case "accept", "accept-language", "content-language": "\"x\""
    case "range": "bytes=-1"
    case _: "1"
    }
  }

  // MARK: The answers

  private var routes: [Route] {
    guard let start, let target, let page else { return [] }
    let last = lastRoute(target, page)
    guard start != target else { return [last] }
    let origin = isOpaque ? "null" : page.origin.description
    switch way {
    case .direct: return [redirect(from: start, to: target, origin), last]
    case .detour:
      guard let detour = WebURL(Self.elsewhere) else { return [] }
      let then = start.origin.isSameOrigin(as: page.origin) ? origin : "null"
      return [
        redirect(from: start, to: detour, origin), redirect(from: detour, to: target, then), last,
      ]
    }
  }

  /// An origin that is neither the page's nor the target's.
  private static let elsewhere = "https://elsewhere.example/"

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
    switch place {
    case .preflight: route.preflight = spoiled(permission(good), good)
    case .response: route.response = spoiled(good, good)
    }
    return route
  }

  /// The origin that the last request names: `null` after a redirect between others.
  ///
  /// https://fetch.spec.whatwg.org/#concept-request-tainted-origin
  private func lastOrigin(_ target: WebURL, _ page: WebURL) -> String {
    guard let start, start != target,
      way == .detour
        || !start.origin.isSameOrigin(as: target.origin)
          && !start.origin.isSameOrigin(as: page.origin)
    else { return isOpaque ? "null" : page.origin.description }
    return "null"
  }

  private func granted(_ origin: String) -> Reply {
    Reply(headers: [
      Header("Access-Control-Allow-Origin", origin),
      Header("Access-Control-Allow-Credentials", "true"),
      Header("Content-Type", "text/plain"),
    ])
  }

  /// A preflight's answer that allows the request.
  private func permission(_ good: Reply) -> Reply {
    var headers = good.headers
    if let method = request.method { headers.append("Access-Control-Allow-Methods", method) }
    let names = request.headers.map(\.name.asciiLowercased)
    if !names.isEmpty {
      headers.append("Access-Control-Allow-Headers", names.joined(separator: ", "))
    }
    return Reply(status: 204, headers: headers)
  }
}

// MARK: What is wrong

extension ConsoleVariant {
  /// The answer with the fault that gives the reason.
  private func spoiled(_ good: Reply, _ shared: Reply) -> Reply {
    var reply = good
    if status == .redirect {
      reply.status = 302
      reply.headers.set("Location", lines.first { $0.location } ?? "/elsewhere")
    }
    if let status = lines.first({ $0.status }) { reply.status = status }
    if let reason {
      spoil(&reply, reason)
    } else if lines.sentences.first?.says == .notXML {
      reply.headers.delete("Content-Type")
      reply.body = "x"
    }
    return reply
  }

  private func spoil(_ reply: inout Reply, _ reason: BlockReason.Kind) {
    switch reason {
    case .allowOriginMissing: reply.headers.delete("Access-Control-Allow-Origin")
    case .wildcardWithCredentials: reply.headers.set("Access-Control-Allow-Origin", "*")
    case .originMismatch: mismatch(&reply)
    case .credentialsNotTrue:
      let value = lines.first { $0.allowCredentials } ?? ""
      reply.headers.delete("Access-Control-Allow-Credentials")
      if !value.isEmpty { reply.headers.append("Access-Control-Allow-Credentials", value) }
    case .preflightStatus: reply.status = lines.first { $0.status } ?? 403
    case .preflightRedirect:
      reply.status = lines.first { $0.status } ?? 302
      let somewhere = way == .direct ? "/elsewhere" : Self.elsewhere
      reply.headers.set("Location", lines.first { $0.location } ?? somewhere)
      if let told = lines.first({ $0.allowOrigin }) {
        reply.headers.set("Access-Control-Allow-Origin", told)
      }
    case .allowMethodsUnparsable:
      reply.headers.set("Access-Control-Allow-Methods", list)
    case .allowHeadersUnparsable:
      reply.headers.set("Access-Control-Allow-Headers", list)
    case .methodNotAllowed: reply.headers.delete("Access-Control-Allow-Methods")
    case .headerNotAllowed: reply.headers.delete("Access-Control-Allow-Headers")
    case .locationUnparsable: redirect(&reply, to: "http://[")
    case .locationNotHTTP: redirect(&reply, to: "data:,x")
    case .locationWithCredentials:
      let told = lines.first { $0.locationWithCredentials }?.description
      reply.status = lines.first { $0.status } ?? 302
      reply.headers.set("Location", told ?? "https://user:password@login.example/")
    case .tooManyRedirects: redirect(&reply, to: target?.description ?? "/")
    case .redirectModeError: redirect(&reply, to: "/elsewhere")
    case .connectionDropped: reply.delivery = .dropped
    case .resourcePolicy: reply.headers.set("Cross-Origin-Resource-Policy", "same-origin")
    case .opaqueResponseBlocked, .scriptTypeBlocked, .notAnImage:
      reply.headers.set("Content-Type", "text/html")
      reply.headers.set("X-Content-Type-Options", "nosniff")
    case .httpError: reply.status = lines.first { $0.status } ?? 404
    // The request is what is wrong.
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials, .badPort,
      .mixedContent, .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP:
      break
    }
  }

  /// A header that must hold tokens and does not.
  private var list: String { lines.first { $0.list } ?? lines.first { $0.element } ?? "@" }

  private func redirect(_ reply: inout Reply, to location: String) {
    reply.status = lines.first { $0.status } ?? 302
    reply.headers.set("Location", lines.first { $0.location } ?? location)
  }

  private func mismatch(_ reply: inout Reply) {
    let good = reply.headers.get("Access-Control-Allow-Origin") ?? "null"
    switch count {
    case .one:
      let value = lines.first { $0.allowOrigin } ?? "https://other.example"
      reply.headers.set("Access-Control-Allow-Origin", value)
    case .several:
      let told = lines.first { $0.allowOrigin }.map { value in
        value.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
      }
      reply.headers.delete("Access-Control-Allow-Origin")
      for value in told ?? [good, good] {
        reply.headers.append("Access-Control-Allow-Origin", value)
      }
    }
  }
}
