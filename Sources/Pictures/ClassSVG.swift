package import Course
import Screen

/// Who of a class is where, as a drawing: a row for everybody, a column for each lesson that somebody
/// has begun. What is done and what is begun differ in shape, not only in colour.
package struct ClassSVG {
  private let report: ClassReport
  private let theme: Picture.Theme

  package init(_ report: ClassReport, theme: Picture.Theme = .auto) {
    (self.report, self.theme) = (report, theme)
  }

  private static let cell = 22
  private static let left = 16

  /// Room for the lessons' names, which stand upright.
  private var top: Int { 30 + (ids.map { columns($0.shortened(to: 20)) }.max() ?? 0) }

  private var ids: [Lesson.ID] { report.lessonsBegun }
  private var rows: [ClassReport.Row] { report.rows }

  /// How wide a text of this font is: there is nobody to ask.
  private func columns(_ text: String) -> Int { (text.columns * 84 + 9) / 10 }

  private var namesEnd: Int {
    Self.left + max(60, rows.map { columns($0.name.shortened(to: 30)) }.max() ?? 0) + 14
  }

  private var width: Int { max(620, namesEnd + ids.count * Self.cell + 16) }
  private var height: Int { top + rows.count * Self.cell + 48 }

  package var text: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
    width="\(width)" height="\(height)" role="img" \
    font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" \
    font-size="14">
    <title>Who is where</title>
    <desc>\(report.summary.inMarkup)</desc>
    <style>\(sheet)</style>
    <rect class="ground" width="\(width)" height="\(height)"/>
    \((heads + rows.indices.map(row) + [legend]).joined(separator: "\n"))
    </svg>

    """
  }

  private var sheet: String {
    PictureStyle.sheet(theme) + PictureStyle.rules
      + ".ground{fill:var(--ground)}.rule{fill:var(--border);opacity:.4}"
      + ".ring{fill:none;stroke-width:2}.s-good{stroke:var(--good)}.s-warn{stroke:var(--warn)}"
  }

  /// The lessons' names, to be read from below.
  private var heads: [String] {
    ids.enumerated().map { index, id in
      let x = namesEnd + index * Self.cell + 15
      return "<text class=\"quiet\" transform=\"translate(\(x) \(top - 8)) rotate(-90)\">"
        + id.shortened(to: 20).inMarkup + "</text>"
    }
  }

  private func row(_ index: Int) -> String {
    let row = rows[index]
    let y = top + index * Self.cell
    let name = row.name.shortened(to: 30).inMarkup
    let marks = row.standings.enumerated().map { column, standing in
      mark(standing, x: namesEnd + column * Self.cell + 10, y: y + 10)
    }
    return "<rect class=\"rule\" x=\"\(Self.left)\" y=\"\(y + Self.cell - 1)\""
      + " width=\"\(width - 2 * Self.left)\" height=\"1\"/>"
      + "<text class=\"text\" x=\"\(Self.left)\" y=\"\(y + 15)\">\(name)</text>"
      + marks.joined()
  }

  /// A disc, a tick, a ring; where nothing was begun, a point.
  private func mark(_ standing: ClassReport.Standing?, x: Int, y: Int) -> String {
    switch standing {
    case .mastered: "<circle class=\"good\" cx=\"\(x)\" cy=\"\(y)\" r=\"7\"/>"
    case .done:
      "<path class=\"ring s-good\" d=\"M\(x - 6) \(y)L\(x - 2) \(y + 5)L\(x + 6) \(y - 6)\"/>"
    case .begun: "<circle class=\"ring s-warn\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>"
    case nil: "<circle class=\"quiet\" cx=\"\(x)\" cy=\"\(y)\" r=\"1\"/>"
    }
  }

  private var legend: String {
    let y = top + rows.count * Self.cell + 24
    var x = Self.left + 8
    return ClassReport.Standing.allCases.map { standing in
      defer { x += columns(standing.words) + 50 }
      return mark(standing, x: x, y: y)
        + "<text class=\"text\" x=\"\(x + 14)\" y=\"\(y + 5)\">\(standing.words)</text>"
    }.joined()
  }
}
