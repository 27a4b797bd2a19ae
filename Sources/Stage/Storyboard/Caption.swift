import CORS

/// A fact in the few words that fit on the stage: a question, and what was found.
///
/// The whole story of a fact is ``Explanation``'s.
struct Caption: Hashable, Sendable {
  var question: String
  var answer: String
  var role: Role
  /// How it begins when it continues the row before it; nil: it has its own row.
  var continuation: String?
  /// Whether the next caption may stand on its row.
  var isJoined = false

  var joins: Bool { continuation != nil }
  var joint: String { continuation ?? question }

  init(_ question: String, _ answer: String, _ role: Role = .browser) {
    self.question = question
    self.answer = answer
    self.role = role
  }

  private func continuing(with text: String) -> Caption {
    var caption = self
    caption.continuation = text
    return caption
  }

  private func joined() -> Caption {
    var caption = self
    caption.isJoined = true
    return caption
  }
}

extension Caption {
  init(_ fact: Fact) {
    self =
      switch fact {
      case .methodNormalized(let typed, let method):
        Caption("method?", "\(typed.shortened) becomes \(method)")
      case .requestHeaderIgnored(let header, let why): .ignored(header, why)
      case .bodyIgnored(let method): Caption("body?", "\(method) has none: left out", .warn)
      case .apiRefused(let reason): Caption("", "✗ " + reason.caption, .bad).joined()
      case .tainted(let tainting, let page, let target):
        .tainted(tainting, page: page, target: target)
      case .preflightDecided(let decision): .preflight(decision)
      case .credentialsDecided(let mode, _, let decision): .credentials(mode, decision)
      case .cookieConsidered(let cookie, let verdict): .cookie(cookie, verdict)
      case .originHeader(_, let tainted):
        Caption("origin?", tainted ? "null: redirected across origins" : "null: opaque", .warn)
      case .connectionDropped: Caption("", "✗ the server hung up", .bad)
      case .setCookie(let line, let verdict): .setCookie(line, verdict)
      case .preflightStatusCheck(let status):
        (200...299).contains(status)
          ? Caption("status", "✓ \(status)", .good) : Caption("status", "✗ \(status)", .bad)
      case .methodCheck(let method, _, let verdict):
        .grant("method", method.name, verdict).joined()
      case .headerCheck(let name, _, let verdict): .grant("header", name, verdict)
      case .preflightCached(let seconds, _):
        Caption("remember?", "for \(seconds) s")
      case .preflightNotCached: Caption("remember?", "no")
      case .corsCheck(let check):
        check.failure.map { Caption("CORS check", "✗ " + $0.caption, .bad) }
          ?? Caption("CORS check", "✓ passed", .good)
      case .redirected(let step): .redirected(step)
      case .headersExposed(let readable, let withheld): .exposed(readable, withheld)
      case .blocked(let reason): Caption("", reason.handedOver, .bad).joined()
      case .waited, .called, .requestSent, .responseReceived, .settled: Caption("", "")
      }
  }

  private static func ignored(_ header: Header, _ why: RequestHeaderIgnored) -> Caption {
    let reason = why == .forbidden ? "the browser's own: left out" : "not in no-cors: left out"
    return Caption("\(header.name.shortened)?", reason, .warn)
  }

  private static func tainted(
    _ tainting: ResponseTainting, page: Origin, target: Origin
  ) -> Caption {
    switch tainting {
    case .basic: Caption("origin?", "the page's own: no CORS", .good)
    case .cors: Caption("origin?", "another one: CORS")
    case .opaque: Caption("origin?", "another one: opaque", .warn)
    }
  }

  private static func preflight(_ decision: PreflightDecision) -> Caption {
    switch decision {
    case .notNeeded: Caption("preflight?", "no: nothing unsafe")
    case .cached: Caption("preflight?", "no: still remembered", .good)
    case .needed(let triggers):
      Caption("preflight?", "yes: " + triggers.map(\.caption).joined(separator: ", "), .warn)
    }
  }

  private static func credentials(
    _ mode: CredentialsMode, _ decision: CredentialsDecision
  ) -> Caption {
    switch decision {
    case .included: Caption("cookies?", mode.rawValue).joined()
    case .omitted: Caption("cookies?", "omit: none")
    case .sameOriginOnly: Caption("cookies?", "same-origin: none to another", .warn)
    }
  }

  private static func cookie(_ cookie: Cookie, _ verdict: CookieVerdict) -> Caption {
    let name = cookie.name.isEmpty ? cookie.value.shortened : cookie.name.shortened
    let caption =
      verdict == .sent
      ? Caption(name, "goes along", .cookie)
      : Caption(name, "✗ " + verdict.caption, verdict == .credentialsOmitted ? .quiet : .warn)
    return verdict == .credentialsOmitted ? caption : caption.continuing(with: "· " + name)
  }

  private static func setCookie(_ line: String, _ verdict: SetCookieVerdict) -> Caption {
    let name = String(line.prefix { $0 != "=" && $0 != ";" }).shortened
    return switch verdict {
    case .stored: Caption("Set-Cookie", "\(name) stored", .cookie)
    case .deleted(let name): Caption("Set-Cookie", "\(name.shortened) deleted", .cookie)
    case .credentialsOmitted: Caption("Set-Cookie", "\(name) ignored: no credentials", .warn)
    case .thirdPartyBlocked: Caption("Set-Cookie", "\(name) blocked: third party", .warn)
    case .rejected(let why): Caption("Set-Cookie", "✗ \(name): \(why.caption)", .warn)
    }
  }

  private static func grant(_ what: String, _ name: String, _ verdict: GrantVerdict) -> Caption {
    let answer =
      switch verdict {
      case .listed: "✓ \(name.shortened)"
      case .wildcard: "✓ \(name.shortened) by *"
      case .safelisted: "✓ \(name.shortened) needs none"
      case .wildcardWithCredentials: "✗ \(name.shortened): * fails with credentials"
      case .wildcardExceptAuthorization: "✗ Authorization: not by *"
      case .notListed: "✗ \(name.shortened) not allowed"
      }
    return Caption(what, answer, verdict.isGranted ? .good : .bad)
  }

  private static func redirected(_ step: RedirectStep) -> Caption {
    let method = step.method.map { ", now \($0)" } ?? ""
    return Caption("redirect", "\(step.status) to \(step.to.withoutFragment)\(method)")
  }

  private static func exposed(_ readable: [String], _ withheld: [String]) -> Caption {
    let names = readable.isEmpty ? "none" : readable.joined(separator: ", ")
    return withheld.isEmpty
      ? Caption("headers", "readable: " + names, .good)
      : Caption("headers", "readable: \(names); not \(withheld.joined(separator: ", "))", .warn)
  }
}

extension String {
  /// Cut to what a row can hold, so that no view has to measure a megabyte.
  var shortened: String { shortened(to: 40) }

  func shortened(to limit: Int) -> String {
    utf8.count <= limit || count <= limit ? self : prefix(limit - 1) + "…"
  }
}
