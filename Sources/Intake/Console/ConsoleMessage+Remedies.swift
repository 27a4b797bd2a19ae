import CORS
import Web

// What mends what is no header's fault, with the names that the line has.
extension ConsoleMessage {
  /// Of a request that got no answer, by what the browser says of the connection.
  func ofConnection(_ trouble: ConsoleTrouble) -> [Remedy] {
    let target = url.flatMap { WebURL($0) }
    let host = target.flatMap { $0.host.map { " at \($0)" + ($0.isEmpty ? "" : port($0, target)) } }
    let place = host ?? ""
    return switch trouble {
    case .connectionRefused:
      [
        Remedy(
          .server, "start the server, and let it listen on this port: nothing answers\(place)"),
        Remedy(
          .pageAuthor,
          "correct host and port in the URL; localhost is the machine of whoever opens the page"),
      ]
    case .nameNotResolved:
      [
        Remedy(.pageAuthor, "correct the host's name in the URL: it leads to no address"),
        Remedy(.server, "make a DNS entry for the host's name"),
      ]
    case .certificate, .tls:
      [
        Remedy(
          .server, "serve a certificate for this very host that browsers trust, and its chain"),
        Remedy(
          .user,
          "while developing, open the URL in a tab of its own and accept the certificate there"),
      ]
    case .blockedByClient:
      [
        Remedy(
          .user, "try a window without extensions, or let the content blocker pass this URL"),
        Remedy(.pageAuthor, "give the URL a name that filter lists do not take for advertising"),
      ]
    case .timedOut, .unreachable:
      [
        Remedy(
          .server, "let the server be reached\(place): look at firewalls, and ask it by curl"),
        Remedy(.pageAuthor, "correct host and port in the URL"),
      ]
    case .proxy: [Remedy(.user, "correct the proxy in the settings of the browser or the system")]
    case .offline: [Remedy(.user, "connect the machine to its network, and try again")]
    case .unsafePort:
      [Remedy(.server, "let the server listen on another port, such as 8080: this one is blocked")]
    case .tooManyRedirects:
      [Remedy(.server, "let the redirects end: follow the Location headers with curl -IL")]
    case .webSocketFailed:
      [
        Remedy(
          .server,
          "see that the WebSocket server runs\(place) and lets this Origin in, and that proxies hand on"
            + " Upgrade and Connection"),
        Remedy(.pageAuthor, "correct scheme, host, port and path of the WebSocket's URL"),
      ]
    case .connectionLost, .protocolError:
      [
        Remedy(
          .server,
          "answer whole: the server's own log, or that of a proxy in front of it, says why not")
      ]
    case _: []
    }
  }

  private func port(_ host: String, _ url: WebURL?) -> String {
    guard let url, let authority = url.strippedToOrigin.firstRange(of: host + ":") else {
      return ""
    }
    let port = url.strippedToOrigin[authority.upperBound...].prefix(while: \.isNumber)
    return port.isEmpty ? "" : ":" + port
  }

  /// Of what the server's own log says.
  func ofServer(_ trouble: ConsoleTrouble) -> [Remedy] {
    let origin = (page ?? url).flatMap { WebURL($0) }?.origin.description
    let named = origin.map { " \($0)" } ?? " the page's origin"
    return switch trouble {
    case .csrfRefused:
      [
        Remedy(
          .server,
          "add\(named) to the origins that the CSRF protection trusts (Django: CSRF_TRUSTED_ORIGINS)"
        ),
        Remedy(
          .pageAuthor, "send the CSRF token with the call, in the header that the framework reads"),
      ]
    case .originListedWrong:
      [
        Remedy(
          .server,
          "list the origins instead of *: Access-Control-Allow-Origin: with the page's own origin, and"
            + " Access-Control-Allow-Credentials: true"),
        Remedy(.server, "leave credentials out, and keep *"),
      ]
    case _:
      [
        Remedy(
          .server,
          "add\(named) to the origins that the CORS configuration allows, with scheme and port and without"
            + " a slash at its end: then it answers with Access-Control-Allow-Origin"),
        Remedy(
          .server, "allow the call's method and headers as well, where it is a preflight that fails"
        ),
      ]
    }
  }

  /// Of what a service worker answers: an opaque response does for elements alone.
  var ofServiceWorker: [Remedy] {
    guard text.lowercased().contains("opaque") else {
      return [
        Remedy(
          .pageAuthor,
          "let the service worker's fetch handler answer, or pass the request through to the network"
        ),
        Remedy(.user, "unregister the service worker, and load the page anew"),
      ]
    }
    return [
      Remedy(
        .pageAuthor,
        "in the service worker answer with fetch(event.request), or with a request of mode cors: an opaque"
          + " response (mode no-cors) does for no call that asks by CORS"),
      Remedy(
        .pageAuthor,
        "let the service worker leave requests of other origins alone, without respondWith"),
    ]
  }
}

/// What a policy forbids in the page itself, by its line.
struct InlineViolation {
  private let text: String

  init(_ text: String) { self.text = text }

  /// The ways that the policy leaves, the safest first.
  var remedies: [Remedy] {
    if isOfEvaluation {
      return [
        Remedy(
          .pageAuthor,
          "do without eval, new Function and timers of text; of a library or a bundler take the build that"
            + " does (webpack: another devtool)"),
        Remedy(
          .pageAuthor,
          "add 'unsafe-eval' to script-src in the page's own Content-Security-Policy, which gives up most"
            + " of its protection"),
      ]
    }
    let isStyle =
      ["inline style", "style-src", "a stylesheet"].contains(where: text.contains)
      && !text.contains("script-src")
    let directive = isStyle ? "style-src" : "script-src"
    let named = hash ?? "its hash ('sha256-…')"
    if text.contains("event handler") || text.contains("unsafe-hashes") {
      return [
        Remedy(
          .pageAuthor,
          isStyle
            ? "set the style by a class in a file of its own"
            : "set the handler by addEventListener in a script of its own"),
        Remedy(
          .pageAuthor,
          "add 'unsafe-hashes' and \(named) to \(directive) in the page's own Content-Security-Policy"
        ),
      ]
    }
    return [
      Remedy(
        .pageAuthor,
        "move the \(isStyle ? "style" : "script") into a file of its own that \(directive) lets in"),
      Remedy(
        .pageAuthor,
        "add \(named), or a nonce that is new with each response, to \(directive) in the page's own"
          + " Content-Security-Policy"),
    ]
  }

  private var isOfEvaluation: Bool {
    ["unsafe-eval", "string as JavaScript", "eval", "WebAssembly"].contains(where: text.contains)
  }

  /// The hash that the line names: `'sha256-…'`.
  private var hash: String? {
    guard let start = text.firstRange(of: "'sha") else { return nil }
    let rest = text[start.lowerBound...].dropFirst()
    guard let end = rest.firstIndex(of: "'"), rest[..<end].utf8.count > 20 else { return nil }
    return "'\(rest[..<end])'"
  }
}
