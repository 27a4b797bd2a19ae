import Course
package import Screen

/// Which part of the screen is whose. A function of the size, and of what is open.
package struct Layout: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// A line that says so.
    case tooSmall
    /// One pane at a time.
    case single
    /// Both panes, the stage below.
    case double
    /// And a column for the explanation or the lesson.
    case triple
  }

  package private(set) var form = Form.tooSmall
  package private(set) var title = Rect.none
  package private(set) var tabs = Rect.none
  /// With its border, where the form has borders.
  package private(set) var client = Rect.none
  package private(set) var server = Rect.none
  package private(set) var side = Rect.none
  /// The call as code, where there are columns to spare.
  package private(set) var code = Rect.none
  /// A lesson's text.
  package private(set) var card = Rect.none
  /// The names over the lanes, and the rows.
  package private(set) var stage = Rect.none
  /// What goes over the wire, where the stage has rows to spare.
  package private(set) var wire = Rect.none
  package private(set) var rule = Rect.none
  package private(set) var lamps = Rect.none
  package private(set) var explanation = Rect.none
  package private(set) var keys = Rect.none

  package init(_ model: Model, _ size: Size) {
    form = Form(size)
    guard form != .tooSmall else { return }
    let (columns, rows) = (size.columns, size.rows)
    title = Rect(column: 0, row: 0, columns: columns, rows: 1)
    keys = Rect(column: 0, row: rows - 1, columns: columns, rows: 1)
    switch form {
    case .single: arrangeSingle(model, columns, rows)
    case .double where model.lesson != nil: arrangeLesson(model, columns, rows)
    case .double, .triple: arrangePanes(model, columns, rows)
    case .tooSmall: break
    }
    if form == .triple, model.lesson != nil { (card, side) = (side, .none) }
  }

  private mutating func arrangeSingle(_ model: Model, _ columns: Int, _ rows: Int) {
    tabs = Rect(column: 0, row: 1, columns: columns, rows: 1)
    // While a question is open there is nothing to be said of how it goes.
    guard model.lesson?.keepsSecret != true else {
      let body = Rect(column: 0, row: 2, columns: columns, rows: rows - 3)
      (client, server, stage, card) = (body, body, body, body)
      return
    }
    // Below the stage stand verdict, cause and fix; beside a form, the verdict.
    let ofStage = rows >= 16 ? 3 : rows >= 12 ? 4 : 2
    let words = model.focus.pane == .stage ? ofStage : rows >= 12 ? 3 : 1
    // In less than 80 columns the lamps' words take two rows.
    let ofLamps = rows >= 16 && columns < 80 ? 2 : 1
    lamps = Rect(column: 0, row: rows - 1 - ofLamps, columns: columns, rows: ofLamps)
    explanation = Rect(column: 0, row: lamps.row - words, columns: columns, rows: words)
    let body = Rect(column: 0, row: 2, columns: columns, rows: explanation.row - 2)
    (client, server, stage, card) = (body, body, body, body)
  }

  /// The card above; below it the panes or the stage, whichever is looked at, or both.
  private mutating func arrangeLesson(_ model: Model, _ columns: Int, _ rows: Int) {
    guard let play = model.lesson else { return }
    let free = rows - 2
    let hasFocus = model.focus.pane == .card
    let wanted =
      LessonCard(play: play, keyMap: model.keyMap).rows(
        hasFocus ? .whole : .task, columns: columns - 4) + 2
    let most = hasFocus ? free : max(5, free / 3)
    var height = min(wanted, most)
    // What is asked about stays in sight; the text above it scrolls.
    let least = play.keepsSecret ? min(Self.usualPaneRows, model.condensedPaneRows) : 0
    if hasFocus, free - height < Self.usualPaneRows { height = min(height, free - least) }
    if least == 0, hasFocus, free - height < Self.usualPaneRows { height = free }
    card = Rect(column: 0, row: 1, columns: columns, rows: height)
    guard height < free else { return }
    let isSecret = play.keepsSecret
    let words = isSecret ? 0 : 2
    let body = free - height - (isSecret ? 0 : words + 2)
    // What a goal has changed is seen where it happens.
    let isToReach = play.goal != nil && play.state == .open
    let showsPanes = model.focus.pane.isOfFields || hasFocus && isToReach || isSecret
    let both = body >= 18 && !isSecret
    let panes = both ? body * 6 / 10 : showsPanes ? body : 0
    let half = columns / 2
    client = Rect(column: 0, row: card.endRow, columns: half, rows: panes)
    server = Rect(column: half, row: card.endRow, columns: columns - half, rows: panes)
    stage = Rect(column: 0, row: client.endRow, columns: columns, rows: body - panes)
    guard !isSecret else { return }
    rule = Rect(column: 0, row: stage.endRow, columns: columns, rows: 1)
    explanation = Rect(column: 0, row: rule.endRow, columns: columns, rows: words)
    lamps = Rect(column: 0, row: explanation.endRow, columns: columns, rows: 1)
  }

  private mutating func arrangePanes(_ model: Model, _ columns: Int, _ rows: Int) {
    let hasCode = Self.hasCode(Size(columns: columns, rows: rows))
    let share = hasCode ? 26 : 28
    let sideColumns = form == .triple ? min(60, columns * share / 100) : 0
    let main = columns - sideColumns
    side = Rect(column: main, row: 1, columns: sideColumns, rows: rows - 2)
    let words = rows >= 40 ? 3 : 2
    let free = rows - 5 - words
    let panes = free * 7 / 10
    let codeColumns = hasCode ? main * 29 / 100 : 0
    let right = main - codeColumns
    let left = right / 2
    client = Rect(column: 0, row: 1, columns: left, rows: panes)
    server = Rect(column: left, row: 1, columns: right - left, rows: panes)
    code = Rect(column: right, row: 1, columns: codeColumns, rows: panes)
    stage = Rect(column: 0, row: client.endRow, columns: main, rows: free - panes + 1)
    rule = Rect(column: 0, row: stage.endRow, columns: main, rows: 1)
    explanation = Rect(column: 0, row: rule.endRow, columns: main, rows: words)
    lamps = Rect(column: 0, row: explanation.endRow, columns: main, rows: 1)
    // One row is free above the wire.
    let diagram = model.playing.lines.count + 2
    guard form == .triple, stage.rows - diagram >= Self.leastWire else { return }
    wire = Rect(
      column: 0, row: stage.row + diagram, columns: main, rows: stage.rows - diagram)
    stage.rows = diagram
  }

  /// Below a lesson's card, with borders: with fewer, panes show little.
  private static let usualPaneRows = 9

  /// With fewer rows nothing of it could be read.
  private static let leastWire = 5
}

