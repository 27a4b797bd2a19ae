import CORS
import Web

/// What WebKitGTK 2.50 writes to its console.
///
/// Evidence: the recordings webkit-block and webkit-allow, every family.
struct WebKitConsole {
  let context: EventContext

  var lines: [String] {
    switch context.event.fact {
    case .requestHeaderIgnored(_, let header, .forbidden)
    where context.api.words.forbiddenHeaders == .told:
      ["Refused to set unsafe header \"\(header.name)\""]
    case .blocked(let reason): lines(reason)
    default: []
    }
  }

  private func lines(_ reason: BlockReason) -> [String] {
    switch reason {
    case .corsCheck(let failure): [denied(words(failure)), cannotLoad]
    case .preflightStatus(let status), .preflightRedirect(let status):
      ["Preflight response is not successful. Status code: \(status)", cannotLoad]
    case .allowMethodsUnparsable(let value):
      ["Header Access-Control-Allow-Methods has an invalid value: \(value)", cannotLoad]
    case .allowHeadersUnparsable(let value):
      ["Header Access-Control-Allow-Headers has an invalid value: \(value)", cannotLoad]
    case .methodNotAllowed(let method, _, _):
      ["Method \(method) is not allowed by Access-Control-Allow-Methods.", cannotLoad]
    case .headerNotAllowed(let name, _, _):
      [
        "Request header field \(firstRefusedHeader ?? name) is not allowed by"
          + " Access-Control-Allow-Headers.", cannotLoad,
      ]
    case .redirectModeError:
      ["Not allowed to follow a redirection while loading \(context.currentURL)", cannotLoad]
    case .locationUnparsable, .locationNotHTTP:
      context.isCORS
        ? [
          denied(
            "not allowed to follow a cross-origin CORS redirection with non CORS scheme"),
          cannotLoad,
        ] : []
    case .locationWithCredentials(let url):
      [denied("redirection URL \(url) has credentials"), cannotLoad]
    case .tooManyRedirects: ["Load cannot follow more than 20 redirections", cannotLoad]
    case .mixedContent(let url): mixedContent(url)
    case .crossOriginInSameOriginMode: ["\(initiator) cannot load \(context.currentURL)."]
    default: []
    }
  }

  private func words(_ failure: CORSCheck.Failure) -> String {
    switch failure {
    case .wildcardWithCredentials:
      "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."
    case .originMismatch(let value, _, _) where value.contains(","):
      "Access-Control-Allow-Origin cannot contain more than one origin."
    case .allowOriginMissing, .originMismatch:
      "Origin \(context.origin) is not allowed by Access-Control-Allow-Origin."
        + (context.response.map { " Status code: \($0.status)" } ?? "")
    case .credentialsNotTrue:
      "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."
    }
  }

  /// The reason, behind the redirect that it stops.
  private func denied(_ why: String) -> String {
    guard !context.isPreflight, let target = context.redirectTarget else { return why }
    return "Cross-origin redirection to \(withoutCredentials(target)) denied by Cross-Origin"
      + " Resource Sharing policy: \(why)"
  }

  private func withoutCredentials(_ target: String) -> String {
    guard let url = WebURL(target), url.includesCredentials else { return target }
    let userinfo = url.username + (url.password.isEmpty ? "" : ":" + url.password) + "@"
    let start = target.index(target.startIndex, offsetBy: url.scheme.count + 3)
    return String(target[..<start] + target[start...].dropFirst(userinfo.count))
  }

  private var initiator: String { context.api.words.webkit.initiator }

  private var cannotLoad: String {
    switch context.api.words.webkit.cannotLoad {
    case .initiatorFirst:
      "\(initiator) cannot load \(context.currentURL) due to access control checks."
    case .crossOriginScript:
      "Cross-origin script load denied by Cross-Origin Resource Sharing policy."
    case .image: "Cannot load image \(context.currentURL) due to access control checks."
    }
  }

  private func mixedContent(_ url: WebURL) -> [String] {
    let blocked =
      "[blocked] The page at \(context.documentURL) requested insecure content from \(url)."
      + " This content was blocked and must be served over HTTPS."
    let sandboxed = context.evaluation.scenario.sandbox == .allowScripts
    return [blocked] + (sandboxed ? [] : ["Not allowed to request resource"]) + [cannotLoad]
  }

  /// Headers that WebKit knows come first, in its own spelling; the others as they were set.
  private var firstRefusedHeader: String? {
    let refused = context.refusedHeaderNames
    let known = Self.knownHeaders.filter { refused.contains($0.asciiLowercased) }
    let typed = context.call?.request.headers.map(\.name) ?? []
    let inOrder = typed.compactMap { name in
      known.first { $0.equalsIgnoringASCIICase(name) }
    }
    return inOrder.first ?? known.first ?? typed.first { refused.contains($0.asciiLowercased) }
  }

  private static let knownHeaders = [
    "Accept", "Accept-Language", "Authorization", "Cache-Control", "Content-Disposition",
    "Content-Encoding", "Content-Language", "Content-Location", "Content-Range", "Content-Type",
    "Default-Style", "ETag", "Expires", "If-Match", "If-Modified-Since", "If-None-Match",
    "If-Range", "If-Unmodified-Since", "Last-Event-ID", "Last-Modified", "Link", "Location",
    "Pragma", "Range", "Refresh", "Server", "User-Agent", "Vary", "X-Content-Type-Options",
    "X-Frame-Options", "X-XSS-Protection",
  ]
}
