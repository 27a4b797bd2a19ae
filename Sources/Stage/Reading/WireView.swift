import CORS
import Screen

/// What goes over the wire with the step that is played: the request on the left, on the right what
/// came back, once it has.
struct WireView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard area.rows > 2 else { return }
    let pen = Pen(area.line(0), on: canvas)
    let end = pen.write("  ── On the wire ", .quiet, on: &canvas)
    pen.fill("─", .border, columns: end..<max(end, area.columns - 1), row: 0, on: &canvas)
    guard !model.keepsEnding, !model.awaitsPlay, let played else { return }
    let half = (area.columns - 4) / 2
    let text = HTTPText(evaluation: model.evaluation, call: played.exchange.call)
    draw(text.request(played.exchange), from: 2, half, in: area, on: &canvas)
    if played.isAnswered {
      draw(text.reply(played.exchange), from: 3 + half, half, in: area, on: &canvas)
    }
  }

  private func draw(
    _ lines: [StyledText], from column: Int, _ columns: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let room = area.rows - 1
    let wrapped = (lines.count > room ? lines.tellingFirst : lines)
      .flatMap { $0.wrapped(columns: columns) }
    for (row, line) in wrapped.prefix(room).enumerated() {
      let place = Rect(
        column: area.column + column, row: area.row + 1 + row, columns: columns, rows: 1)
      let isCut = row == room - 1 && wrapped.count > room
      Pen(place, on: canvas).write(isCut ? StyledText("…", .quiet) : line, on: &canvas)
    }
  }

  /// The exchange that the play has come to, and whether its response has arrived by then.
  private var played: (exchange: Exchange, isAnswered: Bool)? {
    guard let current = model.playing.currentEvent else { return nil }
    let events = model.evaluation.events.prefix(current + 1)
    guard let index = events.compactMap(\.exchange).last else { return nil }
    let isAnswered = events.contains { event in
      guard event.exchange == index else { return false }
      if case .responseReceived = event.fact { return true }
      return false
    }
    return (model.evaluation.exchanges[index], isAnswered)
  }
}

extension [StyledText] {
  /// The first line, the headers that the story is about, and then all others.
  fileprivate var tellingFirst: [StyledText] {
    let told = dropFirst().filter { $0.runs.first?.role != .quiet }
    return prefix(1) + told + dropFirst().filter { $0.runs.first?.role == .quiet }
  }
}
