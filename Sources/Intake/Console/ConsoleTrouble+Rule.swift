package import CORS
import Web

extension ConsoleTrouble {
  /// The engine's name for what stopped the call, where a rule of its own is the reason.
  package var reason: BlockReason.Kind? {
    switch self {
    case .pageFromFile, .schemeMissing, .otherScheme: .schemeNotHTTP
    case .contentSecurityPolicy, .inlineForbidden: .contentSecurityPolicy
    case .serverRefusedOrigin: .allowOriginMissing
    case .originListedWrong: .wildcardWithCredentials
    case .mixedContent: .mixedContent
    case .resourcePolicy: .resourcePolicy
    case .embedderPolicy: .embedderPolicy
    case .opaqueResponse: .opaqueResponse
    case .frameRefused: .frameForbidden
    case .localNetworkAccess, .addressSpaceMismatch: .localNetwork
    case .wrongType: .elementRefused
    case .redirectRefused: .redirectModeError
    case .tooManyRedirects: .tooManyRedirects
    case .unsafePort: .badPort
    case .webSocketRefused: .webSocketHandshake
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy:
      .connectionDropped
    case .blockedByClient, .aborted,
      .contentSecurityPolicyReport, .mixedContentUpgraded, .frameAccess,
      .sandboxed, .integrity, .unsafeHeader, .urlNotAllowed, .passwordNotAsked, .warning,
      .headerNotExposed, .cookieRefused, .cookieWarning, .thirdPartyStorage, .serviceWorker,
      .scriptSawFailure, .requestFailed, .httpStatus, .notJSON, .taintedCanvas, .webSocketFailed,
      .eventSourceFailed, .integrityWithoutCORS, .workerOfOtherOrigin, .workerNotSecure,
      .insideWithheld, .opaqueOrigin, .csrfRefused:
      nil
    }
  }
}

extension ConsoleTrouble {
  /// Whether it is about one request of a page that some rule stopped, which may be built; others are about
  /// what stands in the page, come from a server, or tell that none answered.
  var isOfRequest: Bool {
    switch self {
    case .inlineForbidden, .serverRefusedOrigin, .originListedWrong, .csrfRefused, .opaqueOrigin,
      .addressSpaceMismatch:
      false
    case _: !isOfConnection
    }
  }
}

extension ConsoleMessage {
  /// Who called, as far as the words and the URL's own ending tell: a line of the network log names
  /// nobody.
  var likelyCaller: Caller {
    if text.contains("module script") { return .module }
    let named = Self.callers.first { row in row.words.contains(where: text.contains) }?.caller
    return named ?? Caller(ofFile: url.flatMap { WebURL($0) }) ?? .fetch
  }

  private static let callers: [(caller: Caller, words: [String])] = [
    (
      .iframe,
      ["in a frame", "to frame", "to display", "CoepFrame", "X-Frame-Options", "frame-src"]
    ),
    (.style, ["apply style", "stylesheet", "style-src"]),
    (.script, ["execute script", "the script", "script-src", "<script>"]),
    (.img, ["the image", "img-src", "requested an insecure image"]),
    (.font, ["the font", "font-src"]),
    (.video, ["load media", "media-src"]),
    (.manifest, ["manifest-src"]),
    (.websocket, ["WebSocket"]),
  ]
}

extension Caller {
  /// What mostly asks for a file whose name ends so; nil: scripts do, or it does not tell.
  init?(ofFile url: WebURL?) {
    let ending = url?.path.asciiLowercased.split(separator: ".").last.map(String.init)
    switch ending {
    case "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico", "bmp": self = .img
    case "js", "mjs": self = .script
    case "css": self = .style
    case "mp4", "webm", "m4v", "mov": self = .video
    case "mp3", "ogg", "wav", "m4a": self = .audio
    case "woff", "woff2", "ttf", "otf": self = .font
    case _: return nil
    }
  }
}
