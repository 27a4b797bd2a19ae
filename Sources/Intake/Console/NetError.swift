/// The names that browsers give to failures of a request.
enum NetError {
  /// What Chromium's `net::ERR_…` tells of; a code that is not known is a failed request.
  ///
  /// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
  static func trouble(ofChromium code: String) -> ConsoleTrouble {
    if code.lowercased().contains("coep") { return .embedderPolicy }
    let name = code.split(separator: ".").first.map(String.init) ?? code
    if let trouble = chromium[name] { return trouble }
    let beginnings: [(String, ConsoleTrouble)] = [
      ("ERR_CERT_", .certificate), ("ERR_SSL_", .tls), ("ERR_HTTP2_", .protocolError),
      ("ERR_QUIC_", .protocolError), ("ERR_PROXY_", .proxy), ("ERR_TUNNEL_", .proxy),
      ("ERR_SOCKS_", .proxy), ("ERR_RESPONSE_HEADERS_", .protocolError),
      ("ERR_BLOCKED_BY_PRIVATE_NETWORK", .localNetworkAccess),
      ("ERR_BLOCKED_BY_LOCAL_NETWORK", .localNetworkAccess), ("ERR_NAME_", .nameNotResolved),
      ("ERR_DNS_", .nameNotResolved),
    ]
    return beginnings.first { name.hasPrefix($0.0) }?.1 ?? .requestFailed
  }

  /// The code without what is glued on: former Chrome copied a stack's first function right behind it, as
  /// in `ERR_CONNECTION_REFUSEDXMLHttpRequester.request @ a.js:133`.
  static func withoutStack(_ code: String) -> String {
    let name = code.prefix { $0 != "." }
    guard name.contains(where: \.isLowercase) else { return code }
    if let known = known.filter({ name.hasPrefix($0) }).max(by: { $0.utf8.count < $1.utf8.count }) {
      return known
    }
    // The function's name begins with a small letter, or its second letter is one.
    let capitals = name.prefix { !$0.isLowercase }
    let next = name[capitals.endIndex...]
    guard next.count > 1, let last = capitals.split(separator: "_").last else { return code }
    let isWord = last.utf8.count > 1
    return String(isWord ? capitals : capitals.dropLast())
  }

  /// The codes that are read here, and those whose kind only their beginning tells.
  private static let known =
    Array(chromium.keys) + [
      "ERR_FAILED", "ERR_CACHE_MISS", "ERR_CERT_AUTHORITY_INVALID", "ERR_CERT_COMMON_NAME_INVALID",
      "ERR_CERT_DATE_INVALID", "ERR_CERT_INVALID", "ERR_SSL_PROTOCOL_ERROR",
      "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "ERR_NAME_NOT_RESOLVED", "ERR_NAME_RESOLUTION_FAILED",
      "ERR_HTTP2_PROTOCOL_ERROR", "ERR_HTTP2_SERVER_REFUSED_STREAM", "ERR_QUIC_PROTOCOL_ERROR",
      "ERR_PROXY_CONNECTION_FAILED", "ERR_TUNNEL_CONNECTION_FAILED", "ERR_ACCESS_DENIED",
      "ERR_INSUFFICIENT_RESOURCES", "ERR_INVALID_AUTH_CREDENTIALS",
    ]

  /// What a code tells of, whichever browser wrote it into a HAR.
  static func trouble(of error: String) -> ConsoleTrouble? {
    let code = error.hasPrefix("net::") ? String(error.dropFirst(5)) : error
    return code.hasPrefix("ERR_") ? trouble(ofChromium: code) : trouble(ofFirefox: code)
  }

