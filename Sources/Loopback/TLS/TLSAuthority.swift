import CTLS
import Web

/// A certificate authority that was made for this run and ends with it; its key never leaves memory.
///
/// OpenSSL does the work, and is loaded for it: plain HTTP needs none.
package final class TLSAuthority {
  fileprivate let authority: OpaquePointer

  /// Why there is none.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The library, or a function that an older one lacks.
    case missing(String)
    case failed

    package var description: String {
      switch self {
      case .missing(let part):
        "HTTPS needs OpenSSL 3, and \(part) is not there. On Debian: apt install libssl3."
      case .failed: "OpenSSL could not make a certificate authority."
      }
    }
  }

  /// - Parameter name: what the authority calls itself.
  package init(named name: String) throws(Fault) {
    if let missing = tls_load() { throw .missing(String(cString: missing)) }
    guard let made = tls_authority_new(name) else { throw .failed }
    authority = made
  }

  deinit { tls_authority_free(authority) }

  /// The SHA-256 of the key in every certificate it makes, in Base64, as Chromium takes it.
  package var pin: String {
    var digest = [UInt8](repeating: 0, count: 32)
    tls_authority_pin(authority, &digest)
    return Base64.encode(digest)
  }
}

/// The server's side of one connection in TLS.
final class TLSSession {
  private let session: OpaquePointer
  /// The session's certificates are the authority's.
  private let authority: TLSAuthority

  /// Nil where there is no memory for it.
  init?(_ authority: TLSAuthority) {
    guard let made = tls_session_new(authority.authority) else { return nil }
    session = made
    self.authority = authority
  }

  deinit { tls_session_free(session) }

  /// Takes bytes from the connection.
  func receive(_ bytes: [UInt8]) { tls_session_receive(session, bytes, bytes.count) }

  /// What they say.
  func read() -> [UInt8] { Self.drain { tls_session_read(session, $0, $1) } }

  func write(_ bytes: [UInt8]) { _ = tls_session_write(session, bytes, bytes.count) }

  /// Says that nothing more comes.
  func close() { tls_session_close(session) }

  /// Bytes for the connection.
  func pending() -> [UInt8] { Self.drain { tls_session_pending(session, $0, $1) } }

  private static func drain(_ read: (UnsafeMutablePointer<UInt8>?, Int) -> Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
        count = read(buffer.baseAddress, buffer.count)
      }
      if part.isEmpty { return bytes }
      bytes += part
    }
  }
}
