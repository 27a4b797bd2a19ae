/// How far the terminal is behind with what was sent to it.
///
/// Between program and terminal lie buffers of any size, which nothing tells of. So the terminal itself
/// is asked (DSR, CSI 5 n) and answers when it has come to the question. One that never has answered is
/// not waited for.
struct Pace {
  /// What is asked now and then.
  static let question = "\u{1B}[5n"
  /// What may be under way before frames are skipped: bytes. About what is typed and animated while an
  /// answer comes from far away; a slow line takes two seconds for it.
  static let window = 2048
  /// After how long a question counts as lost: microseconds.
  static let patience = 10_000_000

  /// Sent since the question, and since the last one that was answered: bytes.
  private var sinceQuestion = 0
  private var underWay = 0
  /// When the question was sent that waits for its answer: microseconds.
  private(set) var asked: Int?
  private(set) var hasAnswered = false

  /// A frame was sent; true: the question is to follow.
  mutating func sent(_ bytes: Int, at now: Int) -> Bool {
    sinceQuestion += bytes
    underWay += bytes
    guard asked == nil else { return false }
    return ask(at: now)
  }

  /// The terminal has come to the question; true: it is to be sent again.
  mutating func answered(at now: Int) -> Bool {
    guard asked != nil else { return false }
    (asked, hasAnswered) = (nil, true)
    underWay = sinceQuestion
    return underWay > 0 && ask(at: now)
  }

  private mutating func ask(at now: Int) -> Bool {
    asked = now
    sinceQuestion = 0
    return true
  }

  /// Until when no frame should be sent, unless the answer comes: microseconds; nil: it may be sent.
  func busy(at now: Int) -> Int? {
    guard let asked, hasAnswered, underWay > Self.window else { return nil }
    let end = asked + Self.patience
    return now < end ? end : nil
  }
}
