import Screen

/// An arrow that grows along its lane, and at its head what it carries.
struct PacketView {
  let direction: Direction
  let cargo: Storyboard.Cargo
  let role: Role
  let progress: Double
  let rest: Rest
  /// The walls on the way, and what each looks like where the arrow goes through.
  var crossings: [Crossing] = []

  enum Direction: Hashable, Sendable { case rightwards, leftwards }

  /// Whether what it carries is still to be seen once it has arrived.
  enum Rest: Hashable, Sendable { case arrow, cargo }

  struct Crossing: Hashable, Sendable {
    let column: Int
    let glyph: Character
    let role: Role
  }

  /// Draws it from one column to another, both included; either may be the left one.
  func draw(from start: Int, to end: Int, _ pen: Pen, on canvas: inout Canvas) {
    let isRightwards = direction == .rightwards
    let length = (isRightwards ? end - start : start - end) + 1
    guard length > 0 else { return }
    let box = box
    let carries = (progress < 1 || rest == .cargo) && box.columns + 3 <= length
    // The packet is shown whole from its first instant, next to where it comes from.
    let least = carries ? box.columns : 0
    let head = min(length - 1, least + Int(Double(length - least) * progress))
    func columns(_ steps: Range<Int>) -> Range<Int> {
      isRightwards
        ? start + steps.lowerBound..<start + steps.upperBound
        : start - steps.upperBound + 1..<start - steps.lowerBound + 1
    }
    // The trail is in colour near the packet and fades behind it.
    let near = progress < 1 ? max(0, head - 5) : head
    pen.fill("─", .quiet, columns: columns(0..<near), row: 0, on: &canvas)
    pen.fill("─", role, columns: columns(near..<head), row: 0, on: &canvas)
    for crossing in crossings where columns(0..<head).contains(crossing.column) {
      let column = crossing.column..<(crossing.column + 1)
      pen.fill(crossing.glyph, crossing.role, columns: column, row: 0, on: &canvas)
    }
    let tip = columns(head..<(head + 1))
    pen.fill(isRightwards ? "▶" : "◀", role, columns: tip, row: 0, on: &canvas)
    guard carries else { return }
    // What stays in sight is pushed, so that it stands where it has come to; all else is drawn.
    let left = isRightwards ? start + head - box.columns : start - head + (rest == .cargo ? 0 : 1)
    let after = pen.write(box, column: left, on: &canvas)
    guard rest == .cargo else { return }
    pen.fill("◀", role, columns: after..<(after + 1), row: 0, on: &canvas)
  }

  private var box: StyledText { cargo.box(role) }
}

extension Storyboard.Cargo {
  /// `[200 ●session]`.
  func box(_ role: Role) -> StyledText {
    var box = StyledText("[\(label)", role)
    if let cookies { box.append(" ●" + cookies, .cookie) }
    box.append("]", role)
    return box
  }
}
