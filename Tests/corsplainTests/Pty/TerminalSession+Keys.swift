import Testing

/// A key on the keyboard of an xterm in application mode.
enum PressedKey: String {
  case enter = "\r"
  case tab = "\t"
  case escape = "\u{1B}"
  case up = "\u{1B}OA"
  case down = "\u{1B}OB"
  case right = "\u{1B}OC"
  case left = "\u{1B}OD"
  case home = "\u{1B}OH"
  case end = "\u{1B}OF"
}

extension TerminalSession {
  func press(_ keys: PressedKey...) {
    for key in keys { send(key.rawValue) }
  }

  /// Where the cursor `▸` is looked for.
  enum Place {
    case client, server
    /// A list of choices, or a lesson's card.
    case choices
  }

  /// Goes down line by line until the cursor stands on the line with this text.
  func select(
    _ text: String, in place: Place, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    waits(for: "a cursor in \(place)", sourceLocation: sourceLocation) {
      $0.screen.cursorLine(in: place) != nil
    }
    for _ in 0..<60 {
      settles()
      guard let here = screen.cursorLine(in: place) else { break }
      if here.text.contains(text) { return }
      press(.down)
      let moves = waits(for: "“\(text)” below the cursor", sourceLocation: sourceLocation) {
        $0.screen.cursorLine(in: place).map { $0 != here } ?? false
      }
      guard moves else { return }
    }
    Issue.record("No line with “\(text)”:\n\(screen.text)", sourceLocation: sourceLocation)
  }
}

extension EmulatedScreen {
  fileprivate func cursorLine(in place: TerminalSession.Place) -> (row: Int, text: Substring)? {
    for (row, line) in lines.enumerated() {
      let half = line.count / 2
      let text =
        place == .client ? line.prefix(half) : place == .server ? line.suffix(half) : line[...]
      let cursor = place == .choices ? [" ▸ ", "│▸"] : ["│▸"]
      if cursor.contains(where: { text.contains($0) }) { return (row, text) }
    }
    return nil
  }
}
