public import Web

/// One request that reached a server, and what came back.
public struct Exchange: Hashable, Sendable {
  /// Whether the script asked for it or the browser did, to ask leave.
  public enum Purpose: Hashable, Sendable { case preflight, actual }

  /// Which of the scenario's calls it belongs to, from 0.
  public var call: Int
  /// Whether it is a preflight or the request itself.
  public var purpose: Purpose
  /// How many redirects this call had followed before, from 0.
  public var hop: Int
  /// The method on the wire.
  public var method: Method
  /// Where it went, without a user name and a password.
  public var url: WebURL
  /// The headers on the wire, `Cookie` and `Origin` included.
  public var headers: HeaderList
  /// The body that went along; nil: none.
  public var body: String?
  /// Nil when the server closed the connection instead.
  public var reply: Reply?
  /// Where what was answered is written down; nil until there is an answer.
  public var source: Answer.Source?

  /// A request to be sent, or one that was answered.
  public init(
    call: Int, purpose: Purpose, hop: Int, method: Method, url: WebURL, headers: HeaderList,
    body: String? = nil, reply: Reply? = nil, source: Answer.Source? = nil
  ) {
    self.call = call
    self.purpose = purpose
    self.hop = hop
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.reply = reply
    self.source = source
  }
}

extension Exchange {
  /// The cookies that went along, by name and in order; a nameless one is its value.
  public var cookieNames: [String] {
    (headers.get("Cookie") ?? "").split(separator: ";").map { SetCookie.name(inPair: $0) }
  }

  /// The answer of a route that this exchange got, in the scenario; nil where no route answered.
  public var place: ScenarioPath.ReplyPlace? {
    switch source {
    case .route(let place): place
    case .model, .unrouted, nil: nil
    }
  }
}
