import Web

extension Browser {
  /// Fetch and RFC 6265bis without quirks.
  public static let standard = Browser(
    name: .standard,
    thirdPartyCookies: .allow,
    userAgent: .settable,
    requestHeaderSafelist: .standard,
    uploadListener: .always,
    repeatedSingletons: .combined,
    ranges: .asWritten,
    headerValueEncoding: .isomorphic,
    sameOriginElements: .sendNoOrigin,
    sameOriginMode: .afterPolicies,
    authorizationUnderWildcard: .mustBeNamed,
    preflightCache: .standard,
    preflightChecks: .corsCheckFirst,
    redirects: .standard,
    bodyOf205: .dropped,
    cookies: .standard,
    authentication: .standard,
    callers: .standard,
    elements: .standard,
    contentSecurity: .standard,
    embedderPolicies: .withCredentialless,
    embedderContexts: .secure,
    embedderRedirects: .passed,
    unknownResourcePolicies: .countAsNone,
    mixedContent: .standard,
    localNetwork: .standard,
    httpCache: .standard,
    referrers: .standard,
    metadata: .standard)
}
