import CORS
import Web

/// What a browser adds to its requests by itself, and the order in which it sends everything.
///
/// Evidence: Chromium 156, Firefox ESR 153 and WebKitGTK 2.50, as a server on loopback received them
/// byte for byte (scripts/real/probe/record_headers.py). Middlewares and firewalls look at these; the
/// CORS protocol does not, which is why the core knows nothing of them.
struct BrowserHeaders {
  private let row: Row

  init(of browser: Browser.Name) {
    row =
      switch browser {
      case .chromium, .standard: Self.chromium
      case .firefox: Self.firefox
      case .webkit: Self.webkit
      }
  }

  /// Everything that goes on the wire for an exchange but `Host`, in order.
  func headers(of exchange: Exchange, by request: ScriptRequest) -> [Header] {
    var list = exchange.headers
    for header in added(to: exchange, by: request) where !list.contains(header.name) {
      list.append(header.name, header.value)
    }
    return sorted(list.headers, exchange.purpose == .preflight ? row.preflights : row.requests)
  }

  private func added(to exchange: Exchange, by request: ScriptRequest) -> [Header] {
    var added = row.always
    let isPreflight = exchange.purpose == .preflight
    if !isPreflight, exchange.url.isPotentiallyTrustworthy { added += row.hints }
    if !isPreflight, request.destination.isNavigation {
      added.append(Header("Upgrade-Insecure-Requests", "1"))
    }
    if let priority = row.priority[request.destination] ?? row.priority[.empty] {
      added.append(Header("Priority", priority))
    }
    if let length = Self.contentLength(of: exchange) {
      added.append(Header("Content-Length", length))
    }
    if exchange.url.isWebSocket { added = handshake + added.filter { $0.name != "Connection" } }
    return added
  }

  /// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
  private static func contentLength(of exchange: Exchange) -> String? {
    if let body = exchange.body { return "\(body.utf8.count)" }
    return ["POST", "PUT"].contains(exchange.method.name) ? "0" : nil
  }

  /// https://websockets.spec.whatwg.org/#concept-websocket-establish
  private var handshake: [Header] {
    let key = (0..<16).map { _ in UInt8.random(in: 0...255) }
    return [
      Header("Connection", "Upgrade"), Header("Upgrade", "websocket"),
      Header("Sec-WebSocket-Version", "13"), Header("Sec-WebSocket-Key", Base64.encode(key)),
      Header("Pragma", "no-cache"), Header("Cache-Control", "no-cache"),
    ]
  }

  /// What is not named stands where the author's own headers do.
  private func sorted(_ headers: [Header], _ order: [String]) -> [Header] {
    let others = order.firstIndex(of: "*") ?? order.count
    func place(_ header: Header) -> Int {
      order.firstIndex(of: header.name.asciiLowercased) ?? others
    }
    return headers.enumerated().sorted { a, b in
      (place(a.element), a.offset) < (place(b.element), b.offset)
    }.map(\.element)
  }
}

extension BrowserHeaders {
  private struct Row {
    /// On every request.
    let always: [Header]
    /// On requests that nobody can listen to.
    var hints: [Header] = []
    /// By destination; others have that of ``Destination/empty``.
    var priority: [Destination: String] = [:]
    /// Names in lower case; `*` is where all others stand.
    let requests: [String]
    let preflights: [String]
  }

  private static let chromium = Row(
    always: [
      Header("Connection", "keep-alive"),
      Header(
        "User-Agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0"
          + " Safari/537.36"),
      Header("Accept-Encoding", "gzip, deflate, br, zstd"),
      Header("Accept-Language", "en-US,en;q=0.9"),
    ],
    hints: [
      Header("sec-ch-ua", "\"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\""),
      Header("sec-ch-ua-mobile", "?0"), Header("sec-ch-ua-platform", "\"Linux\""),
    ],
    requests: [
      "connection", "content-length", "pragma", "cache-control", "*", "sec-ch-ua-platform",
      "authorization", "user-agent", "sec-ch-ua", "content-type", "sec-ch-ua-mobile",
      "upgrade-insecure-requests", "accept", "origin", "sec-fetch-site", "sec-fetch-mode",
      "sec-fetch-dest", "sec-fetch-storage-access", "referer", "accept-encoding",
      "accept-language", "cookie",
    ],
    preflights: [
      "connection", "accept", "access-control-request-method", "access-control-request-headers",
      "origin", "user-agent", "sec-fetch-mode", "sec-fetch-site", "sec-fetch-dest", "referer",
      "accept-encoding", "accept-language",
    ])

  private static let firefox = Row(
    always: [
      Header(
        "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"),
      Header("Accept-Language", "en-US,en;q=0.9"),
      Header("Accept-Encoding", "gzip, deflate, br, zstd"), Header("Connection", "keep-alive"),
    ],
    priority: [.empty: "u=4", .image: "u=5, i", .document: "u=0, i"],
    requests: [
      "user-agent", "accept", "accept-language", "accept-encoding", "referer", "*",
      "authorization", "content-type", "content-length", "origin", "sec-fetch-storage-access",
      "connection", "cookie", "upgrade-insecure-requests", "sec-fetch-dest", "sec-fetch-mode",
      "sec-fetch-site", "priority",
    ],
    preflights: [
      "user-agent", "accept", "accept-language", "accept-encoding",
      "access-control-request-method", "access-control-request-headers", "referer", "origin",
      "sec-fetch-storage-access", "connection", "sec-fetch-dest", "sec-fetch-mode",
      "sec-fetch-site", "priority",
    ])

  private static let webkit = Row(
    always: [
      Header(
        "User-Agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5"
          + " Safari/605.1.15"),
      Header("Accept-Encoding", "gzip, deflate"), Header("Accept-Language", "en-US,en;q=0.9"),
      Header("Connection", "Keep-Alive"),
    ],
    requests: [
      "content-type", "origin", "referer", "accept", "upgrade-insecure-requests", "authorization",
      "user-agent", "content-length", "accept-encoding", "accept-language", "connection", "cookie",
      "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "*",
    ],
    preflights: [
      "origin", "access-control-request-method", "referer", "access-control-request-headers",
      "user-agent", "accept", "accept-encoding", "accept-language", "connection",
      "sec-fetch-mode", "sec-fetch-dest", "sec-fetch-site",
    ])
}
