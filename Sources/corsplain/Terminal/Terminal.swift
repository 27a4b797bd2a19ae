import CNCurses
import Libc
import Screen
import Stage

/// The terminal, through ncurses: shows canvases, and is given back as it was.
///
/// There is one per process; ncurses keeps its state in globals.
struct Terminal: ~Copyable {
  private(set) var size = Self.currentSize()
  private var repertoire: Repertoire
  private let environment: [String: String]
  private let showsUnicode: Bool
  private var palette: Palette
  private var choice: PaletteChoice
  private var capturesMouse = false
  /// When the terminal was asked for its background, until it answers: microseconds.
  private var askedBackground: Int?
  private let speaksXterm: Bool
  private let modes: TerminalModes
  private var pace = Pace()
  private let clipboard: Clipboard.Route
  /// What the terminal shows; nil: unknown.
  private var shown: Canvas?

  /// Takes over the terminal.
  ///
  /// - Parameter palette: nil: find out.
  static func open(
    palette wanted: PaletteOption?, repertoire: Repertoire, environment: [String: String]
  ) throws(NoTerminal) -> Terminal {
    let name = try name(in: environment)
    let showsUnicode = cn_enter_locale() && !TerminalName.isOld(name)
    cn_keep_errors()
    let modes = TerminalModes(terminal: name, environment: environment)
    guard cn_open(name, modes.leaving) == CN_OPENED else {
      cn_release_errors()
      throw .refused(name)
    }
    let choice = PaletteChoice(
      wanted: wanted, colours: Int(cn_colours()), environment: environment)
    let speaksXterm = TerminalName.speaksXterm(name)
    var terminal = Terminal(
      environment, showsUnicode: showsUnicode, repertoire: repertoire, choice: choice,
      speaksXterm: speaksXterm, modes: modes,
      clipboard: Clipboard.Route(terminal: name, environment: environment))
    terminal.definePalette()
    terminal.send(modes.entering)
    if choice.awaitsBackground && speaksXterm { terminal.askBackground() }
    return terminal
  }

  private init(
    _ environment: [String: String], showsUnicode: Bool, repertoire: Repertoire,
    choice: PaletteChoice, speaksXterm: Bool, modes: TerminalModes,
    clipboard: Clipboard.Route
  ) {
    self.environment = environment
    self.showsUnicode = showsUnicode
    self.repertoire = showsUnicode ? repertoire : .ascii
    self.choice = choice
    palette = choice.palette
    self.speaksXterm = speaksXterm
    self.modes = modes
    self.clipboard = clipboard
    // A screen that was just opened is blank.
    shown = Canvas(size)
  }

  private static func name(in environment: [String: String]) throws(NoTerminal) -> String {
    if isatty(0) == 0 { throw .inputIsNone }
    if isatty(1) == 0 { throw .outputIsNone }
    guard let name = environment["TERM"], !name.isEmpty else { throw .unnamed }
    if name == "dumb" { throw .dumb }
    return try TerminalName.known(name)
  }

  /// The terminal's size, which may be more than is drawn.
  borrowing func wholeSize() -> Size {
    var (rows, columns): (Int32, Int32) = (0, 0)
    cn_whole_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  private static func currentSize() -> Size {
    var (rows, columns): (Int32, Int32) = (0, 0)
    cn_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }
}

// MARK: Giving it back, and taking it again

extension Terminal {
  /// Gives the terminal back for good.
  consuming func close() {
    leave()
    cn_release_errors()
  }

  /// Stops the program until the shell's `fg`.
  mutating func suspend() {
    leave()
    cn_stop_job()
    cn_resume()
    pace = Pace()
    send(modes.entering)
    if capturesMouse { send(TerminalModes.mouse(.captured)) }
    shown = nil
    resize()
  }

  /// Somebody stopped and continued the program without our doing.
  mutating func reassert() {
    cn_reassert()
    send(modes.asserting)
    if capturesMouse { send(TerminalModes.mouse(.captured)) }
    shown = nil
  }

  private borrowing func leave() {
    // An answer that comes when we have gone would be typed into the shell.
    if let askedBackground, Wakeups.now - askedBackground < 1_000_000 { cn_swallow_answer(100) }
    if let asked = pace.asked, pace.hasAnswered || Wakeups.now - asked < 1_000_000 {
      cn_swallow_answer(pace.hasAnswered ? 2000 : 100)
    }
    cn_close(modes.leaving)
  }
}

// MARK: What the model and the loop want of it

extension Terminal {
  /// Takes the terminal's size and paints anew, even at the old size: the terminal may have been
  /// another in between, and lost what it showed.
  mutating func resize() {
    let now = Self.currentSize()
    if now != size {
      size = now
      cn_resize(Int32(now.rows), Int32(now.columns))
    }
    redraw()
  }

