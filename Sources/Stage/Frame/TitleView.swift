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
      " corsplain  " + (model.lesson == nil ? "playground" : "lesson"), .bar, on: &canvas)
    let facts = [model.browser.title, model.browser.thirdPartyCookies.title, name]
    // What does not fit goes from the front: the scenario's name stays longest.
    for count in stride(from: facts.count, to: 0, by: -1) {
      let text = facts.suffix(count).joined(separator: " · ") + " "
      guard text.columns < area.columns - end - 2 || count == 1 else { continue }
      pen.writeRight(text, .bar, on: &canvas)
      return
    }
  }

  private var name: String {
    if let play = model.lesson { return play.lesson.id }
    let name = model.path ?? model.scenario.id
    return (name.isEmpty ? "unnamed" : name) + (model.isUnsaved ? "*" : "")
  }
}

extension Browser {
  package var title: String {
    switch name {
    case .chromium: "Chromium"
    case .firefox: "Firefox"
    case .webkit: "WebKit"
    case .standard: "the standard"
    }
  }
}

extension Browser.ThirdPartyCookies {
  package var title: String {
    switch self {
    case .allow: "third-party cookies allowed"
    case .block: "third-party cookies blocked"
    case .partition: "third-party cookies partitioned"
    }
  }
}

/// One line where nothing else fits.
struct TooSmallView {
  let keyMap: KeyMap

  func draw(on canvas: inout Canvas) {
    let pen = Pen(canvas.bounds, on: canvas)
    let text: KeyedText = """
      corsplain needs 40 columns and 10 rows; here are \(canvas.size.columns) and \
      \(canvas.size.rows). \(key: .program(.quit), in: .editing) leaves.
      """
    let lines = StyledText(keyMap.text(text)).wrapped(columns: canvas.size.columns)
    for (row, line) in lines.enumerated() where row < canvas.size.rows {
      pen.write(line, row: row, on: &canvas)
    }
  }
}

/// The names of the panes, where only one of them is shown.
struct TabsView {
  let model: Model

  static func tabs(of model: Model) -> [(pane: Focus.Pane, name: String)] {
    let lesson: [(Focus.Pane, String)] = model.lesson == nil ? [] : [(.card, " lesson ")]
    return lesson + [(.client, " client "), (.server, " server "), (.stage, " stage ")]
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let pen = Pen(area, on: canvas)
    var column = 1
    for (pane, name) in Self.tabs(of: model) {
      let role: Role = pane == model.focus.pane ? .cursor : .quiet
      let place = Rect(column: column, row: area.row, columns: name.columns, rows: 1)
      canvas.aim(place, .pane(pane))
      column = pen.write(name, role, column: column, on: &canvas) + 1
    }
  }
}
