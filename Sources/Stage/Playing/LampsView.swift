import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

/// The four facts that are told apart, in one row or two.
struct LampsView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let lamps = model.lamps
    let form = Lamp.Form(lamps, rows: area.rows, columns: area.columns)
    let columns = form.columns(of: lamps, in: area.columns)
    for (index, lamp) in lamps.enumerated() {
      let row = index / columns.count
      draw(lamp, form, at: columns[index % columns.count], in: area.line(row), on: &canvas)
    }
  }

  private func draw(
    _ lamp: Lamp, _ form: Lamp.Form, at start: Int, in area: Rect, on canvas: inout Canvas
  ) {
    let pen = Pen(area, on: canvas)
    var column = pen.write(lamp.symbol, lamp.role, column: start, on: &canvas)
    column = pen.write(form.blank + lamp.name.title, .strong, column: column, on: &canvas)
    if form.words == .shown {
      column = pen.write(" " + lamp.verdict, lamp.role, column: column, on: &canvas)
    }
    canvas.aim(
      Rect(column: area.column + start, row: area.row, columns: column - start, rows: 1),
      .action(.playing(lamp.name.explanation)))
  }
}

extension Lamp {
  /// How lamps are written where there is little room: their words are the last to go.
  struct Form: Hashable {
    let rows: Int
    let words: Words
    /// What stands between a symbol and its name.
    let blank: String

    enum Words: Hashable { case shown, left }

    /// The first form that fits.
    init(_ lamps: [Lamp], rows: Int, columns: Int) {
      let forms = [
        Form(rows: 1, .shown, " "), Form(rows: 2, .shown, " "), Form(rows: 2, .shown, ""),
        Form(rows: 1, .shown, ""),
      ]
      self =
        forms.first { $0.rows <= rows && $0.free(lamps, columns) >= $0.gaps(lamps) }
        ?? Form(rows: 1, .left, " ")
    }

    private init(rows: Int, _ words: Words, _ blank: String) {
      (self.rows, self.words, self.blank) = (rows, words, blank)
    }

    /// The columns in which a row's lamps begin.
    func columns(of lamps: [Lamp], in columns: Int) -> [Int] {
      let free = free(lamps, columns)
      let (start, gap) = free >= 16 ? (2, 4) : free >= 7 ? (1, 2) : (0, 1)
      return widths(lamps).dropLast().reduce(into: [start]) { starts, width in
        starts.append((starts.last ?? 0) + width + gap)
      }
    }

    private func gaps(_ lamps: [Lamp]) -> Int { lamps.count / rows - 1 }

    private func free(_ lamps: [Lamp], _ columns: Int) -> Int {
      columns - widths(lamps).reduce(0, +)
    }

    /// How wide a lamp is in each place of a row; of two rows the wider one counts.
    private func widths(_ lamps: [Lamp]) -> [Int] {
      let all = lamps.map { lamp in
        lamp.symbol.columns + blank.columns + lamp.name.title.columns
          + (words == .shown ? 1 + lamp.verdict.columns : 0)
      }
      let places = lamps.count / rows
      return (0..<places).map { place in
        stride(from: place, to: all.count, by: places).map { all[$0] }.max() ?? 0
      }
    }
  }
}
