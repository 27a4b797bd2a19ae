import Testing

import Libc

/// Every parser against random and mutated texts.
///
/// `make fuzz` runs a million inputs a parser. `CORSPLAIN_FUZZ_INPUTS` sets how many there are and
/// `CORSPLAIN_FUZZ_SEED` which; a failure names the text that caused it.
@Suite("Fuzzing")
struct FuzzTests {
  @Test("no text breaks a parser", arguments: FuzzTarget.all)
  func fuzz(target: FuzzTarget) {
    var inputs = FuzzInput(seed: FuzzSettings.seed, seeds: target.seeds)
    for _ in 0..<FuzzSettings.inputs {
      let text = inputs.next()
      do {
        try target.check(text)
      } catch {
        Issue.record("\(target.name): \(error.property)\non \(text.debugDescription)")
        return
      }
    }
  }
}

enum FuzzSettings {
  static let inputs = number("CORSPLAIN_FUZZ_INPUTS").map(Int.init) ?? 2_000
  static let seed = number("CORSPLAIN_FUZZ_SEED") ?? 1
  /// Whether more was asked for than every run of the tests should take.
  static let isThorough = number("CORSPLAIN_FUZZ_INPUTS") != nil

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}
