public import Web

/// What a preflight's answer allows.
public struct PreflightGrant: Hashable, Sendable {
  /// The methods of `Access-Control-Allow-Methods`; nil: the header is missing.
  public let methods: [String]?
  /// The names of `Access-Control-Allow-Headers`, in the case they were written; nil: likewise.
  public var headers: [String]? { headerNames?.names }
  private let headerNames: HeaderNames?

  /// Reads the two lists, methods first.
  public init(_ response: HeaderList) throws(BlockReason) {
    methods = try Self.list("Access-Control-Allow-Methods", in: response) {
      .allowMethodsUnparsable($0)
    }
    headerNames = try Self.list("Access-Control-Allow-Headers", in: response) {
      .allowHeadersUnparsable($0)
    }.map(HeaderNames.init)
  }

  private static func list(
    _ name: String, in response: HeaderList, orBlock reason: (String) -> BlockReason
  ) throws(BlockReason) -> [String]? {
    do {
      return try response.extractTokens(name)
    } catch {
      throw reason(response.get(name) ?? "")
    }
  }

  /// Methods are compared to the byte; the safelisted three need no permission.
  public func verdict(on method: Method, credentials: CredentialsMode) -> GrantVerdict {
    if methods?.contains(method.name) == true { return .listed }
    if method.isCORSSafelisted { return .safelisted }
    guard methods?.contains("*") == true else { return .notListed }
    return credentials == .include ? .wildcardWithCredentials : .wildcard
  }

  /// Header names are compared without regard to case.
  public func verdict(
    onHeader name: String, credentials: CredentialsMode,
    authorization: Browser.AuthorizationUnderWildcard
  ) -> GrantVerdict {
    guard let headerNames else { return .notListed }
    if headerNames.contains(name) { return .listed }
    guard headerNames.contains("*") else { return .notListed }
    if credentials == .include { return .wildcardWithCredentials }
    if RequestHeaderName.isNonWildcard(name), authorization == .mustBeNamed {
      return .wildcardExceptAuthorization
    }
    return .wildcard
  }
}
