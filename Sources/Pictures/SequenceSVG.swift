import Screen
import Stage

/// The sequence as a drawing: three who speak, two walls between them, a row for each line.
struct SequenceSVG {
  private let picture: Picture
  private let theme: Picture.Theme
  private let place: Place

  init(_ picture: Picture, theme: Picture.Theme) {
    (self.picture, self.theme) = (picture, theme)
    place = Place(picture.storyboard)
  }

  var width: Int { place.width }
  private static let rowHeight = 30
  private static let top = 66

  var height: Int { Self.top + picture.storyboard.rows.count * Self.rowHeight + 16 }

  var text: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
    width="\(width)" height="\(height)" role="img" \
    font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" \
    font-size="14">
    <title>\(picture.title.inMarkup)</title>
    <desc>\(picture.description.inMarkup)</desc>
    <style>\(sheet)</style>
    \(drawing)
    </svg>

    """
  }

  var sheet: String {
    PictureStyle.sheet(theme) + PictureStyle.rules
      + ".ground{fill:var(--ground)}.wall{fill:var(--border)}"
      + ".arrow{stroke-width:2;fill:none}.box{fill:var(--ground);stroke-width:1.5}"
      + Role.allCases.map { ".s-\($0.word){stroke:var(--\($0.word))}" }.joined()
  }

  /// What is drawn, each piece in a group that knows its beat.
  var drawing: String {
    let bottom = height - 8
    var parts = [
      "<rect class=\"ground\" width=\"\(width)\" height=\"\(height)\"/>",
      label(picture.title, .quiet, x: Place.script, y: 20),
      label("SCRIPT", .client, x: Place.script, y: 46),
      label("BROWSER", .browser, x: Place.browser, y: 46),
      label("SERVER", .server, x: place.server, y: 46),
      """
      <rect class="wall" x="\(Place.wall)" y="32" width="6" height="\(bottom - 32)"/>
      <rect class="wall" x="\(place.serverWall)" y="32" width="2" height="\(bottom - 32)"/>
      """,
    ]
    for (index, row) in picture.storyboard.rows.enumerated() {
      parts.append(draw(row, y: Self.top + index * Self.rowHeight + 14))
    }
    return parts.joined(separator: "\n")
  }

  /// Where the three stand, and the walls: as far apart as the longest text between them needs.
  private struct Place {
    static let script = 16
    static let wall = 206
    static let browser = 232
    var serverWall = 656
    var server: Int { serverWall + 20 }
    var end: Int { width - 10 }
    var width: Int

    init(_ storyboard: Storyboard) {
      let sent = storyboard.rows.filter(\.leadsToServer).map { Self.browser + $0.browsersColumns }
      serverWall = max(serverWall, (sent.max() ?? 0) + Self.shortestArrow)
      let told = storyboard.rows.flatMap(\.pieces).map(\.serversColumns)
      width = serverWall + max(344, (told.max() ?? 0) + 36)
    }

    /// What an arrow takes with its head.
    private static let shortestArrow = 40
  }

  // MARK: Rows

  private func draw(_ row: Storyboard.Row, y: Int) -> String {
    var ends = (script: Place.script, browser: Place.browser)
    var said = Place.script
    for piece in row.pieces {
      if case .text(.script, let text) = piece.shape { said = Place.script + columns(text) + 8 }
    }
    return row.pieces.map { piece in
      let drawn = draw(piece, &ends, said: said, y: y)
      return "<g class=\"beat\" data-beat=\"\(piece.beat)\">\(drawn)</g>"
    }.joined(separator: "\n")
  }

  private func draw(
    _ piece: Storyboard.Piece, _ ends: inout (script: Int, browser: Int), said: Int, y: Int
  ) -> String {
    switch piece.shape {
    case .text(.script, let text):
      ends.script = Place.script + columns(text) + 8
      return label(text, piece.role, x: Place.script, y: y)
    case .text(.browser, let text):
      let x = ends.browser
      ends.browser += columns(text) + 8
      return label(text, piece.role, x: x, y: y)
    case .text(.server, let text):
      return label(text.inServersLane, piece.role, x: place.server, y: y)
    case .decision(let question, _, let answer):
      let x = ends.browser
      let asked = question.isEmpty ? "" : question + " "
      ends.browser += columns(asked + answer) + 8
      return label(asked, .browser, x: x, y: y)
        + label(answer, piece.role, x: x + columns(asked), y: y)
    case .packet(let lane, let cargo):
      return draw(cargo, on: lane, piece.role, ends, said: said, y: y)
    case .held(let cargo, let stop):
      return draw(cargo, heldBy: stop, piece.role, &ends, y: y)
    case .divider(let text):
      return line(from: Place.script, to: place.end, .quiet, y: y - 5, head: .none)
        + "<rect class=\"ground\" x=\"30\" y=\"\(y - 16)\" width=\"\(columns(text) + 12)\""
        + " height=\"22\"/>" + label(text, .quiet, x: 36, y: y)
    }
  }

  private func draw(
    _ cargo: Storyboard.Cargo, on lane: Storyboard.Lane, _ role: Role,
    _ ends: (script: Int, browser: Int), said: Int, y: Int
  ) -> String {
    let asked = ends.browser
    switch lane {
    case .scriptToBrowser:
      return line(from: ends.script, to: Place.wall + 18, role, y: y - 5)
    case .browserToServer:
      return line(from: asked, to: place.server - 6, role, y: y - 5)
    case .browserToServersDoor:
      return line(from: asked, to: place.serverWall - 3, role, y: y - 5)
    case .serverToBrowser:
      return reply(cargo, role, from: place.server - 4, y: y)
    case .serversDoorToBrowser:
      return reply(cargo, role, from: place.serverWall - 3, y: y)
    case .cacheToBrowser:
      return reply(cargo, role, from: Place.browser + columns(cargo.text) + 70, y: y)
    case .browserToScript:
      return openDoor(y) + line(from: Place.browser - 2, to: said, role, y: y - 5)
    case .wallToScript:
      return line(from: Place.wall - 3, to: said, role, y: y - 5)
    case .channel:
      return openDoor(y) + line(from: said, to: place.server - 6, role, y: y - 8)
        + line(from: place.server - 6, to: said, role, y: y - 2)
    }
  }

  /// What the browser has by now, in a box, with the arrow that brought it.
  private func reply(_ cargo: Storyboard.Cargo, _ role: Role, from start: Int, y: Int) -> String {
    let (drawn, end) = box(cargo.text, role, x: Place.browser, y: y)
    return drawn + line(from: start, to: end + 4, role, y: y - 5)
  }

  private func draw(
    _ cargo: Storyboard.Cargo, heldBy stop: Storyboard.Stop, _ role: Role,
    _ ends: inout (script: Int, browser: Int), y: Int
  ) -> String {
    let x = stop == .unsent ? Place.browser : Place.wall + 10
    let (drawn, end) = box(cargo.text, role, x: x, y: y)
    ends.browser = end + 12
    switch stop {
    case .shutDoor:
      return "<rect class=\"bad\" x=\"\(Place.wall - 3)\" y=\"\(y - 18)\" width=\"12\""
        + " height=\"26\"/>" + drawn
    case .unsent:
      ends.browser += 12
      return drawn + "<rect class=\"bad\" x=\"\(end + 2)\" y=\"\(y - 18)\" width=\"10\""
        + " height=\"26\"/>"
    case .used: return drawn
    }
  }

  // MARK: Shapes

  private func label(_ text: String, _ role: Role, x: Int, y: Int) -> String {
    guard !text.isEmpty else { return "" }
    return "<text class=\"\(role.word)\" x=\"\(x)\" y=\"\(y)\" xml:space=\"preserve\">"
      + text.inMarkup + "</text>"
  }

  private func box(_ text: String, _ role: Role, x: Int, y: Int) -> (String, end: Int) {
    let width = columns(text) + 12
    return (
      "<rect class=\"box s-\(role.word)\" x=\"\(x)\" y=\"\(y - 16)\" width=\"\(width)\""
        + " height=\"22\" rx=\"4\"/>" + label(text, role, x: x + 6, y: y),
      x + width
    )
  }

  /// The wall has a gap, and the door stands open beside it.
  private func openDoor(_ y: Int) -> String {
    "<rect class=\"ground\" x=\"\(Place.wall - 1)\" y=\"\(y - 18)\" width=\"8\" height=\"26\"/>"
      + "<path class=\"arrow s-good\" d=\"M\(Place.wall + 3) \(y + 8)L\(Place.wall + 19) \(y - 10)\"/>"
  }

  private enum Head { case none, arrow }

  private func line(from start: Int, to end: Int, _ role: Role, y: Int, head: Head = .arrow)
    -> String
  {
    let back = end > start ? -7 : 7
    let tip = head == .arrow ? "M\(end + back) \(y - 4)L\(end) \(y)L\(end + back) \(y + 4)" : ""
    return
      "<path class=\"arrow s-\(role.word)\" pathLength=\"1\" d=\"M\(start) \(y)L\(end) \(y)\"/>"
      + (tip.isEmpty ? "" : "<path class=\"arrow s-\(role.word)\" d=\"\(tip)\"/>")
  }
}

/// How wide a text of this font is: there is nobody to ask.
private func columns(_ text: String) -> Int { (text.columns * 84 + 9) / 10 }

extension Storyboard.Row {
  /// Whether what is written in the browser's lane has an arrow to the server behind it.
  fileprivate var leadsToServer: Bool {
    pieces.contains { piece in
      switch piece.shape {
      case .packet(.browserToServer, _), .packet(.browserToServersDoor, _): true
      case .packet, .text, .decision, .held, .divider: false
      }
    }
  }

  /// How wide that is.
  fileprivate var browsersColumns: Int {
    pieces.map { piece in
      switch piece.shape {
      case .text(.browser, let text): columns(text) + 8
      case .decision(let question, _, let answer): columns(question + " " + answer) + 8
      case .text, .packet, .held, .divider: 0
      }
    }
    .reduce(0, +)
  }
}

extension Storyboard.Piece {
  /// How wide the text in the server's lane is; 0: there is none.
  fileprivate var serversColumns: Int {
    switch shape {
    case .text(.server, let text): columns(text.inServersLane)
    case .text, .decision, .packet, .held, .divider: 0
    }
  }
}

extension String {
  /// As much of it as makes no picture wider than a page; hosts stay whole.
  fileprivate var inServersLane: String { cutInTheMiddle(columns: 64) }
}

extension Storyboard.Cargo {
  /// What is carried, with the cookies' names.
  var text: String { label + (cookies.map { " ● " + $0 } ?? "") }
}
