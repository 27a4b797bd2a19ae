import Testing

@testable import corsplain

@Suite("A slow line")
struct PaceTests {
  @Test("a terminal that never answers is never waited for, and asked once")
  func silent() {
    var pace = Pace()
    let asks = (0..<100).map { pace.sent(100_000, at: $0) }
    #expect(asks == [true] + Array(repeating: false, count: 99))
    #expect(pace.busy(at: 100) == nil)
  }

  @Test("one that answers is sent no more than a window, until it answers again")
  func answers() {
    var pace = Pace()
    var asks = [pace.sent(10, at: 0), pace.answered(at: 1), pace.sent(Pace.window, at: 2)]
    #expect(asks == [true, false, true])
    #expect(pace.busy(at: 3) == nil)
    asks = [pace.sent(1, at: 3)]
    #expect(asks == [false])
    #expect(pace.busy(at: 4) == 2 + Pace.patience)
    // The question stood before the last byte, so that is asked for, too.
    asks = [pace.answered(at: 5)]
    #expect(asks == [true])
    #expect(pace.busy(at: 5) == nil)
    asks = [pace.answered(at: 6)]
    #expect(asks == [false])
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
    let asks = pace.answered(at: 0)
    #expect(!asks)
    #expect(!pace.hasAnswered)
  }
}