  private static let chromium: [String: ConsoleTrouble] = [
    // What axios throws has such names, too.
    "ERR_BAD_REQUEST": .httpStatus, "ERR_BAD_RESPONSE": .httpStatus,
    "ERR_NETWORK": .scriptSawFailure, "ERR_CANCELED": .aborted,
    "ERR_ABORTED": .aborted, "ERR_ADDRESS_INVALID": .urlNotAllowed,
    "ERR_ADDRESS_UNREACHABLE": .unreachable, "ERR_BLOCKED_BY_ADMINISTRATOR": .blockedByClient,
    "ERR_BLOCKED_BY_CLIENT": .blockedByClient, "ERR_BLOCKED_BY_CSP": .contentSecurityPolicy,
    "ERR_BLOCKED_BY_ORB": .opaqueResponse, "ERR_BLOCKED_BY_RESPONSE": .resourcePolicy,
    "ERR_CONNECTION_ABORTED": .connectionLost, "ERR_CONNECTION_CLOSED": .connectionLost,
    "ERR_CONNECTION_FAILED": .unreachable, "ERR_CONNECTION_REFUSED": .connectionRefused,
    "ERR_CONNECTION_RESET": .connectionLost, "ERR_CONNECTION_TIMED_OUT": .timedOut,
    "ERR_CONTENT_DECODING_FAILED": .protocolError,
    "ERR_CONTENT_LENGTH_MISMATCH": .connectionLost, "ERR_DISALLOWED_URL_SCHEME": .urlNotAllowed,
    "ERR_EMPTY_RESPONSE": .connectionLost, "ERR_FILE_NOT_FOUND": .urlNotAllowed,
    "ERR_BAD_SSL_CLIENT_AUTH_CERT": .certificate,
    "ERR_HTTP_RESPONSE_CODE_FAILURE": .httpStatus,
    "ERR_INCOMPLETE_CHUNKED_ENCODING": .connectionLost,
    "ERR_INCOMPLETE_HTTP2_HEADERS": .protocolError, "ERR_INTERNET_DISCONNECTED": .offline,
    "ERR_INVALID_CHUNKED_ENCODING": .protocolError, "ERR_INVALID_HTTP_RESPONSE": .protocolError,
    "ERR_INVALID_RESPONSE": .protocolError, "ERR_INVALID_URL": .urlNotAllowed,
    "ERR_NETWORK_ACCESS_DENIED": .blockedByClient, "ERR_NETWORK_CHANGED": .offline,
    "ERR_NETWORK_IO_SUSPENDED": .offline, "ERR_SOCKET_NOT_CONNECTED": .connectionLost,
    "ERR_SSL_CLIENT_AUTH_CERT_NEEDED": .certificate, "ERR_TIMED_OUT": .timedOut,
    "ERR_TOO_MANY_REDIRECTS": .tooManyRedirects, "ERR_UNKNOWN_URL_SCHEME": .urlNotAllowed,
    "ERR_UNSAFE_PORT": .unsafePort, "ERR_UNSAFE_REDIRECT": .urlNotAllowed,
  ]

  /// What Firefox's `NS_ERROR_…` and its like tell of; nil: not known.
  static func trouble(ofFirefox code: String) -> ConsoleTrouble? {
    if code.hasPrefix("SEC_ERROR_") || code.hasPrefix("MOZILLA_PKIX_") { return .certificate }
    if code.hasPrefix("SSL_ERROR_") { return .tls }
    return firefox[code] ?? (code.hasPrefix("NS_") ? .requestFailed : nil)
  }

  private static let firefox: [String: ConsoleTrouble] = [
    "NS_BINDING_ABORTED": .aborted, "NS_ERROR_ABORT": .aborted,
    "NS_ERROR_CONNECTION_REFUSED": .connectionRefused,
    "NS_ERROR_CONTENT_BLOCKED": .contentSecurityPolicy,
    "NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION": .frameRefused,
    "NS_ERROR_DOM_CORP_FAILED": .resourcePolicy,
    "NS_ERROR_DOM_COEP_FAILED": .embedderPolicy, "NS_ERROR_INTERCEPTION_FAILED": .serviceWorker,
    "NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED": .localNetworkAccess,
    "NS_ERROR_NET_EMPTY_RESPONSE": .connectionLost,
    "NS_ERROR_NET_HTTP2_SENT_GOAWAY": .protocolError, "NS_ERROR_NET_INTERRUPT": .connectionLost,
    "NS_ERROR_NET_PARTIAL_TRANSFER": .connectionLost, "NS_ERROR_NET_RESET": .connectionLost,
    "NS_ERROR_NET_TIMEOUT": .timedOut, "NS_ERROR_OFFLINE": .offline,
    "NS_ERROR_PORT_ACCESS_NOT_ALLOWED": .unsafePort, "NS_ERROR_PROXY_CONNECTION_REFUSED": .proxy,
    "NS_ERROR_REDIRECT_LOOP": .tooManyRedirects, "NS_ERROR_TRACKING_URI": .blockedByClient,
    "NS_ERROR_UNKNOWN_HOST": .nameNotResolved, "NS_ERROR_UNKNOWN_PROTOCOL": .urlNotAllowed,
    "NS_ERROR_XFO_VIOLATION": .frameRefused,
  ]
}
