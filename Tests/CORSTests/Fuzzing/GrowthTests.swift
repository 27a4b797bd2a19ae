import TestSupport
import Testing

import Libc

/// That a text ten times as long takes about ten times as long, not a hundred times.
///
/// Only `make fuzz` runs these, as they measure time.
@Suite("Growth", .serialized, .enabled(if: FuzzSettings.isThorough))
struct GrowthTests {
  @Test("long texts take time in proportion", arguments: FuzzTarget.all)
  func growth(target: FuzzTarget) throws {
    for unit in target.seeds.prefix(4) + Self.units {
      let head = target.seeds[0]
      let short = try Self.cost(of: target, head + Self.repeated(unit, bytes: 100_000))
      let long = try Self.cost(of: target, head + Self.repeated(unit, bytes: 1_000_000))
      // Linear is a ratio of 10, quadratic one of 100. Below a millisecond noise decides.
      let limit = max(short, .milliseconds(1)) * 40
      #expect(long < limit, "\(short), then \(long), of \(unit.debugDescription)")
    }
  }

  private static let units = ["a", "/", "../", "@", "%", "ü", "ü.", ",", ";a=b", "\"", "\\", " "]

  private static func repeated(_ text: String, bytes: Int) -> String {
    String(repeating: text, count: bytes / text.utf8.count + 1)
  }

  private static func cost(of target: FuzzTarget, _ text: String) throws -> Duration {
    try lesserProcessorTime { try target.check(text) }
  }
}
