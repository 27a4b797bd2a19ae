/// One request that reached a server, and what came back.
public struct Exchange: Hashable, Sendable {
  /// Whether the script asked for it or the browser did, to ask leave.
  public enum Purpose: Hashable, Sendable { case preflight, actual }

  /// Which of the scenario's calls it belongs to, from 0.
  public var call: Int
  public var purpose: Purpose
  /// How many redirects this call had followed before, from 0.
  public var hop: Int
  public var method: Method
  public var url: WebURL
  /// The headers on the wire, `Cookie` and `Origin` included.
  public var headers: HeaderList
  public var body: String?
  /// Nil when the server closed the connection instead.
  public var reply: Reply?

  public init(
    call: Int, purpose: Purpose, hop: Int, method: Method, url: WebURL, headers: HeaderList,
    body: String? = nil, reply: Reply? = nil
  ) {
    self.call = call
    self.purpose = purpose
    self.hop = hop
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.reply = reply
  }
}
