import CORS
import Screen
import Telling

/// The first minute, on the whole screen: nothing lies below it that one would have to guess at.
struct WelcomeView {
  let welcome: Welcome
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    Pen(area, on: canvas).clear(on: &canvas)
    canvas.aim(area, .overlay)
    let body = area.inset(columns: area.columns >= 60 ? 2 : 0, rows: area.rows >= 16 ? 1 : 0)
    var row = body.row + (area.rows >= Self.largeRows ? 3 : area.rows >= 20 ? 1 : 0)
    for line in heading(columns: body.columns, rows: body.endRow - row) where row < body.endRow {
      let place = Rect(column: body.column, row: row, columns: body.columns, rows: 1)
      Pen(place, on: canvas).write(line, on: &canvas)
      row += 1
    }
    let choices = welcome.choices
    // The doors stand below the gate, the guesses right below their question.
    let gap = area.rows >= 16 ? 1 : 0
    var first = row + gap
    if area.rows >= Self.largeRows {
      drawPicture(from: first + Welcome.Door.allCases.count + 1, in: area, on: &canvas)
    } else if case .doors = welcome.part {
      let needed = model.playing.lines.count + 1
      let free = body.endRow - row - choices.count - 2 * gap
      let rows = max(0, min(needed, free))
      if rows > 1 {
        StageView(model: model).draw(
          in: Rect(column: area.column, row: row + gap, columns: area.columns, rows: rows),
          on: &canvas)
        first = row + gap + rows + gap
      }
    }
    draw(choices, from: first, in: body, on: &canvas)
  }

  /// From so many rows on the gate stands below the question from the beginning, and below it what goes
  /// over the wire.
  private static let largeRows = 36

  private func drawPicture(from row: Int, in area: Rect, on canvas: inout Canvas) {
    let rows = model.playing.lines.count + 2
    let stage = Rect(column: area.column, row: row, columns: area.columns, rows: rows)
    StageView(model: model).draw(in: stage, on: &canvas)
    let wire = Rect(
      column: area.column, row: stage.endRow + 1, columns: area.columns,
      rows: max(0, area.endRow - stage.endRow - 2))
    WireView(model: model).draw(in: wire, on: &canvas)
  }

  private func draw(
    _ choices: [String], from first: Int, in body: Rect, on canvas: inout Canvas
  ) {
    for (index, choice) in choices.enumerated() where first + index < canvas.size.rows - 1 {
      let place = Rect(
        column: body.column, row: first + index, columns: body.columns, rows: 1)
      canvas.aim(place, .choice(index))
      let isCursor = index == welcome.cursor
      let pen = Pen(place, on: canvas)
      pen.write((isCursor ? "▸ " : "  ") + choice, isCursor ? .cursor : .text, on: &canvas)
    }
  }

  /// What stands above the choices, in so many rows as leave room for them.
  private func heading(columns: Int, rows: Int) -> [StyledText] {
    let question = StyledText("Blocked by CORS. Did the server run the request?", .strong)
      .wrapped(columns: columns)
    switch welcome.part {
    case .question:
      let console =
        StyledText("The browser's console says:", .quiet).wrapped(columns: columns)
        + StyledText(model.evaluation.console.first ?? "", .bad).wrapped(columns: columns)
      let room = rows - question.count - 1 - welcome.choices.count
      guard console.count > room else { return console + [StyledText()] + question }
      // The question and all its answers come first; the console says what fits, and that there is more.
      guard room > 1 else { return question }
      let last = console[room - 1].plain.dropLast(console[room - 1].columns + 2 > columns ? 2 : 0)
      return console.prefix(room - 1) + [StyledText(last + " …", .bad), StyledText()] + question
    case .doors(let guess):
      let said = StyledText("You say: " + guess.words, .quiet)
      let lines = model.isVerdictPlayed ? verdict(guess).wrapped(columns: columns) : [said]
      // Who has answered knows the question: where there is little room, the gate has it.
      return rows < Self.roomyRows ? lines : question + lines
    }
  }

  /// With fewer rows than these there is none to spare above the gate.
  private static let roomyRows = 12

  private func verdict(_ guess: Welcome.Guess) -> StyledText {
    let ran = model.evaluation.verdicts(ofCall: 0).server == .acted
    let isRight = (guess == .ran) == ran
    let start = isRight ? StyledText("✓ Right. ", .good) : StyledText("✗ Not so. ", .bad)
    return start.appending(
      ran
        ? "It ran, with your login. Only its response stays behind the browser's door."
        : "It never left the browser.")
  }
}
