/// Who a page is: scheme, host and port; or nobody in particular.
///
/// https://html.spec.whatwg.org/multipage/browsers.html#concept-origin
public enum Origin: Hashable, Sendable, CustomStringConvertible {
  /// Behind a reference, as events copy origins.
  indirect case tuple(TupleOrigin)
  /// Same origin with nothing, not even another opaque one; sent as `null`.
  case opaque

  /// The byte serialisation: what the `Origin` header holds.
  ///
  /// https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
  public var description: String {
    switch self {
    case .tuple(let tuple): tuple.serialized
    case .opaque: "null"
    }
  }

  /// https://html.spec.whatwg.org/multipage/browsers.html#same-origin
  public func isSameOrigin(as other: Origin) -> Bool {
    guard case .tuple(let a) = self, case .tuple(let b) = other else { return false }
    return a == b
  }
}

/// A scheme, a host and a port, serialised once.
public struct TupleOrigin: Hashable, Sendable {
  /// In lower case, without the colon.
  public let scheme: String
  /// Serialised, as ``WebURL/host`` is.
  public let host: String
  /// Nil for the scheme's default port.
  public let port: UInt16?
  /// `https://app.shop.example:8443`.
  public let serialized: String

  /// An origin of these parts, taken as they are.
  public init(scheme: String, host: String, port: UInt16?) {
    self.scheme = scheme
    self.host = host
    self.port = port
    var serialized = ""
    serialized.reserveCapacity(scheme.utf8.count + host.utf8.count + 9)
    serialized += scheme
    serialized += "://"
    serialized += host
    if let port { serialized += ":\(port)" }
    self.serialized = serialized
  }

  /// Whether scheme, host and port are the same: then, and only then, the serialisations are.
  public static func == (a: TupleOrigin, b: TupleOrigin) -> Bool { a.serialized == b.serialized }

  /// Feeds the serialisation to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(serialized) }
}
