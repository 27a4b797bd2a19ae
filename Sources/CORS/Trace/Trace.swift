import Web

/// What happened, in order: the facts, and the requests that reached a server.
public struct Trace: Hashable, Sendable {
  /// Every fact, in order.
  public package(set) var events: [TraceEvent] = []
  /// Every request that was sent, in order.
  public package(set) var exchanges: [Exchange] = []

  /// Nothing has happened yet.
  public init() {}
}
