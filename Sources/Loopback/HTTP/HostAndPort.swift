import Web

/// What a `Host` header says.
///
/// https://www.rfc-editor.org/rfc/rfc9110#name-host-and-authority
package struct HostAndPort: Hashable, Sendable, CustomStringConvertible {
  /// Serialised, as ``Web/WebURL/host`` is.
  package let host: String
  /// Nil where the scheme's default is meant.
  package let port: UInt16?

  package init(host: String, port: UInt16?) {
    self.host = host
    self.port = port
  }

  /// Nil for what is no host.
  package init?(_ text: String) {
    guard text.utf8.allSatisfy({ !Self.forbidden.contains($0) }),
      let url = WebURL("x://\(text)/"), let parsed = url.host, !parsed.isEmpty,
      let host = WebURL("http://\(parsed)/")?.host
    else { return nil }
    self.host = host
    port = url.port
  }

  /// What would begin another part of a URL.
  private static let forbidden = Set("/?#@\\ \t".utf8)

  package var description: String { host + (port.map { ":\($0)" } ?? "") }
}
