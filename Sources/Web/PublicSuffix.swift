import CPSL
import Synchronization

/// The Public Suffix List, as libpsl carries it.
///
/// https://url.spec.whatwg.org/#host-public-suffix
public enum PublicSuffix {
  /// The public suffix and the label before it: `shop.example` of `app.shop.example`.
  ///
  /// Nil for a public suffix itself, for a single label and for an IP address.
  ///
  /// https://url.spec.whatwg.org/#host-registrable-domain
  public static func registrableDomain(of host: String) -> String? {
    guard !Host.isAddress(host) else { return nil }
    return known.withLock { known in
      if let domain = known[host] { return domain }
      if known.count == mostKnown { known.removeAll() }
      let domain = lookUp(host)
      known.updateValue(domain, forKey: host)
      return domain
    }
  }

  /// What was found for the latest hosts: to find it libpsl goes through all top-level names, which
  /// takes as long as the rest of an evaluation.
  private static let known = Mutex<[String: String?]>([:])
  private static let mostKnown = 64

  private static func lookUp(_ host: String) -> String? {
    guard let list else { return nil }
    let (name, dot) = withoutTrailingDot(host)
    return name.withCString { cString in
      psl_registrable_domain(list, cString).map { String(cString: $0) + dot }
    }
  }

  /// Whether anyone may register names below this one: `com`, `co.uk`, `github.io`.
  public static func contains(_ host: String) -> Bool {
    guard let list, !Host.isAddress(host) else { return false }
    return withoutTrailingDot(host).name.withCString { psl_is_public_suffix(list, $0) == 1 }
  }

  private static func withoutTrailingDot(_ host: String) -> (name: String, dot: String) {
    host.utf8.last == UInt8(ascii: ".") ? (String(host.dropLast()), ".") : (host, "")
  }

  /// The list compiled into libpsl, or the one on the machine's disk.
  private static var list: OpaquePointer? { OpaquePointer(bitPattern: address) }

  /// As a number, since the list is never written to and a pointer is not `Sendable`.
  private static let address = UInt(bitPattern: psl_builtin() ?? psl_latest(nil))
}
