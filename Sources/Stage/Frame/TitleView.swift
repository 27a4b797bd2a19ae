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
    // What does not fit goes from the front: the scenario's name stays longest.
    var text = name + " "
    for fact in [model.browser.thirdPartyCookies.title, model.browser.title] {
      let longer = fact + " · " + text
      guard longer.columns < area.columns - end - 2 else { break }
      text = longer
    }
    guard text.columns < area.columns - end - 2 else {
      // At the least the name, alone.
      pen.fill(" ", .bar, row: 0, on: &canvas)
      pen.write(" " + name, .bar, limit: area.columns - 1, on: &canvas)
      return
    }
    pen.writeRight(text, .bar, on: &canvas)
  }

  private var name: String {
    if let play = model.lesson { return play.lesson.title }
    // An id is for files; who has none of it yet sees what it is.
    let id = model.scenario.id
    let name = model.path ?? (id == Scenario.acacMissing.id ? "example" : id)
    return (name.isEmpty ? "unnamed" : name) + (model.isUnsaved ? " ≠" : "")
  }
}
