import CORS

/// A response header of the CORS protocol, which has a line of its own in the server's pane.
package enum CORSHeader: String, Hashable, Sendable, CaseIterable {
  case allowOrigin = "Access-Control-Allow-Origin"
  case allowCredentials = "Access-Control-Allow-Credentials"
  case allowMethods = "Access-Control-Allow-Methods"
  case allowHeaders = "Access-Control-Allow-Headers"
  case maxAge = "Access-Control-Max-Age"
  case exposeHeaders = "Access-Control-Expose-Headers"

  package var name: String { rawValue }

  /// The short name that it has in the pane.
  package var label: String { String(rawValue.dropFirst("Access-Control-".count)) }

  /// Those that an answer of this kind is asked for.
  static func fields(of answer: ScenarioPath.ReplyPlace.Answer) -> [CORSHeader] {
    switch answer {
    case .preflight: [.allowOrigin, .allowCredentials, .allowMethods, .allowHeaders, .maxAge]
    case .response: [.allowOrigin, .allowCredentials, .exposeHeaders]
    }
  }
}
