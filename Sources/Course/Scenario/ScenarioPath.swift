import CORS
import Web

/// A place in a scenario: a value, or a part with all its values.
///
/// Written as in the scenario's own file, `calls[0].server[0].response.headers.Vary`; lists count
/// from 0. The first call's `request` and its first route's `preflight` and `response` may be written
/// without what stands before them: `response.headers.Vary`.
package enum ScenarioPath: Hashable, Sendable {
  case page
  case sandbox
  case cookies
  /// One cookie; nil: the whole of it.
  case cookie(Int, CookieField?)
  case call(Int)
  case waitSeconds(call: Int)
  /// What the script asks for; nil: all of it.
  case request(call: Int, RequestField?)
  /// One route with its answers.
  case route(call: Int, Int)
  case routeURL(call: Int, route: Int)
  /// One of a route's answers; nil: the whole of it.
  case reply(ReplyPlace, ReplyField?)

  package enum CookieField: String, Hashable, Sendable, CaseIterable { case from, set }

  package enum RequestField: Hashable, Sendable {
    case api, url, method, mode, credentials, withCredentials, uploadListener, crossorigin,
      redirect, body, bodyType
    case headers
    /// All headers of a name.
    case header(String)
  }

  package struct ReplyPlace: Hashable, Sendable {
    package enum Answer: String, Hashable, Sendable, CaseIterable { case preflight, response }
    package var call: Int
    package var route: Int
    package var answer: Answer

    package init(call: Int = 0, route: Int = 0, _ answer: Answer) {
      self.call = call
      self.route = route
      self.answer = answer
    }
  }

  package enum ReplyField: Hashable, Sendable {
    case status, body, drop
    case headers
    /// All headers of a name.
    case header(String)
  }
}

extension ScenarioPath: CustomStringConvertible {
  package var description: String { components.map(\.description).joined() }

  /// Whether `other` is this place or lies in it.
  package func covers(_ other: ScenarioPath) -> Bool {
    other.components.starts(with: components)
  }

  /// One part of the written form; header names are compared as HTTP does.
  enum Component: Equatable, CustomStringConvertible {
    case root(String)
    case key(String)
    case index(Int)
    case header(String)

    var description: String {
      switch self {
      case .root(let key): key
      case .key(let key), .header(let key): "." + key
      case .index(let index): "[\(index)]"
      }
    }

    static func == (a: Component, b: Component) -> Bool {
      switch (a, b) {
      case (.root(let a), .root(let b)), (.key(let a), .key(let b)): a == b
      case (.index(let a), .index(let b)): a == b
      case (.header(let a), .header(let b)): a.equalsIgnoringASCIICase(b)
      default: false
      }
    }
  }

  var components: [Component] {
    switch self {
    case .page: [.root("page")]
    case .sandbox: [.root("sandbox")]
    case .cookies: [.root("cookies")]
    case .cookie(let index, let field):
      [.root("cookies"), .index(index)] + (field.map { [.key($0.rawValue)] } ?? [])
    case .call(let call): [.root("calls"), .index(call)]
    case .waitSeconds(let call): Self.call(call).components + [.key("waitSeconds")]
    case .request(let call, let field):
      Self.call(call).components + [.key("request")] + (field?.components ?? [])
    case .route(let call, let route):
      Self.call(call).components + [.key("server"), .index(route)]
    case .routeURL(let call, let route): Self.route(call: call, route).components + [.key("url")]
    case .reply(let place, let field):
      Self.route(call: place.call, place.route).components + [.key(place.answer.rawValue)]
        + (field?.components ?? [])
    }
  }
}

extension ScenarioPath.RequestField {
  /// The fields that are no headers, by their keys in a scenario file.
  static let keys: [(key: ScriptRequest.Key, field: Self)] = [
    (.api, .api), (.url, .url), (.method, .method), (.mode, .mode), (.credentials, .credentials),
    (.withCredentials, .withCredentials), (.uploadListener, .uploadListener),
    (.crossorigin, .crossorigin), (.redirect, .redirect), (.headers, .headers), (.body, .body),
    (.bodyType, .bodyType),
  ]

  var components: [ScenarioPath.Component] {
    if case .header(let name) = self { return Self.headers.components + [.header(name)] }
    return Self.keys.filter { $0.field == self }.map { .key($0.key.rawValue) }
  }
}

extension ScenarioPath.ReplyField {
  /// The fields that are no headers, by their keys in a scenario file.
  static let keys: [(key: Reply.Key, field: Self)] = [
    (.status, .status), (.headers, .headers), (.body, .body), (.drop, .drop),
  ]

  var components: [ScenarioPath.Component] {
    if case .header(let name) = self { return Self.headers.components + [.header(name)] }
    return Self.keys.filter { $0.field == self }.map { .key($0.key.rawValue) }
  }
}
