/// https://fetch.spec.whatwg.org/#concept-request-mode
public enum RequestMode: String, Hashable, Sendable, CaseIterable {
  case cors
  case noCORS = "no-cors"
  case sameOrigin = "same-origin"
}

/// https://fetch.spec.whatwg.org/#concept-request-credentials-mode
public enum CredentialsMode: String, Hashable, Sendable, CaseIterable {
  case omit
  case sameOrigin = "same-origin"
  case include
}

/// https://fetch.spec.whatwg.org/#concept-request-redirect-mode
public enum RedirectMode: String, Hashable, Sendable, CaseIterable {
  case follow, manual, error
}

/// What kind of response the caller will be handed.
///
/// https://fetch.spec.whatwg.org/#concept-request-response-tainting
public enum ResponseTainting: String, Hashable, Sendable {
  case basic, cors, opaque
}

/// What makes the request: which API the page's script called, or which element the page holds.
public enum CallerAPI: String, Hashable, Sendable, CaseIterable {
  case fetch, xhr
  /// A classic script element, as JSON-P uses it.
  case script
  case img
}

/// https://fetch.spec.whatwg.org/#concept-request-destination
public enum Destination: String, Hashable, Sendable {
  case empty, script, image
}
