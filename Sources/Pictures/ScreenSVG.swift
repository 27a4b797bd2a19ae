import Screen
import Stage

/// The program's own screen as it plays, cell by cell.
struct ScreenSVG {
  private let picture: Picture
  private let theme: Picture.Theme
  private let size = Size(columns: 100, rows: 30)
  private static let (cellWidth, cellHeight) = (8.4, 17)
  /// How long the end stands: milliseconds.
  private static let rest = 4000

  init(_ picture: Picture, theme: Picture.Theme) { (self.picture, self.theme) = (picture, theme) }

  var text: String {
    let frames = frames
    let total = picture.storyboard.duration + Self.rest
    let width = Int(Double(size.columns) * Self.cellWidth)
    let height = size.rows * Self.cellHeight + 8
    let rows = (0..<size.rows).map { row(of: frames, $0, total) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" role="img" \
      font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" \
      font-size="14">
      <title>\(picture.title.inMarkup)</title>
      <desc>\(picture.description.inMarkup)</desc>
      <style>\(PictureStyle.sheet(theme))\(PictureStyle.rules).ground{fill:var(--ground)}\
      \(rows.map(\.sheet).joined())\
      @media (prefers-reduced-motion:reduce){g{animation:none!important}}</style>
      <rect class="ground" width="\(width)" height="\(height)"/>
      \(rows.map(\.drawing).joined(separator: "\n"))
      </svg>

      """
  }

  /// The screen at the end of every beat, and when it begins.
  private var frames: [(start: Int, canvas: Canvas)] {
    picture.storyboard.beats.map { beat in
      (beat.start, picture.model.screen(size, at: beat.end - 1))
    } + [(picture.storyboard.duration, picture.model.screen(size, at: picture.storyboard.duration))]
  }

  /// A row in as many states as it has, each with the time that it is to be seen.
  private func row(
    of frames: [(start: Int, canvas: Canvas)], _ row: Int, _ total: Int
  ) -> (sheet: String, drawing: String) {
    var states: [(start: Int, text: String)] = []
    for frame in frames {
      let text = draw(frame.canvas, row)
      if states.last?.text != text { states.append((frame.start, text)) }
    }
    guard states.count > 1 else { return ("", states.first?.text ?? "") }
    var (sheet, drawing) = ("", "")
    for (index, state) in states.enumerated() {
      let end = index + 1 < states.count ? states[index + 1].start : total
      let name = "r\(row)s\(index)"
      let (from, to) = (percent(state.start, total), percent(end, total))
      // Whoever wants no motion sees the last state.
      let still = index == states.count - 1 ? 1 : 0
      sheet +=
        "#\(name){opacity:\(still);animation:\(name) \(total)ms step-end infinite}"
        + "@keyframes \(name){0%{opacity:\(state.start == 0 ? 1 : 0)}\(from){opacity:1}"
        + "\(to){opacity:\(end == total ? 1 : 0)}}"
      drawing += "<g id=\"\(name)\">\(state.text)</g>"
    }
    return (sheet, drawing)
  }

  /// A part of the whole in hundredths of a percent, without any arithmetic of fractions.
  private func percent(_ time: Int, _ total: Int) -> String {
    let part = time * 10_000 / max(1, total)
    return "\(part / 100).\(String(part % 100 + 100).dropFirst())%"
  }

  private func draw(_ canvas: Canvas, _ row: Int) -> String {
    let y = row * Self.cellHeight + 16
    return canvas.runs(row).filter { $0.text.contains { $0 != " " } }.map { run in
      let x = Int(Double(run.column) * Self.cellWidth * 10)
      let width = Int(Double(run.text.columns) * Self.cellWidth * 10)
      return "<text class=\"\(run.role.word)\" x=\"\(x / 10).\(x % 10)\" y=\"\(y)\""
        + " textLength=\"\(width / 10).\(width % 10)\" lengthAdjust=\"spacingAndGlyphs\""
        + " xml:space=\"preserve\">\(run.text.inMarkup)</text>"
    }.joined()
  }
}