extension Layout.Form {
  init(_ size: Size) {
    if size.columns < 40 || size.rows < 10 {
      self = .tooSmall
    } else if size.columns < 80 || size.rows < 24 {
      self = .single
    } else {
      self = size.columns < 140 ? .double : .triple
    }
  }
}

extension Layout {
  /// With fewer rows than these the panes show less than what is usual in them.
  static let roomyRows = 30

  /// Whether the code has a column of its own.
  static func hasCode(_ size: Size) -> Bool { Form(size) == .triple && size.columns >= 190 }

  /// The panes that Tab goes through.
  package func panes(of model: Model) -> [Focus.Pane] {
    form == .tooSmall
      ? [] : (model.lesson == nil ? [] : [.card]) + [.client, .server, .stage]
  }

  /// A pane's area for lines, without its border.
  package func body(of pane: Focus.Pane) -> Rect {
    switch pane {
    case .client: form == .single ? client : client.inset()
    case .server: form == .single ? server : server.inset()
    case .stage:
      Rect(
        column: stage.column, row: stage.row + 1, columns: stage.columns, rows: stage.rows - 1)
    case .card: card.inset(columns: 2, rows: 1)
    }
  }

  /// How many lines a pane shows.
  package func height(of pane: Focus.Pane) -> Int { max(1, body(of: pane).rows) }

  /// Where help and the long explanation are read.
  package func reading(in size: Size) -> Rect {
    Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
  }

  /// How far the lesson's card can be scrolled.
  package func cardScrollLimit(of model: Model) -> Int {
    guard let play = model.lesson else { return 0 }
    let body = body(of: .card)
    return max(
      0,
      LessonCard(play: play, keyMap: model.keyMap).rows(.whole, columns: body.columns) - body.rows)
  }

  /// How far help or the long explanation can be scrolled.
  package func readingScrollLimit(of model: Model) -> Int {
    let area = reading(in: model.size).inset(columns: 2, rows: 1)
    guard case .reading(let reading) = model.overlay else { return 0 }
    return max(0, model.lines(of: reading.topic, columns: area.columns).count - area.rows)
  }
}

extension Focus.Pane {
  var isOfFields: Bool { self == .client || self == .server }
}
