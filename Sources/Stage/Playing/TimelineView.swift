import Course
import Screen

/// The line below the stage: how far the play has come, to be taken hold of by the mouse.
struct TimelineView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.fill("─", .border, row: 0, on: &canvas)
    let duration = model.storyboard.duration
    guard duration > 0, area.columns > 1, model.lesson?.keepsSecret != true else { return }
    canvas.aim(area, .timeline)
    let at = model.playback.position * (area.columns - 1) / duration
    pen.fill("━", .border, columns: 0..<at, row: 0, on: &canvas)
    pen.fill("◉", .key, columns: at..<(at + 1), row: 0, on: &canvas)
  }
}
