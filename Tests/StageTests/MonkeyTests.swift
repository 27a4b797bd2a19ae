import CORS
import Course
import Stage
import Testing

/// Random keys, pastes, mouse events, sizes and times, the same for the same seed.
struct Monkey: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static let keys: [Key] =
    KeyMap().bindings.flatMap(\.keys)
    + [.left, .right, .home, .end, .backspace, .delete, .control("u"), .control("w")]
    + "*/:, aZ9é漢🏳️‍🌈\u{301}".map(Key.character) + Array(repeating: .enter, count: 12)
    + Array(repeating: .down, count: 12) + Array(repeating: .tab, count: 6)

  private static let texts = [
    "https://app.shop.example/", "*", "null", "a\r\nb", "\u{0}", "漢字漢字", "e\u{301}",
    String(repeating: "x", count: 3000), "", "999999999999999999999", "-1", "https://[::1",
  ]

  mutating func message() -> Message {
    switch Int.random(in: 0..<100, using: &self) {
    case 0..<78: .key(Self.keys.randomElement(using: &self) ?? .enter)
    case 78..<83: .paste(Self.texts.randomElement(using: &self) ?? "")
    case 83..<90: .mouse(mouse())
    case 90..<93: .resized(size())
    default: .elapsed(milliseconds: Int.random(in: 0..<3000, using: &self))
    }
  }

  private mutating func mouse() -> Mouse {
    let actions: [Mouse.Action] = [.press, .release, .drag, .wheelUp, .wheelDown]
    return Mouse(
      actions.randomElement(using: &self) ?? .press,
      column: Int.random(in: -1..<210, using: &self), row: Int.random(in: -1..<70, using: &self))
  }

  mutating func size() -> Size {
    let sizes = [(80, 24), (100, 30), (160, 48), (60, 20), (40, 10), (200, 60)]
    if Bool.random(using: &self), let (columns, rows) = sizes.randomElement(using: &self) {
      return Size(columns: columns, rows: rows)
    }
    return Size(
      columns: Int.random(in: 0..<220, using: &self), rows: Int.random(in: 0..<70, using: &self))
  }
}

@Suite("Whatever is typed")
struct MonkeyTests {
  static let lessons = LoadedLessons(LessonFile.embedded).lessons

  @Test("no message is too much, and every screen is whole", arguments: 0..<8)
  func messages(seed: Int) {
    var monkey = Monkey(seed: seed)
    var model = Model(lessons: Self.lessons)
    var size = Size(columns: 80, rows: 24)
    for count in 0..<250 {
      let message = monkey.message()
      if case .resized(let new) = message { size = new }
      _ = model.update(message)
      // The terminal may be drawn at a size that the model has not heard of yet.
      let canvas = model.view(count % 20 == 0 ? monkey.size() : size)
      expectWhole(canvas, "seed \(seed), message \(count): \(message)")
    }
  }

  /// Every row fills its columns exactly: each wide grapheme has its right half, and only those do.
  private func expectWhole(_ canvas: Canvas, _ what: String) {
    #expect(canvas.cells.count == max(0, canvas.size.columns) * max(0, canvas.size.rows))
    for row in 0..<max(0, canvas.size.rows) {
      var columns = 0
      for column in 0..<canvas.size.columns {
        guard let text = canvas[column, row].text else { continue }
        let width = DisplayWidth.of(text)
        columns += width
        let next = column + 1 < canvas.size.columns ? canvas[column + 1, row].text : " "
        if width == 2, next != nil { Issue.record("half a grapheme at \(column),\(row), \(what)") }
        if width == 0 { Issue.record("no width at \(column),\(row), \(what)") }
      }
      if columns != canvas.size.columns {
        Issue.record("row \(row) has \(columns) columns, \(what)")
      }
    }
    if let cursor = canvas.cursor {
      #expect(canvas.bounds.contains(column: cursor.column, row: cursor.row))
    }
  }

  @Test("undo takes back every change, redo brings it back", arguments: 0..<6)
  func undo(seed: Int) {
    var monkey = Monkey(seed: 1000 + seed)
    var model = Model()
    model.press(.resized(Size(columns: 100, rows: 30)))
    for _ in 0..<150 {
      let message = monkey.message()
      if case .key(.control("o")) = message { continue }
      model.press(message)
    }
    model.type(.escape, .escape, .escape)
    // What the monkey itself undid last would come back too.
    for _ in 0..<200 { model.type("U") }
    let last = model.document
    for _ in 0..<400 { model.type("u") }
    #expect(model.document.scenario == .acacMissing)
    #expect(model.document.browser == .chromium)
    for _ in 0..<400 { model.type("U") }
    #expect(model.document == last)
  }

  @Test("the same messages give the same screens", arguments: [7, 8])
  func pure(seed: Int) {
    let screens = (0..<2).map { _ in
      var monkey = Monkey(seed: seed)
      var model = Model(lessons: Self.lessons)
      return (0..<100).map { _ in
        _ = model.update(monkey.message())
        return model.view(Size(columns: 100, rows: 30))
      }
    }
    #expect(screens[0] == screens[1])
  }

  @Test("nothing moves once the play has ended")
  func still() {
    var model = Model()
    model.press(.resized(Size(columns: 100, rows: 30)))
    var frames = 0
    while let next = model.nextFrame, frames < 10_000 {
      model.press(.elapsed(milliseconds: next))
      frames += 1
    }
    #expect(model.nextFrame == nil)
    #expect(model.playback.position == model.storyboard.duration)
    let screen = model.view(Size(columns: 100, rows: 30))
    model.press(.elapsed(milliseconds: 1000))
    #expect(model.view(Size(columns: 100, rows: 30)) == screen)
  }
}
