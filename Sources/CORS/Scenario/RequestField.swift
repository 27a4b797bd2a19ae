import Web

/// One thing that a page's author can say of a request: the one table that reading, writing,
/// editing, the panes and the schema are drawn from.
///
/// The raw value is the key in a scenario's file.
public enum RequestField: String, Hashable, Sendable, CaseIterable {
  case api, url, method, mode, credentials, withCredentials, uploadListener, crossorigin, redirect
  case cache, referrerPolicy, keepalive, pixels, enctype, target
  case headers, body, bodyType
}

extension RequestField {
  /// How a field's value is held, what may stand there and which calls it is a part of.
  public struct Row: Sendable {
    /// What may stand there.
    public let kind: Kind
    /// The callers that look at it; any other ignores it.
    public let callers: [Caller]
    /// What holds where the author leaves it out; nil: nothing does.
    public let unstated: String?
    /// The value as an author writes it; nil: left out.
    let value: @Sendable (ScriptRequest) -> String?
    /// Takes a value, or leaves the field out; a value that cannot stand there is not taken.
    let set: @Sendable (inout ScriptRequest, String?) -> Void
  }

  /// What may stand in a field.
  public enum Kind: Hashable, Sendable {
    /// Any text at all.
    case text
    /// Any text, which cannot be left out.
    case requiredText
    /// `true` or `false`.
    case flag
    /// One of these.
    case choice([String])
    /// One of these, which cannot be left out.
    case requiredChoice([String])
    /// Pairs of a name and a value.
    case headers
  }

  /// How the field's value is held, what may stand there and which calls it is a part of.
  public var row: Row {
    switch self {
    case .api: .api
    case .url: .url
    case .method: .method
    case .mode: .mode
    case .credentials: .credentials
    case .withCredentials: .withCredentials
    case .uploadListener: .uploadListener
    case .crossorigin: .crossorigin
    case .redirect: .redirect
    case .cache: .cache
    case .referrerPolicy: .referrerPolicy
    case .keepalive: .keepalive
    case .pixels: .pixels
    case .enctype: .enctype
    case .target: .target
    case .headers: .headers
    case .body: .body
    case .bodyType: .bodyType
    }
  }
}

extension RequestField.Row {
  fileprivate static let api = Self(
    kind: .requiredChoice(Caller.allCases.map(\.rawValue)), callers: Caller.allCases,
    unstated: nil, value: { $0.api.rawValue },
    set: { if let api = $1.flatMap(Caller.init(rawValue:)) { $0.api = api } })
  fileprivate static let url = Self(
    kind: .requiredText, callers: Caller.allCases, unstated: nil, value: { $0.url.text },
    set: { $0.url = URLText($1 ?? "") })
  fileprivate static let method = text(\.method, [.fetch, .xhr, .form], unstated: "GET")
  fileprivate static let mode = choice(
    \.mode, [.fetch], unstated: .cors, among: RequestMode.scriptable)
  fileprivate static let credentials = choice(\.credentials, [.fetch], unstated: .sameOrigin)
  fileprivate static let withCredentials = flag(\.withCredentials, [.xhr, .eventsource])
  fileprivate static let uploadListener = flag(\.uploadListener, [.xhr])
  fileprivate static let crossorigin = text(
    \.crossorigin, [.script, .module, .style, .img, .audio, .video, .manifest], unstated: nil)
  fileprivate static let redirect = choice(\.redirect, [.fetch], unstated: .follow)
  fileprivate static let cache = choice(\.cache, [.fetch], unstated: .default)
  fileprivate static let referrerPolicy = text(
    \.referrerPolicy, [.fetch, .script, .module, .style, .img, .link, .iframe, .manifest],
    unstated: nil)
  fileprivate static let keepalive = flag(\.keepalive, [.fetch])
  fileprivate static let pixels = flag(\.pixels, [.img])
  fileprivate static let enctype = choice(\.enctype, [.form], unstated: .urlEncoded)
  fileprivate static let target = choice(\.target, [.form], unstated: .frame)
  fileprivate static let headers = Self(
    kind: .headers, callers: [.fetch, .xhr], unstated: nil, value: { _ in nil }, set: { _, _ in })
  fileprivate static let body = text(
    \.body, [.fetch, .xhr, .beacon, .form], unstated: nil)
  fileprivate static let bodyType = text(
    \.bodyType, [.fetch, .beacon], unstated: "text/plain;charset=UTF-8")

  private typealias Place<Value> = any WritableKeyPath<ScriptRequest, Value> & Sendable

  private static func text(_ place: Place<String?>, _ callers: [Caller], unstated: String?) -> Self
  {
    Self(
      kind: .text, callers: callers, unstated: unstated, value: { $0[keyPath: place] },
      set: { $0[keyPath: place] = $1 })
  }

  private static func flag(_ place: Place<Bool>, _ callers: [Caller]) -> Self {
    Self(
      kind: .flag, callers: callers, unstated: "false",
      value: { $0[keyPath: place] ? "true" : nil }, set: { $0[keyPath: place] = $1 == "true" })
  }

  private static func choice<Choice>(
    _ place: Place<Choice?>, _ callers: [Caller], unstated: Choice,
    among choices: [Choice] = Array(Choice.allCases)
  ) -> Self where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    Self(
      kind: .choice(choices.map(\.rawValue)), callers: callers,
      unstated: unstated.rawValue, value: { $0[keyPath: place]?.rawValue },
      set: { $0[keyPath: place] = $1.flatMap(Choice.init(rawValue:)) })
  }
}

extension Caller {
  /// Whether such a call looks at this field; any other is ignored.
  public func has(_ field: RequestField) -> Bool { field.row.callers.contains(self) }

  /// What can be said of such a call.
  public var fields: [RequestField] { RequestField.allCases.filter(has) }
}

extension ScriptRequest {
  /// A field's value as the author wrote it; nil for one that is left out, and for the headers.
  public subscript(field: RequestField) -> String? {
    get { field.row.value(self) }
    set { field.row.set(&self, newValue) }
  }
}
