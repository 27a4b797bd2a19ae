import Web

/// Whatever answers requests: routes that an author wrote, a product's model, or a machine out there.
public protocol Server {
  /// What it answers to a request, of the script or of the browser that asks for permission.
  mutating func answer(_ exchange: Exchange) -> Answer
}

/// What a server said, and where that is written down.
public struct Answer: Hashable, Sendable {
  /// What was said; ``Reply/Delivery/dropped`` where the connection was closed instead.
  public var reply: Reply
  /// Where what was said is written down, so that nobody needs to look it up again.
  public var source: Source

  /// What decided about an answer.
  public enum Source: Hashable, Sendable {
    /// One of the scenario's routes, even where it leaves the answer to the default.
    case route(ScenarioPath.ReplyPlace)
    /// One of the models of a call's servers, by its place among them.
    case model(call: Int, Int)
    /// No route is for the URL.
    case unrouted
  }

  /// An answer and where it is written down.
  public init(_ reply: Reply, from source: Source) {
    self.reply = reply
    self.source = source
  }
}
