package import CORS
package import Web

/// What a console's sentence names beside its reason; nil: nothing was named.
package struct ConsoleValues: Hashable, Sendable {
  /// Whose request it is; read off a sentence: whose it may be.
  package var callers: [Caller] = Caller.allCases
  /// Whether it is about a preflight or about the request itself.
  package var purpose: Exchange.Purpose?
  /// The page's URL.
  package var page: WebURL?
  /// The URL of the page at the top of the window.
  package var top: WebURL?
  /// The URL of the document that made the call: of the page, or of a frame in it.
  package var document: WebURL?
  /// The page's origin, whatever redirects made of it.
  package var pageOrigin: Origin?
  /// The origin as the answer's check compared it: after redirects it may be `null`.
  package var requestOrigin: Origin?
  /// What was asked for last, after all redirects.
  package var url: WebURL?
  /// What was asked for first, where that was redirected.
  package var redirectedFrom: WebURL?
  /// Where a redirect leads that was not followed: as a URL, or as the header has it.
  package var location: String?
  /// Where it leads, its user name and its password included.
  package var locationWithCredentials: WebURL?
  package var method: Method?
  /// A request header's name.
  package var headerName: String?
  /// The answer's.
  package var status: Int?
  /// The value of `Access-Control-Allow-Origin`.
  package var allowOrigin: String?
  /// How many headers of that name there are; read off a sentence it stays nil.
  package var allowOriginCount: Int?
  /// The value of `Access-Control-Allow-Credentials`; empty where there is none.
  package var allowCredentials: String?
  /// A whole header that should be a list of tokens.
  package var list: String?
  /// The element of such a list that is no token.
  package var element: String?
  /// The directive that a policy was asked for: `style-src-elem`.
  package var effectiveDirective: String?
  /// The directive that answered in its place.
  package var fallback: String?
  /// The directive that answered, as a whole: `style-src 'self'`.
  package var directive: String?
  /// A whole policy.
  package var policy: String?
  /// The value of `X-Frame-Options`.
  package var frameOptions: String?
  /// The answer's `Content-Type`.
  package var contentType: String?
  /// The charset that it claims.
  package var charset: String?
  package var referrerPolicy: ReferrerPolicy?
  /// The machine that a request leads to: `127.0.0.1:8000`.
  package var address: String?
  /// How it was asked for: `fetch`.
  package var means: String?
  /// Whether the page came securely: `True`.
  package var isSecure: String?

  package init() {}
}

/// A hole in a console's sentence: which value fills it.
enum ConsoleHole: Hashable, Sendable, CaseIterable {
  case page, top, document, pageOrigin, requestOrigin
  case url, redirectedFrom, location, locationWithCredentials
  case method, headerName, status, allowOrigin, allowCredentials, list, element
  case effectiveDirective, fallback, directive, policy, frameOptions
  case contentType, charset, referrerPolicy, address, means, isSecure
}

extension ConsoleHole {
  /// What can stand in a hole.
  enum Shape {
    /// Digits.
    case number
    /// Anything without blanks.
    case word
    /// Anything in one line, and nothing at all.
    case phrase
  }

  var shape: Shape {
    switch self {
    case .status: .number
    case .page, .top, .document, .pageOrigin, .requestOrigin, .url, .redirectedFrom,
      .locationWithCredentials, .method, .headerName, .effectiveDirective, .fallback,
      .referrerPolicy, .address, .means, .isSecure:
      .word
    case .location, .allowOrigin, .allowCredentials, .list, .element, .directive, .policy,
      .frameOptions, .contentType, .charset:
      .phrase
    }
  }
}

extension ConsoleValues {
  /// What fills a hole when a browser prints; nil: there is no such value.
  func text(in hole: ConsoleHole) -> String? {
    switch hole {
    case .page: page?.description
    case .top: top?.description
    case .document: document?.description
    case .pageOrigin: pageOrigin?.description
    case .requestOrigin: requestOrigin?.description
    case .url: url?.description
    case .redirectedFrom: redirectedFrom?.description
    case .location: location
    case .locationWithCredentials: locationWithCredentials?.description
    case .method: method?.name
    case .headerName: headerName
    case .status: status.map { "\($0)" }
    case .allowOrigin: allowOrigin
    case .allowCredentials: allowCredentials
    case .list: list
    case .element: element
    case .effectiveDirective: effectiveDirective
    case .fallback: fallback
    case .directive: directive
    case .policy: policy
    case .frameOptions: frameOptions
    case .contentType: contentType
    case .charset: charset
    case .referrerPolicy: referrerPolicy?.rawValue
    case .address: address
    case .means: means
    case .isSecure: isSecure
    }
  }

  /// Takes over what stood in a hole; false: such a thing cannot stand there.
  mutating func read(_ text: String, in hole: ConsoleHole) -> Bool {
    switch hole {
    case .page: page = WebURL(text)
    case .top: top = WebURL(text)
    case .document: document = WebURL(text)
    case .pageOrigin: pageOrigin = Origin(serialized: text)
    case .requestOrigin: requestOrigin = Origin(serialized: text)
    case .url: url = WebURL(text)
    case .redirectedFrom: redirectedFrom = WebURL(text)
    case .location: location = text
    case .locationWithCredentials: locationWithCredentials = WebURL(text)
    case .method: method = Token.matches(text) ? Method(text) : nil
    case .headerName: headerName = Token.matches(text) ? text : nil
    case .status: status = Int(text)
    case .allowOrigin: allowOrigin = text
    case .allowCredentials: allowCredentials = text
    case .list: list = text
    case .element: element = text
    case .effectiveDirective: effectiveDirective = Token.matches(text) ? text : nil
    case .fallback: fallback = Token.matches(text) ? text : nil
    case .directive: directive = text
    case .policy: policy = text
    case .frameOptions: frameOptions = text
    case .contentType: contentType = text
    case .charset: charset = text
    case .referrerPolicy: referrerPolicy = ReferrerPolicy(rawValue: text)
    case .address: address = text
    case .means: means = text
    case .isSecure: isSecure = text
    }
    return self.text(in: hole) != nil
  }
}

extension Origin {
  /// The origin of this serialisation, `null` included; nil where it is none.
  init?(serialized text: String) {
    if text == "null" {
      self = .opaque
    } else {
      guard let url = WebURL(text), case .tuple = url.documentOrigin else { return nil }
      self = url.documentOrigin
    }
  }
}
