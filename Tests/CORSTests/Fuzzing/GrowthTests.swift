import Testing

/// That a text ten times as long takes about ten times as long, not a hundred times.
///
/// Only `make fuzz` runs these, as they measure time.
@Suite("Growth", .serialized, .enabled(if: FuzzSettings.isThorough))
struct GrowthTests {
  @Test("long texts take time in proportion", arguments: FuzzTarget.all)
  func growth(target: FuzzTarget) throws {
    for seed in target.seeds + [
      "a", "/", "..", "/../", "@", ":", "%", "ü", ",", ";a=b", "\"", "\\",
    ] {
      guard !seed.isEmpty else { continue }
      for head in ["", target.seeds.first ?? ""] {
        let short = try Self.fastest(target, head + Self.repeated(seed, bytes: 100_000))
        let long = try Self.fastest(target, head + Self.repeated(seed, bytes: 1_000_000))
        // Linear is a ratio of 10, quadratic one of 100. Below a millisecond noise decides.
        let limit = max(short, .milliseconds(1)) * 40
        #expect(long < limit, "\(target.name): \(short), then \(long), of \(seed.debugDescription)")
      }
    }
  }

  private static func repeated(_ text: String, bytes: Int) -> String {
    String(repeating: text, count: bytes / text.utf8.count + 1)
  }

  /// The shortest of some runs, as whatever else the machine does only adds to it.
  private static func fastest(_ target: FuzzTarget, _ text: String) throws -> Duration {
    var shortest = Duration.seconds(1_000)
    for _ in 0..<3 {
      let start = ContinuousClock.now
      try target.check(text)
      shortest = min(shortest, ContinuousClock.now - start)
    }
    return shortest
  }
}
