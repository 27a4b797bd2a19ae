package import Web

/// A request as it came over a connection.
package struct ReceivedRequest: Hashable, Sendable {
  package var method: Method
  package var target: Target
  package var version: Version
  /// In the order and the case they came, surrounding blanks taken off.
  package var headers: HeaderList
  package var body: [UInt8]

  /// What is asked for.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9112#name-request-target
  package enum Target: Hashable, Sendable {
    /// `/path?query`, of a server.
    case origin(String)
    /// `http://host/path`, of a proxy.
    case absolute(WebURL)
    /// `host:port`, of a proxy that is to make a tunnel.
    case authority(host: String, port: UInt16)
    /// `*`, of a server as a whole.
    case asterisk
  }

  /// Which HTTP is spoken; there is no other with this syntax.
  package enum Version: Hashable, Sendable { case http10, http11 }

  package init(
    method: Method, target: Target, version: Version = .http11, headers: HeaderList,
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.headers = headers
    self.body = body
  }
}

extension ReceivedRequest {
  /// Whether a browser asks leave for the request that is to follow.
  ///
  /// https://fetch.spec.whatwg.org/#cors-preflight-request
  package var isPreflight: Bool {
    method == .options && headers.contains("Origin")
      && headers.contains("Access-Control-Request-Method")
  }

  /// Whether the connection is to become a WebSocket.
  package var opensWebSocket: Bool {
    headers.get("Upgrade")?.equalsIgnoringASCIICase("websocket") == true
      && headers.contains("Sec-WebSocket-Key")
  }

  /// Whether its sender wants the connection to last.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9112#name-persistence
  var keepsConnection: Bool {
    let options = (headers.get("Connection") ?? "").split(separator: ",").map {
      $0.filter { $0 != " " && $0 != "\t" }
    }
    return version == .http11 && !options.contains { $0.equalsIgnoringASCIICase("close") }
  }
}
