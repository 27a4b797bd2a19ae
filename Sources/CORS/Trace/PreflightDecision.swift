public import Web

/// Whether a preflight goes out before a cross-origin request.
public enum PreflightDecision: Hashable, Sendable {
  /// The method and every header are safelisted.
  case notNeeded
  /// An earlier preflight's answer still holds for all of these.
  case cached([PreflightTrigger])
  case needed([PreflightTrigger])

  /// What makes the request need leave.
  public var triggers: [PreflightTrigger] {
    switch self {
    case .notNeeded: []
    case .cached(let triggers), .needed(let triggers): triggers
    }
  }
}

/// What makes a request need a preflight.
public enum PreflightTrigger: Hashable, Sendable {
  case method(Method)
  case header(name: String, value: String, UnsafeHeader)
  case uploadListener
  /// An earlier URL of the redirect chain needed leave, and this browser asks again at each.
  case earlierHop
}

/// Why a request header is CORS-unsafe.
public enum UnsafeHeader: Hashable, Sendable {
  case nameNotSafelisted
  /// The byte that is not allowed, and where in the value it stands.
  case byte(UInt8, at: Int)
  case longerThan128(Int)
  case totalLongerThan1024(Int)
  case contentTypeUnparsable
  case contentTypeNotSafelisted(essence: String)
  case rangeNotSimple
}

/// Whether a method or a header was granted by a preflight's answer.
public enum GrantVerdict: Hashable, Sendable, CaseIterable {
  case listed
  case wildcard
  /// Not in the list, and needs not be.
  case safelisted
  /// `*` stood there, but under credentials it is a name like any other.
  case wildcardWithCredentials
  /// `*` does not cover `Authorization`.
  case wildcardExceptAuthorization
  case notListed

  /// Whether the request may go on.
  public var isGranted: Bool {
    switch self {
    case .listed, .wildcard, .safelisted: true
    case .wildcardWithCredentials, .wildcardExceptAuthorization, .notListed: false
    }
  }
}
