import Testing

@testable import corsplain

@Suite("A slow line")
struct PaceTests {
  @Test("a terminal that never answers is never waited for, and asked once")
  func silent() {
    var pace = Pace()
    #expect(pace.sent(100_000, at: 0))
    for time in 1..<100 { #expect(!pace.sent(100_000, at: time)) }
    #expect(pace.busy(at: 100) == nil)
  }

  @Test("one that answers is sent no more than a window, until it answers again")
  func answers() {
    var pace = Pace()
    #expect(pace.sent(10, at: 0))
    #expect(!pace.answered(at: 1))
    #expect(pace.sent(Pace.window, at: 2))
    #expect(pace.busy(at: 3) == nil)
    #expect(!pace.sent(1, at: 3))
    #expect(pace.busy(at: 4) == 2 + Pace.patience)
    // The question stood before the last byte, so that is asked for, too.
    #expect(pace.answered(at: 5))
    #expect(pace.busy(at: 5) == nil)
    #expect(!pace.answered(at: 6))
    #expect(pace.asked == nil)
  }

  @Test("an answer that is lost on the way keeps nothing back for ever")
  func lost() {
    var pace = Pace()
    _ = pace.sent(10, at: 0)
    _ = pace.answered(at: 1)
    _ = pace.sent(9999, at: 2)
    #expect(pace.busy(at: 1 + Pace.patience) != nil)
    #expect(pace.busy(at: 2 + Pace.patience) == nil)
  }

  @Test("no answer that nobody asked for counts")
  func unasked() {
    var pace = Pace()
    #expect(!pace.answered(at: 0))
    #expect(!pace.hasAnswered)
  }
}
