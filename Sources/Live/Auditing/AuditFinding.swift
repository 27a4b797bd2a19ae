import CORS
import Web

/// Something that is wrong with how a server shares its answers, and the question that shows it.
package struct AuditFinding: Hashable, Sendable {
  package let kind: Kind
  /// The question whose answer shows it.
  package let shownBy: AuditQuestion

  package init(_ kind: Kind, shownBy question: AuditQuestion) {
    self.kind = kind
    shownBy = question
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    // Who else may read with the user's cookies.
    /// Whatever `Origin` says is sent back, with permission to use cookies.
    case reflection
    case nullWithCredentials
    case lookAlikeStart
    case lookAlikeEnd
    case lookAlikeDot
    case insecurePage
    case otherPort
    /// A page of nobody's gets leave for `PUT` with cookies.
    case strangerMayWrite

    // Who may read without them.
    /// Whatever `Origin` says is sent back, without permission to use cookies.
    case reflectionWithoutCredentials
    case null

    // What does not do what it was meant to do.
    /// `*` beside `Access-Control-Allow-Credentials: true`, which browsers refuse.
    case wildcardWithCredentials
    /// `*` in the middle of an origin, or several in one header: no browser reads either.
    case patternInAllowOrigin
    case twoAllowOrigins
    /// Not `true`, to the byte.
    case credentialsNotTrue
    case errorsWithout
    case preflightRedirect
    case preflightRefused

    // Caches.
    /// Answers differ by `Origin`, and caches are not told.
    case missingVary
    /// The same, and the answer may be kept.
    case cacheableWithoutVary
  }

  package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    case high, medium, low

    /// The graver one is the lesser.
    package static func < (a: Severity, b: Severity) -> Bool {
      let order = Severity.allCases
      return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
    }
  }
}

extension AuditFinding.Kind {
  /// Whether it lets somebody else than the page read, or change something, with the user's cookies.
  package var letsOthersIn: Bool {
    switch self {
    case .reflection, .nullWithCredentials, .lookAlikeStart, .lookAlikeEnd, .lookAlikeDot,
      .insecurePage, .otherPort, .strangerMayWrite:
      true
    case .reflectionWithoutCredentials, .null, .wildcardWithCredentials, .patternInAllowOrigin,
      .twoAllowOrigins, .credentialsNotTrue, .errorsWithout, .preflightRedirect,
      .preflightRefused, .missingVary, .cacheableWithoutVary:
      false
    }
  }

  package var severity: AuditFinding.Severity {
    switch self {
    case .reflection, .nullWithCredentials, .lookAlikeStart, .lookAlikeEnd, .lookAlikeDot,
      .strangerMayWrite:
      .high
    case .insecurePage, .cacheableWithoutVary, .otherPort: .medium
    case .reflectionWithoutCredentials, .null, .wildcardWithCredentials, .patternInAllowOrigin,
      .twoAllowOrigins, .credentialsNotTrue, .errorsWithout, .preflightRedirect,
      .preflightRefused, .missingVary:
      .low
    }
  }

  /// What is wrong, in a sentence.
  package var summary: String {
    switch self {
    case .reflection: "Any site may read this with the user's cookies: any Origin is sent back."
    case .nullWithCredentials: "null may read this with the user's cookies."
    case .lookAlikeStart: "A name that only begins like the page's may read this with cookies."
    case .lookAlikeEnd: "A name that only ends like the page's may read this with cookies."
    case .lookAlikeDot: "A name with another letter for a dot may read this with cookies."
    case .insecurePage: "The page's host without TLS may read this with cookies."
    case .otherPort: "Another port of the page's host may read this with cookies."
    case .strangerMayWrite: "Any site gets permission to send PUT with the user's cookies."
    case .reflectionWithoutCredentials: "Origin is sent back as it comes, without cookies."
    case .null: "null may read this, without cookies."
    case .wildcardWithCredentials: "Access-Control-Allow-Origin is * and credentials are allowed."
    case .patternInAllowOrigin: "Access-Control-Allow-Origin holds a pattern or a list."
    case .twoAllowOrigins: "Access-Control-Allow-Origin is sent twice."
    case .credentialsNotTrue: "Access-Control-Allow-Credentials is not exactly true."
    case .errorsWithout: "What is not there is answered without Access-Control-Allow-Origin."
    case .preflightRedirect: "A preflight is redirected."
    case .preflightRefused: "The page's preflight gets no success status."
    case .missingVary: "Answers differ by Origin, and Vary does not say so."
    case .cacheableWithoutVary: "Answers differ by Origin, may be cached, and Vary does not say so."
    }
  }

  /// What can come of it.
  package var risk: String {
    switch self {
    case .reflection, .lookAlikeStart, .lookAlikeEnd, .lookAlikeDot:
      "Whoever gets a user to open such a site reads what the user may read here."
    case .nullWithCredentials:
      "Any site can put a sandboxed frame on its page, whose origin is null, and read all of this."
    case .insecurePage:
      "Whoever can change plain HTTP on the user's network can read this through such a page."
    case .otherPort: "Another program on that host, a forgotten one among them, reads this."
    case .strangerMayWrite: "Any site can change what the user may change here."
    case .reflectionWithoutCredentials:
      "What the server shows to its own network, by address alone, any site reads through a visitor."
    case .null: "Any sandboxed frame reads this; null is no origin to trust."
    case .wildcardWithCredentials:
      "Browsers refuse it with cookies. Mended by sending Origin back, it lets any site in."
    case .patternInAllowOrigin, .twoAllowOrigins: "Browsers refuse it, for every page."
    case .credentialsNotTrue: "Browsers refuse it whenever cookies go along."
    case .errorsWithout: "The page cannot tell an error of the server from one of the network."
    case .preflightRedirect: "Browsers follow no redirect of a preflight: the call fails."
    case .preflightRefused: "Calls that need leave fail, whatever the headers say."
    case .missingVary: "A cache that keeps the response hands one page what was meant for another."
    case .cacheableWithoutVary:
      "A cache hands one page the response for another: it fails, or is shared with the wrong one."
    }
  }

  /// What to do.
  package var fix: String {
    switch self {
    case .reflection, .reflectionWithoutCredentials, .strangerMayWrite:
      "Compare Origin with a list of whole origins, and send back only one that is in it."
    case .nullWithCredentials, .null: "Take null off the list of origins."
    case .lookAlikeStart, .lookAlikeEnd, .lookAlikeDot:
      "Compare whole origins; a pattern needs ^ and $ at its ends, and \\. for each dot."
    case .insecurePage: "Allow the https origin only."
    case .otherPort: "Compare the port, too."
    case .wildcardWithCredentials:
      "Name the origins that may use cookies, or leave Access-Control-Allow-Credentials out."
    case .patternInAllowOrigin:
      "Send one whole origin: the one that asks, if it is in your list."
    case .twoAllowOrigins: "Find the two that set it, the application and its proxy, and keep one."
    case .credentialsNotTrue: "Send true, in small letters, or leave the header out."
    case .errorsWithout: "Have the header set on every status (nginx: always)."
    case .preflightRedirect: "Answer OPTIONS in front of what redirects: login, slash, https."
    case .preflightRefused: "Answer OPTIONS with 204 in front of what refuses it."
    case .missingVary, .cacheableWithoutVary:
      "Send Vary: Origin on every response, those without Origin in the request included."
    }
  }
}