  mutating func redraw() {
    cn_repaint()
    shown = nil
  }

  mutating func captureMouse(_ capture: Bool) {
    guard capture != capturesMouse else { return }
    capturesMouse = capture
    send(TerminalModes.mouse(capture ? .captured : .left))
  }

  /// Into tmux's buffer, or the clipboard of the terminal, near or far.
  borrowing func copy(_ text: String) throws(Clipboard.Refusal) -> EffectResult.Clipboard {
    if clipboard == .throughTmux, TmuxBuffer.fill(with: text, environment: environment) {
      return .tmux
    }
    send(try Clipboard.sequence(for: text, by: clipboard))
    return .terminal
  }

  /// Shows everything in other colours; nil: those that fit the terminal.
  mutating func use(_ wanted: PaletteOption?) {
    choice = PaletteChoice(
      wanted: wanted, colours: Int(cn_colours()), environment: environment)
    // An answer that is still to come is to the question that was asked before.
    askedBackground = nil
    palette = choice.palette
    definePalette()
    redraw()
    if choice.awaitsBackground && speaksXterm { askBackground() }
  }

  /// Shows everything with other characters, as far as the terminal and the locale can.
  mutating func use(_ wanted: Repertoire) {
    repertoire = showsUnicode ? wanted : .ascii
    redraw()
  }

  private mutating func askBackground() {
    send(Background.question)
    askedBackground = Wakeups.now
  }

  /// The answer to the question that was asked at the start.
  mutating func learn(_ background: Background) {
    guard askedBackground != nil else { return }
    askedBackground = nil
    guard let fitting = choice.palette(on: background), fitting != palette else { return }
    palette = fitting
    definePalette()
    redraw()
  }

  private borrowing func send(_ sequence: String) {
    var sequence = sequence
    sequence.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { cn_send($0.baseAddress, $0.count) }
    }
  }
}

// MARK: Showing a canvas

extension Terminal {
  /// What became of a canvas.
  enum Showing {
    case shown
    /// The terminal took a part of it at most.
    case notTaken
  }

  /// Makes the terminal show a canvas of its size, with as few bytes as it takes.
  ///
  /// - Returns: what the terminal made of it.
  mutating func show(_ drawn: Canvas) -> Showing {
    let canvas = repertoire == .ascii ? drawn.inASCII : drawn
    let changes = canvas.changes(since: shown)
    for (column, row) in changes { put(canvas[column, row], column: column, row: row) }
    let (cursor, cursorBefore) = (canvas.cursor, shown?.cursor)
    guard
      !changes.isEmpty || cursor?.row != cursorBefore?.row
        || cursor?.column != cursorBefore?.column
    else { return .shown }
    cn_cursor(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    let sent = Int(cn_update(speaksXterm))
    guard sent >= 0 else {
      redraw()
      return .notTaken
    }
    shown = canvas
    if speaksXterm, sent > 0, pace.sent(sent, at: Wakeups.now) { send(Pace.question) }
    return .shown
  }

  /// Until when no frame should be shown, unless the terminal answers: microseconds; nil: it has kept
  /// up.
  var busy: Int? { pace.busy(at: Wakeups.now) }

  /// The terminal has come to what it was asked after a frame.
  mutating func keptUp() {
    if pace.answered(at: Wakeups.now) { send(Pace.question) }
  }

  private borrowing func put(_ cell: Cell, column: Int, row: Int) {
    // The left half of a wide glyph brings the right one.
    guard cell.glyph.columns > 0 else { return }
    let style = palette.style(of: cell.role)
    var attributes = style.attributes
    if cell.underlined { attributes.insert(.underline) }
    if cell.selected { attributes.formSymmetricDifference(.reverse) }
    // A full block in reverse would be a hole.
    if cell.glyph == .fullBlock { attributes.remove(.reverse) }
    let glyph = cell.glyph.shown(in: repertoire)
    let pair = palette == .mono ? 0 : Int16(cell.role.rawValue) + 1
    cn_put(Int32(row), Int32(column), cn_glyph(glyph), pair, attributes.rawValue)
    // The layout reckoned with the glyph's own columns.
    for missing in glyph.columns..<cell.glyph.columns {
      cn_put(
        Int32(row), Int32(column + missing), cn_glyph(.blank), pair, attributes.rawValue)
    }
  }

  private borrowing func definePalette() {
    guard palette != .mono else { return }
    for role in Role.allCases {
      let style = palette.style(of: role)
      cn_define(Int16(role.rawValue) + 1, style.foreground ?? -1, style.background ?? -1)
    }
  }
}

extension cn_glyph {
  fileprivate init(_ glyph: Glyph) {
    let (spacing, first, second, third) = glyph.scalars
    self.init(
      scalars: (
        wchar_t(spacing), wchar_t(first), wchar_t(second), wchar_t(third), 0
      ))
  }
}
