import Web

/// A place in a scenario: a value, or a part with all its values.
///
/// Written as in the scenario's own file, `calls[0].server[0].response.headers.Vary`; lists count
/// from 0. The first call's `request` and its first route's `preflight` and `response` may be written
/// without what stands before them: `response.headers.Vary`.
public enum ScenarioPath: Hashable, Sendable {
  case page
  case sandbox
  case embeddedIn
  /// All headers of the page's own answer.
  case pageHeaders
  case pageHeader(HeaderPlace)
  case cookies
  /// One cookie; nil: the whole of it.
  case cookie(Int, EarlierCookie.Key?)
  case passwords
  /// One password; nil: the whole of it.
  case password(Int, EarlierPassword.Key?)
  case hsts
  /// One host that the browser holds to `https`.
  case hstsHost(Int)
  case permission(Permissions.Key)
  case hostile
  case call(Int)
  case waitSeconds(call: Int)
  /// What the script asks for; nil: all of it.
  case request(call: Int, RequestField?)
  case requestHeader(call: Int, HeaderPlace)
  /// One of a call's servers: a route with its answers or, counted on after the routes, a model.
  case route(call: Int, Int)
  case routeURL(call: Int, route: Int)
  /// One of a route's answers; nil: the whole of it.
  case reply(ReplyPlace, Reply.Key?)
  case replyHeader(ReplyPlace, HeaderPlace)

  /// Which of a list's headers, or what of one.
  public enum HeaderPlace: Hashable, Sendable {
    /// All headers of a name.
    case named(String)
    /// One header, by its index among all.
    case at(Int)
    case name(of: Int)
    case value(of: Int)
  }

  /// One of a route's two answers.
  public struct ReplyPlace: Hashable, Sendable {
    /// To a preflight, or to the request itself.
    public enum Answer: String, Hashable, Sendable, CaseIterable { case preflight, response }
    /// The call whose route it is, from 0.
    public var call: Int
    /// The route among the call's, from 0.
    public var route: Int
    /// Which of the route's two answers.
    public var answer: Answer

    /// The answer of a call's route.
    public init(call: Int = 0, route: Int = 0, _ answer: Answer) {
      self.call = call
      self.route = route
      self.answer = answer
    }
  }
}

extension ScenarioPath {
  /// Who can change what stands here.
  public var party: Party {
    switch self {
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .hostile, .call, .waitSeconds,
      .request, .requestHeader:
      .pageAuthor
    case .passwords, .password, .permission: .user
    case .cookies, .cookie, .hsts, .hstsHost, .route, .routeURL, .reply, .replyHeader: .server
    }
  }

  /// The call that the place belongs to; nil for what is the page's or a cookie's.
  public var call: Int? {
    switch self {
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile:
      nil
    case .call(let call), .waitSeconds(let call), .request(let call, _),
      .requestHeader(let call, _), .route(let call, _), .routeURL(let call, _):
      call
    case .reply(let place, _), .replyHeader(let place, _): place.call
    }
  }

  /// Whether `other` is this place or lies in it.
  public func covers(_ other: ScenarioPath) -> Bool {
    other.components.starts(with: components)
  }
}

extension ScenarioPath: CustomStringConvertible {
  /// As it is written in a lesson or told in a message.
  public var description: String {
    var text = ""
    for component in components {
      switch component {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .header(let name): text += "." + name
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// One part of the way from a scenario's root.
  public enum Component: Equatable, Sendable {
    case key(String)
    case index(Int)
    /// All headers of a name, whose case says nothing.
    case header(String)

    /// Whether both lead to the same part.
    public static func == (a: Component, b: Component) -> Bool {
      switch (a, b) {
      case (.key(let a), .key(let b)): a == b
      case (.index(let a), .index(let b)): a == b
      case (.header(let a), .header(let b)): a.equalsIgnoringASCIICase(b)
      case (.key, _), (.index, _), (.header, _): false
      }
    }
  }

  /// The way from the scenario's root, as its file is nested.
  public var components: [Component] {
    switch self {
    case .page: [.key(Scenario.Key.page.rawValue)]
    case .sandbox: [.key(Scenario.Key.sandbox.rawValue)]
    case .embeddedIn: [.key(Scenario.Key.embeddedIn.rawValue)]
    case .pageHeaders: [.key(Scenario.Key.pageHeaders.rawValue)]
    case .pageHeader(let place): Self.pageHeaders.components + place.components
    case .cookies: [.key(Scenario.Key.cookies.rawValue)]
    case .cookie(let index, let key):
      Self.cookies.components + [.index(index)] + (key.map { [.key($0.rawValue)] } ?? [])
    case .passwords: [.key(Scenario.Key.passwords.rawValue)]
    case .password(let index, let key):
      Self.passwords.components + [.index(index)] + (key.map { [.key($0.rawValue)] } ?? [])
    case .hsts: [.key(Scenario.Key.hsts.rawValue)]
    case .hstsHost(let index): Self.hsts.components + [.index(index)]
    case .permission(let key):
      [.key(Scenario.Key.permissions.rawValue), .key(key.rawValue)]
    case .hostile: [.key(Scenario.Key.hostile.rawValue)]
    case .call(let call): [.key(Scenario.Key.calls.rawValue), .index(call)]
    case .waitSeconds(let call):
      Self.call(call).components + [.key(Call.Key.waitSeconds.rawValue)]
    case .request(let call, let field):
      Self.call(call).components + [.key(Call.Key.request.rawValue)]
        + (field.map { [.key($0.rawValue)] } ?? [])
    case .requestHeader(let call, let place):
      Self.request(call: call, .headers).components + place.components
    case .route(let call, let route):
      Self.call(call).components + [.key(Call.Key.server.rawValue), .index(route)]
    case .routeURL(let call, let route):
      Self.route(call: call, route).components + [.key(Route.Key.url.rawValue)]
    case .reply(let place, let key):
      Self.route(call: place.call, place.route).components + [.key(place.answer.rawValue)]
        + (key.map { [.key($0.rawValue)] } ?? [])
    case .replyHeader(let place, let header):
      Self.reply(place, .headers).components + header.components
    }
  }
}

extension ScenarioPath.HeaderPlace {
  /// A header in a file is a list of its name and its value.
  fileprivate var components: [ScenarioPath.Component] {
    switch self {
    case .named(let name): [.header(name)]
    case .at(let index): [.index(index)]
    case .name(let index): [.index(index), .index(0)]
    case .value(let index): [.index(index), .index(1)]
    }
  }
}
