import CORS
import Web

/// What WebKit writes to its console.
///
/// Evidence: the recordings webkit-block and webkit-allow, every family.
enum WebKitConsole {
  static let sentences =
    corsCheck + preflight + redirects + beforeTraffic + policies + answers + cannotLoad

  private static let corsCheck = [
    refused(
      [.wildcardWithCredentials],
      denied("Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.")),
    refused(
      [.originMismatch],
      denied("Access-Control-Allow-Origin cannot contain more than one origin."),
      when: { $0.values.allowOrigin?.contains(",") == true }),
    refused(
      [.allowOriginMissing, .originMismatch],
      denied(
        """
        Origin \(.requestOrigin) is not allowed by Access-Control-Allow-Origin.\
        \(optional: " Status code: \(.status)")
        """)),
    refused(
      [.credentialsNotTrue],
      denied("Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\".")),
  ]

  private static let preflight = [
    refused(
      [.preflightStatus, .preflightRedirect],
      "Preflight response is not successful.\(optional: " Status code: \(.status)")"),
    refused(
      [.allowMethodsUnparsable],
      "Header Access-Control-Allow-Methods has an invalid value: \(.list)"),
    refused(
      [.allowHeadersUnparsable],
      "Header Access-Control-Allow-Headers has an invalid value: \(.list)"),
    refused(
      [.methodNotAllowed], "Method \(.method) is not allowed by Access-Control-Allow-Methods."),
    refused(
      [.headerNotAllowed],
      "Request header field \(.headerName) is not allowed by Access-Control-Allow-Headers.",
      naming: { values, context in
        if let first = context.firstRefusedHeader { values.headerName = first }
      }),
  ]

  private static let redirects = [
    refused(
      [.redirectModeError], "Not allowed to follow a redirection while loading \(.url)"),
    refused(
      [.locationUnparsable, .locationNotHTTP],
      denied("not allowed to follow a cross-origin CORS redirection with non CORS scheme"),
      when: { $0.context.isCORS }),
    refused(
      [.locationWithCredentials],
      denied("redirection URL \(.locationWithCredentials) has credentials")),
    refused([.tooManyRedirects], "Load cannot follow more than 20 redirections"),
  ]

  private static let beforeTraffic = [
    ConsoleSentence(
      .blocked([.sandboxed]), .sandboxedForm, of: .whose { $0.row.submitsFields },
      when: { $0.context.isSandboxedForm }),
    ConsoleSentence(
      .blocked([.crossOriginInSameOriginMode]), "\(\.webkit.initiator) cannot load \(.url).",
      naming: { values, context in
        if context.redirectCount == 0 { values.url = context.upgradedInitialURL }
      },
      isWhole: true),
    ConsoleSentence(
      .noted(.headerForbidden), "Refused to set unsafe header \"\(.headerName)\"",
      of: .whose { $0.words.forbiddenHeaders == .told }),
  ]

  /// What follows a reason, by the caller.
  private static let cannotLoad = [
    ConsoleSentence(
      .failed([]), "\(\.webkit.initiator) cannot load \(.url) due to access control checks.",
      of: .whose { $0.words.webkit.cannotLoad == .initiatorFirst },
      naming: { values, context in
        // As the redirect had it, before it was upgraded.
        if let target = context.redirectedTo, target.scheme == "http",
          values.url?.scheme == "https", values.url == context.currentURL
        {
          values.url = target
        }
      }),
    ConsoleSentence(
      .failed([]), "Cross-origin script load denied by Cross-Origin Resource Sharing policy.",
      of: .whose { $0.words.webkit.cannotLoad == .crossOriginScript }),
    ConsoleSentence(
      .failed([]), "\(\.webkit.initiator) cannot load \(.url).",
      of: .whose { $0.words.webkit.cannotLoad == .withReason }),
    ConsoleSentence(
      .failed([]), "Cannot load image \(.url) due to access control checks.",
      of: .whose { $0.words.webkit.cannotLoad == .image },
      naming: { values, context in values.url = context.upgradedInitialURL }),
  ]
}

extension WebKitConsole {
  /// A reason, behind the redirect that it stops.
  static func denied(_ why: ConsoleTemplate) -> ConsoleTemplate {
    let redirection: ConsoleTemplate =
      """
      Cross-origin redirection to \(.location) denied by Cross-Origin Resource Sharing policy: 
      """
    return "\(optional: redirection)\(why)"
  }

  /// What the caller has to add, where there is something; `why`: the reason's own sentence.
  static func failure(of event: ConsoleEvent, _ why: String?) -> String? {
    cannotLoad.first { $0.callers.contains(event.context.api) }?.filled(with: event)
      .map { sentence in
        let says = event.context.api.words.webkit.cannotLoad
        return says == .withReason ? sentence + (why.map { " " + $0 } ?? "") : sentence
      }
  }

  /// A reason, and that the call failed.
  private static func refused(
    _ reasons: [BlockReason.Kind], _ template: ConsoleTemplate,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true },
    naming: @escaping @Sendable (inout ConsoleValues, EventContext) -> Void = { _, _ in }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked(reasons), template, when: when,
      naming: { values, context in
        naming(&values, context)
        if !context.isPreflight {
          values.location = context.redirectTarget.map(withoutCredentials)
        }
      },
      then: { event in
        var values = event.values
        naming(&values, event.context)
        return [failure(of: event, template.filled(with: values))]
      })
  }

  private static func withoutCredentials(_ target: String) -> String {
    guard let url = WebURL(target), url.includesCredentials else { return target }
    let userinfo = url.username + (url.password.isEmpty ? "" : ":" + url.password) + "@"
    let start = target.index(target.startIndex, offsetBy: url.scheme.count + 3)
    return String(target[..<start] + target[start...].dropFirst(userinfo.count))
  }
}

extension EventContext {
  /// Headers that WebKit knows come first, in its own spelling; the others as they were set.
  fileprivate var firstRefusedHeader: String? {
    let refused = refusedHeaderNames
    let known = Self.headersWebKitKnows.filter { refused.contains($0.asciiLowercased) }
    let typed = call?.request.headers.map(\.name) ?? []
    let inOrder = typed.compactMap { name in
      known.first { $0.equalsIgnoringASCIICase(name) }
    }
    return inOrder.first ?? known.first ?? typed.first { refused.contains($0.asciiLowercased) }
  }

  private static let headersWebKitKnows = [
    "Accept", "Accept-Language", "Authorization", "Cache-Control", "Content-Disposition",
    "Content-Encoding", "Content-Language", "Content-Location", "Content-Range", "Content-Type",
    "Default-Style", "ETag", "Expires", "If-Match", "If-Modified-Since", "If-None-Match",
    "If-Range", "If-Unmodified-Since", "Last-Event-ID", "Last-Modified", "Link", "Location",
    "Pragma", "Range", "Refresh", "Server", "User-Agent", "Vary", "X-Content-Type-Options",
    "X-Frame-Options", "X-XSS-Protection",
  ]
}
