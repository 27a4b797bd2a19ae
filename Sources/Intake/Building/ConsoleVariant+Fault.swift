import CORS
import Telling
import Web

extension ConsoleVariant {
  /// The answer with the fault that the lines speak of.
  func spoiled(_ good: Reply) -> Reply {
    var reply = good
    if choice.status == .redirect {
      reply.status = 302
      reply.headers.set("Location", lines.first { $0.location } ?? "/elsewhere")
    }
    if let target = lines.beside.redirect {
      reply.status = 302
      reply.headers.set("Location", target.description)
    }
    if let status = toldStatus { reply.status = status }
    switch aim {
    case .blocked(let reason): spoil(&reply, reason)
    case .noted(let note): bring(&reply, to: note)
    }
    return reply
  }

  private func spoil(_ reply: inout Reply, _ reason: BlockReason.Kind) {
    switch reason {
    // Who sends no origin, or everybody's, has hardly thought of credentials: nothing says so.
    case .allowOriginMissing:
      reply.headers.delete("Access-Control-Allow-Origin")
      reply.headers.delete("Access-Control-Allow-Credentials")
    case .wildcardWithCredentials:
      reply.headers.set("Access-Control-Allow-Origin", "*")
      reply.headers.delete("Access-Control-Allow-Credentials")
    case .originMismatch: mismatch(&reply)
    case .credentialsNotTrue:
      let value = lines.first { $0.allowCredentials } ?? ""
      reply.headers.delete("Access-Control-Allow-Credentials")
      if !value.isEmpty { reply.headers.append("Access-Control-Allow-Credentials", value) }

    case .preflightStatus: reply.status = toldStatus ?? 403
    case .preflightRedirect:
      let likely = lines.beside.redirect?.description ?? likelyTarget
      let somewhere = choice.way == .direct ? likely ?? "/elsewhere" : Self.elsewhere
      redirect(&reply, to: somewhere)
      if let told = lines.first({ $0.allowOrigin }) {
        reply.headers.set("Access-Control-Allow-Origin", told)
      }
    case .allowMethodsUnparsable: reply.headers.set("Access-Control-Allow-Methods", list)
    case .allowHeadersUnparsable: reply.headers.set("Access-Control-Allow-Headers", list)
    case .methodNotAllowed:
      reply.headers.delete("Access-Control-Allow-Methods")
      // Who writes patch asks a server that allows PATCH.
      if let told = lines.first({ $0.method })?.name, told != told.uppercased() {
        reply.headers.append("Access-Control-Allow-Methods", told.uppercased())
      }
    case .headerNotAllowed: disallow(lines.first { $0.headerName }, in: &reply)

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
    case .opaqueResponse, .elementRefused: answer(&reply)
    case .eventStreamStatus: reply.status = lines.first { $0.status } ?? 500
    case .eventStreamType:
      let type = lines.first { $0.contentType } ?? "text/plain"
      reply.headers.set("Content-Type", toldCharset.map(eventStream) ?? type)
    case .webSocketHandshake: reply.status = lines.first { $0.status } ?? 403
    case .noDocument: reply.status = 204
    case .frameForbidden: forbidFrame(&reply)
    // The request is what is wrong, or the page.
    case .methodNotAToken, .methodForbidden, .methodNotAllowedInNoCORS, .headerNameInvalid,
      .headerValueInvalid, .bodyWithGetOrHead, .urlUnparsable, .urlWithCredentials,
      .notAWebSocketURL, .cacheModeNeedsSameOrigin, .referrerPolicyUnknown, .badPort,
      .contentSecurityPolicy, .mixedContent, .insecureForm, .sandboxed, .localNetwork,
      .nothingCached,
      .crossOriginInSameOriginMode, .redirectModeInNoCORS, .schemeNotHTTP, .embedderPolicy:
      break
    }
  }

