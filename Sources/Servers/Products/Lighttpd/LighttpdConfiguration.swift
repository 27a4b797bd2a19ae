/// A lighttpd configuration made ready: what holds everywhere, and under which conditions more.
struct LighttpdConfiguration: Sendable {
  /// The first holds always; the others in the order they appear, an inner one after its outer.
  var contexts: [Context] = []

  /// A block, and what is assigned in it.
  struct Context: Sendable {
    /// All of these have to hold: its own, and those around it.
    var conditions: [Test] = []
    var values: [String: LighttpdValue] = [:]
  }

  /// A condition, or that none of those before an `else` held.
  indirect enum Test: Hashable, Sendable {
    case holds(LighttpdStatement.Condition)
    case not(Test)
  }
}
