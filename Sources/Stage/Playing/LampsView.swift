import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

/// The four facts that are told apart.
struct LampsView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    let lamps = model.lamps
    let words = lamps.reduce(0) { $0 + $1.text.columns }
    let form: Lamp.Form =
      words + 16 <= area.columns ? .words : words + 7 <= area.columns ? .tight : .names
    var column = form == .words ? 2 : form == .tight ? 1 : 0
    for lamp in lamps {
      let start = column
      column = pen.write(lamp.symbol, lamp.role, column: column, on: &canvas)
      column = pen.write(" " + lamp.name.title, .strong, column: column, on: &canvas)
      if form != .names {
        column = pen.write(" " + lamp.verdict, lamp.role, column: column, on: &canvas)
      }
      canvas.aim(
        Rect(column: area.column + start, row: area.row, columns: column - start, rows: 1),
        .action(.playing(lamp.name.explanation)))
      column += form == .words ? 4 : form == .tight ? 2 : 1
    }
  }
}
