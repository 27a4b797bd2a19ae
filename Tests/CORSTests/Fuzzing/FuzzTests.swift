import TestSupport
import Testing

/// Every parser against random and mutated texts.
///
/// `make fuzz` runs a million inputs a parser. `CORSPLAIN_FUZZ_INPUTS` sets how many there are and
/// `CORSPLAIN_FUZZ_SEED` which; a failure names the text that caused it.
@Suite("Fuzzing")
struct FuzzTests {
  @Test("no text breaks a parser", arguments: FuzzTarget.all)
  func fuzz(target: FuzzTarget) {
    var inputs = FuzzInput(seeds: target.seeds)
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
