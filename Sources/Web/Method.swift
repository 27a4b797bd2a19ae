/// A request method as it goes on the wire: `GET`, `patch`, `X-CUSTOM`.
///
/// Methods are compared byte by byte; `patch` and `PATCH` are two methods.
///
/// https://fetch.spec.whatwg.org/#concept-method
public struct Method: Hashable, Sendable, CustomStringConvertible {
  /// The method's bytes, as sent.
  public let name: String

  /// A method taken as it is, valid or not; see ``isToken``.
  public init(_ name: String) { self.name = name }

  /// `GET`.
  public static let get = Method("GET")
  /// `HEAD`.
  public static let head = Method("HEAD")
  /// `POST`.
  public static let post = Method("POST")
  /// `OPTIONS`.
  public static let options = Method("OPTIONS")

  /// The method's bytes.
  public var description: String { name }

  /// Whether the method is one at all: a token.
  public var isToken: Bool { Token.matches(name) }

  /// `GET`, `HEAD` and `POST` need no permission from a preflight.
  ///
  /// https://fetch.spec.whatwg.org/#cors-safelisted-method
  public var isCORSSafelisted: Bool { Self.corsSafelisted.contains(self) }

  /// The methods that ``isCORSSafelisted`` names.
  public static let corsSafelisted: [Method] = [.get, .head, .post]

  /// Methods that only ask, and change nothing.
  ///
  /// https://httpwg.org/specs/rfc9110.html#safe.methods
  public var isSafe: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(name) }

  /// `CONNECT`, `TRACE` and `TRACK`, in any case, which no script may use.
  ///
  /// https://fetch.spec.whatwg.org/#forbidden-method
  public var isForbidden: Bool {
    ["CONNECT", "TRACE", "TRACK"].contains { $0.equalsIgnoringASCIICase(name) }
  }

  /// Upper case for six methods, any other unchanged: `put` becomes `PUT`, `patch` stays `patch`.
  ///
  /// https://fetch.spec.whatwg.org/#concept-method-normalize
  public var normalized: Method {
    let six = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
    return six.first { $0.equalsIgnoringASCIICase(name) }.map(Method.init) ?? self
  }
}
