import Screen

/// An arrow that grows along its lane, and at its head what it carries, until it has arrived.
struct PacketView {
  let lane: Storyboard.Lane
  let cargo: Storyboard.Cargo
  let role: Role
  let progress: Double

  private var isRightwards: Bool { lane == .scriptToBrowser || lane == .browserToServer }

  /// Draws it from one column to another, both included; either may be the left one.
  func draw(from start: Int, to end: Int, _ pen: Pen, on canvas: inout Canvas) {
    let length = (isRightwards ? end - start : start - end) + 1
    guard length > 0 else { return }
    let box = box
    let carries = progress < 1 && box.columns + 3 <= length
    // The packet is shown whole from its first instant, next to where it comes from.
    let least = carries ? box.columns : 0
    let head = min(length - 1, least + Int(Double(length - least) * progress))
    for step in 0...head {
      // The trail is in colour near the packet and fades behind it.
      let near = progress < 1 && head - step < 6
      let isHead = step == head
      let glyph: Character = isHead ? (isRightwards ? "▶" : "◀") : "─"
      put(glyph, isHead || near ? shownRole : .quiet, step, start, pen, on: &canvas)
    }
    guard carries else { return }
    if isTurned { put("✗", .bad, length / 2, start, pen, on: &canvas) }
    let left = isRightwards ? start + head - box.columns : start - head + 1
    pen.write(box, column: left, on: &canvas)
  }

  private func put(
    _ glyph: Character, _ role: Role, _ step: Int, _ start: Int, _ pen: Pen,
    on canvas: inout Canvas
  ) {
    let column = isRightwards ? start + step : start - step
    pen.fill(glyph, role, columns: column..<(column + 1), row: 0, on: &canvas)
  }

  /// Whether it has met what turns it into something else.
  private var isTurned: Bool { cargo.becomes != nil && progress >= 0.5 }

  private var shownRole: Role { cargo.becomes != nil && !isTurned ? .server : role }

  private var box: StyledText {
    if isTurned, let becomes = cargo.becomes { return StyledText("[\(becomes)]", .bad) }
    var box = StyledText("[\(cargo.label)", shownRole)
    if let cookies = cargo.cookies { box.append(" ●" + cookies, .cookie) }
    box.append("]", shownRole)
    return box
  }
}
