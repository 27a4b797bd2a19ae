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

extension Evaluation {
  /// The facts of one call, in order.
  public func events(ofCall call: Int) -> ArraySlice<TraceEvent> {
    events.run(of: call, by: \.call)
  }

  /// The requests of one call that reached a server, in order.
  public func exchanges(ofCall call: Int) -> ArraySlice<Exchange> {
    exchanges.run(of: call, by: \.call)
  }
}

extension Array {
  /// The elements of one call: they stand together, because calls come one after the other.
  fileprivate func run(of call: Int, by key: (Element) -> Int) -> ArraySlice<Element> {
    func start(of call: Int) -> Int {
      var range = indices
      while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
        if key(self[middle]) < call {
          range = middle + 1..<range.upperBound
        } else {
          range = range.lowerBound..<middle
        }
      }
      return range.lowerBound
    }
    let first = start(of: call)
    return self[first..<Swift.max(first, start(of: call + 1))]
  }
}
