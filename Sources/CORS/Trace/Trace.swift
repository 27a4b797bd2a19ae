/// What happened, in order: the facts, and the requests that reached a server.
public struct Trace: Hashable, Sendable {
  public internal(set) var events: [TraceEvent] = []
  public internal(set) var exchanges: [Exchange] = []

  /// Nothing has happened yet.
  public init() {}
}