  private func bring(_ reply: inout Reply, to note: ConsoleNote) {
    switch note {
    case .notXML:
      reply.headers.delete("Content-Type")
      reply.body = "x"
    case .authorizationUnderWildcard: reply.headers.set("Access-Control-Allow-Headers", "*")
    case .passwordNotAsked:
      reply.status = 401
      reply.headers.set("WWW-Authenticate", "Basic realm=\"api\"")
    case .policyReported:
      // A frame's own policy speaks of who may frame it.
      guard let directive = lines.first({ $0.directive }),
        lines.first({ $0.effectiveDirective }) == nil, directive.hasPrefix("frame-ancestors")
      else { break }
      reply.headers.set(
        "Content-Security-Policy-Report-Only", directive + "; report-uri /reports")
    case .typePassed: answer(&reply)
    case .charsetPassed:
      reply.headers.set("Content-Type", eventStream(toldCharset ?? "iso-8859-1"))
    case .frameOptionsIgnored:
      reply.headers.set("X-Frame-Options", lines.first { $0.frameOptions } ?? "invalid")
    case .formIsInsecure, .enctypeIgnored, .headerForbidden, .reportsGoNowhere, .policyIgnored,
      .referrerPolicyUnknown, .policySlip, .nameNotDefined,
      .insecureRequestUpgraded,
      .mixedContentUpgraded, .mixedContentPassed, .localNetworkAsked, .referrerCapped,
      .pixelsWithheld:
      break
    }
  }

  // MARK: Headers

  /// Takes a name out of those that are allowed: the browser names the first that is not among them.
  private func disallow(_ name: String?, in reply: inout Reply) {
    let list = reply.headers.get("Access-Control-Allow-Headers") ?? ""
    reply.headers.delete("Access-Control-Allow-Headers")
    guard let name else { return }
    let others = list.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
      .filter { !$0.equalsIgnoringASCIICase(name) }
    if !others.isEmpty {
      reply.headers.append("Access-Control-Allow-Headers", others.joined(separator: ", "))
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
    switch choice.count {
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

  private func forbidFrame(_ reply: inout Reply) {
    if let options = lines.first({ $0.frameOptions }) {
      reply.headers.set("X-Frame-Options", options)
    } else if let directive = lines.first({ $0.directive }) {
      reply.headers.set("Content-Security-Policy", directive)
    } else {
      reply.headers.set("Content-Security-Policy", "frame-ancestors 'none'")
    }
  }

  // MARK: Elements' answers

  /// An answer that an element does not take.
  private func answer(_ reply: inout Reply) {
    (reply.body, reply.bodyBase64) = ("x y", nil)
    switch choice.answer {
    case .type: setType(&reply, "text/csv")
    case .strictType:
      setType(&reply, "text/html")
      reply.headers.set("X-Content-Type-Options", "nosniff")
    case .plainText:
      setType(&reply, "application/octet-stream")
      reply.headers.set("X-Content-Type-Options", "nosniff")
    case .picture: setType(&reply, "image/png")
    case .data:
      setType(&reply, "application/json")
      reply.body = "{\"a\": 1}"
    case .status: reply.status = lines.first { $0.status } ?? 404
    case .statusOfText:
      setType(&reply, "text/plain")
      reply.status = lines.first { $0.status } ?? 404
    case .missing:
      reply.headers.delete("Content-Type")
      reply.headers.set("X-Content-Type-Options", "nosniff")
    }
  }

  private var toldCharset: String? { lines.first { $0.charset } }

  private func eventStream(_ charset: String) -> String { "text/event-stream; charset=\(charset)" }

  private func setType(_ reply: inout Reply, _ otherwise: String) {
    guard let told = lines.first({ $0.contentType }) else {
      reply.headers.set("Content-Type", otherwise)
      return
    }
    reply.headers.delete("Content-Type")
    if !told.isEmpty { reply.headers.append("Content-Type", told) }
  }
}
