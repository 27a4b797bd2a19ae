public import Web

/// The CORS check: may this answer be shared with the page that asked?
///
/// A value of this type is one such check that was made: what went in and what came out.
///
/// https://fetch.spec.whatwg.org/#concept-cors-check
public struct CORSCheck: Hashable, Sendable {
  /// The request's origin, byte-serialised: `https://app.shop.example`, or `null`.
  public let origin: String
  /// The request's; with `include` the answer must allow credentials too.
  public let credentialsMode: CredentialsMode
  /// `Access-Control-Allow-Origin`, all of its values joined with `, `.
  public let allowOrigin: String?
  /// `Access-Control-Allow-Credentials`, likewise.
  public let allowCredentials: String?
  /// Nil when the check passed.
  public let failure: Failure?

  /// How it failed. The received values are the check's own.
  public enum Failure: Hashable, Sendable {
    case allowOriginMissing
    /// `*`, which means nothing when the credentials mode is `include`.
    case wildcardWithCredentials
    case originMismatch(allowOrigin: String, origin: String, headerCount: Int)
    /// Not `true`, to the byte; nil: the header is missing.
    case credentialsNotTrue(String?)
  }

  /// Whether the answer may be shared.
  public var passed: Bool { failure == nil }

  /// Makes the check on an answer's headers.
  public init(origin: String, credentialsMode: CredentialsMode, headers: HeaderList) {
    self.origin = origin
    self.credentialsMode = credentialsMode
    allowOrigin = headers.get("Access-Control-Allow-Origin")
    allowCredentials = headers.get("Access-Control-Allow-Credentials")

    guard let allowOrigin else {
      failure = .allowOriginMissing
      return
    }
    if credentialsMode != .include, allowOrigin == "*" {
      failure = nil
      return
    }
    guard allowOrigin == origin else {
      failure =
        allowOrigin == "*"
        ? .wildcardWithCredentials
        : .originMismatch(
          allowOrigin: allowOrigin, origin: origin,
          headerCount: headers.values(of: "Access-Control-Allow-Origin").count)
      return
    }
    guard credentialsMode == .include else {
      failure = nil
      return
    }
    failure = allowCredentials == "true" ? nil : .credentialsNotTrue(allowCredentials)
  }
}
