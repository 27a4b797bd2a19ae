import Course
import CORS
import ScenarioText
import Screen
import Telling
import Web

/// The top line: where one is, the browser it plays in, and the scenario's name.
struct TitleView {
  let model: Model

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    pen.fill(" ", .bar, row: 0, on: &canvas)
    let end = pen.write(
      " corsplain  " + (model.lesson == nil ? "playground" : "lesson")
        + (model.serving == nil ? "" : ", serving"), .bar, on: &canvas)
    let facts = [model.browser.title, model.browser.thirdPartyCookies.title, name]
    // What does not fit goes from the front: the scenario's name stays longest.
    for count in stride(from: facts.count, to: 0, by: -1) {
      let text = facts.suffix(count).joined(separator: " · ") + " "
      guard text.columns < area.columns - end - 2 else { continue }
      pen.writeRight(text, .bar, on: &canvas)
      return
    }
    // At the least the name, alone.
    pen.fill(" ", .bar, row: 0, on: &canvas)
    pen.write(" " + name, .bar, limit: area.columns - 1, on: &canvas)
  }

  private var name: String {
    if let play = model.lesson { return play.lesson.title }
    // An id is for files; who has none of it yet sees what it is.
    let id = model.scenario.id
    let name = model.path ?? (id == Scenario.acacMissing.id ? "example" : id)
    return (name.isEmpty ? "unnamed" : name) + (model.isUnsaved ? "*" : "")
  }
}
