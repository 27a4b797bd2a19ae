import CORS
import Web

// What mends what a line tells of, where its kind has something that surely does.
extension ConsoleMessage {
  /// The ways, the likeliest first; empty: the line does not say enough for one.
  func remedies(of trouble: ConsoleTrouble) -> [Remedy] {
    let page = self.page.flatMap { WebURL($0) }?.origin.description
    return switch trouble {
    case .cookieRefused, .cookieWarning, .thirdPartyStorage:
      CookieFault(line: text)?.remedies
        ?? (trouble == .thirdPartyStorage ? CookieFault.thirdParty.remedies : [])
    case .mixedContent:
      [Remedy(.pageAuthor, "ask for it by https:\(overTLS.map { " \($0)" } ?? ", or wss:")")]
    case .pageFromFile:
      [
        Remedy(
          .pageAuthor,
          "serve the page over http, as `python3 -m http.server` does, and open it at"
            + " http://localhost:8000/")
      ]
    case .schemeMissing:
      [Remedy(.pageAuthor, "write http:// or https:// in front of the URL's host")]
    case .otherScheme: [Remedy(.pageAuthor, "ask an http: or https: URL")]
    case .contentSecurityPolicy:
      [
        .addingToPolicy(
          localScheme ?? url.flatMap { WebURL($0) }?.origin.description,
          Self.directives.first(where: text.contains))
      ]
    case .inlineForbidden: InlineViolation(text).remedies
    case .opaqueOrigin:
      [
        Remedy(
          .pageAuthor,
          "serve the page over http, as `python3 -m http.server` does, and open it at"
            + " http://localhost:8000/: a page from the disk has the origin null"),
        Remedy(
          .pageAuthor,
          "call the URL itself that a redirect leads to: after one between foreign origins the origin"
            + " is null"),
      ]
    case .serverRefusedOrigin, .originListedWrong, .csrfRefused: ofServer(trouble)
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy, .unsafePort, .tooManyRedirects, .blockedByClient,
      .webSocketFailed:
      ofConnection(trouble)
    case .frameAccess:
      [
        Remedy(
          .pageAuthor,
          "let both documents talk by postMessage, each with the other's origin as its target"),
        Remedy(.pageAuthor, "serve both from one origin: scheme, host and port alike"),
      ]
    case .serviceWorker: ofServiceWorker
    case .integrityWithoutCORS:
      [
        Remedy(.pageAuthor, "write crossorigin=\"anonymous\" on the element"),
        Remedy(.pageAuthor, "serve the file from the page's own origin, or leave integrity out"),
        Remedy(.server, "send Access-Control-Allow-Origin: * with the file, where it does not"),
      ]
    case .integrity:
      [Remedy(.pageAuthor, "compute the file's hash anew, and write it in integrity")]
    case .insideWithheld:
      [
        Remedy(
          .pageAuthor,
          "write crossorigin=\"anonymous\" on the element, and let the server send"
            + " Access-Control-Allow-Origin with the file"),
        Remedy(.pageAuthor, "serve the file from the page's own origin"),
      ]
    case .workerOfOtherOrigin:
      [
        Remedy(
          .pageAuthor,
          "serve the worker's script from the page's own origin\(page.map { ", \($0)" } ?? ""):"
            + " no header lets another origin's in"),
        Remedy(
          .pageAuthor,
          "make a plain worker of a blob: URL whose text is importScripts('…') of the other origin"),
      ]
    case .workerNotSecure:
      [
        Remedy(.pageAuthor, "open the page by https:, or at http://localhost while it is developed")
      ]
    case .localNetworkAccess: ofLocalNetwork
    case .addressSpaceMismatch:
      [
        Remedy(
          .pageAuthor,
          "name the address space that the line ends with in the call's targetAddressSpace: \"loopback\""
            + " for localhost and 127.0.0.1, \"local\" for the local network")
      ]
    case .unsafeHeader: [Remedy(.pageAuthor, "leave this header out of the script")]
    case .opaqueResponse:
      Remedy.ofWithheld(url.flatMap { WebURL($0) }, line: text)
    case .aborted, .contentSecurityPolicyReport, .mixedContentUpgraded, .resourcePolicy,
      .embedderPolicy, .frameRefused, .sandboxed, .wrongType,
      .urlNotAllowed, .redirectRefused, .passwordNotAsked, .warning, .headerNotExposed,
      .scriptSawFailure, .requestFailed, .httpStatus, .notJSON, .taintedCanvas, .webSocketRefused,
      .eventSourceFailed:
      []
    }
  }

  /// Only a page that came securely can be given the permission.
  private var ofLocalNetwork: [Remedy] {
    let isInsecure =
      text.contains("not a secure context") || self.page?.hasPrefix("http:") == true
    let serving = Remedy(
      .pageAuthor,
      isInsecure
        ? "serve the page by https:, for only then may it ask for the local network, or from the network"
          + " that it asks"
        : "serve the page from the network that it asks: then nobody asks")
    let allowing = Remedy(
      .user,
      "allow the page to reach the local network: in the browser's question, or in the site's settings"
        + " beside the address")
    return isInsecure ? [serving] : [allowing, serving]
  }

  /// The URL by https: or wss:, where the line shows it.
  private var overTLS: String? {
    guard let url, !Elision.isElided(url) else { return nil }
    for (scheme, secure) in [("http:", "https:"), ("ws:", "wss:")] where url.hasPrefix(scheme) {
      return secure + url.dropFirst(scheme.utf8.count)
    }
    return nil
  }

  /// `blob:` or `data:`, where that is what a policy forbids: such a URL has no host that could be named.
  var localScheme: String? {
    ["blob:", "data:"].first { scheme in
      ["'", "‘", "“", "\"", "at ", "to ", "from ", "load "].contains { text.contains($0 + scheme) }
        && text.firstRange(of: scheme).map { text[..<$0.lowerBound].contains("irective") } != true
    }
  }

  private static let directives = [
    "worker-src", "connect-src", "script-src-elem", "script-src", "style-src-elem", "style-src",
    "img-src",
    "font-src", "media-src", "frame-src", "manifest-src", "object-src", "form-action",
    "child-src", "default-src",
  ]
}

extension Remedy {
  /// Adds an origin or a scheme to the page's policy, which is not shown whole.
  static func addingToPolicy(_ source: String?, _ directive: String?) -> Remedy {
    let name = directive?.split(separator: " ").first.map(String.init)
    let list = name == "default-src" ? "the directive for such requests" : name
    return Remedy(
      .pageAuthor,
      "add \(source ?? "the URL's origin") to \(list ?? "the directive for such requests")"
        + " in the page's own Content-Security-Policy, and keep the rest of it as it is")
  }
}
