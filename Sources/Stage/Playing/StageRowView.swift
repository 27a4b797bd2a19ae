import Screen

/// One row of the diagram.
struct StageRowView {
  let row: Storyboard.Row
  let frame: Frame
  let lanes: Lanes
  /// What the mark before the row looks like, if it is the one that the play has come to.
  let cursor: Role?
  /// Whether the last run had no such row.
  let isChanged: Bool

  func draw(_ pen: Pen, on canvas: inout Canvas) {
    if let cursor { pen.write("▸", cursor, limit: 1, on: &canvas) }
    if isChanged, row.pieces.contains(where: { frame.progress(of: $0) != nil }) {
      pen.write("≠", .warn, column: 1, limit: 1, on: &canvas)
    }
    var ends = Ends(script: lanes.script, browser: lanes.browser, server: lanes.server)
    for piece in row.pieces {
      guard let progress = frame.progress(of: piece) else { continue }
      draw(piece, progress, &ends, pen, on: &canvas)
    }
  }

  /// How far each place is written.
  private struct Ends {
    var script: Int
    var browser: Int
    var server: Int
  }

  private func draw(
    _ piece: Storyboard.Piece, _ progress: Double, _ ends: inout Ends, _ pen: Pen,
    on canvas: inout Canvas
  ) {
    switch piece.shape {
    case .text(.script, let text):
      guard !arrivesLate(.script) || progress >= 1 else { return }
      ends.script = pen.write(
        text, piece.role, column: lanes.script, limit: lanes.scriptLimit, on: &canvas)
    case .text(.browser, let text):
      // The request is written where its packet is until it has arrived.
      guard progress >= 1 || !carriesRequest else { return }
      let limit = browserLimit(from: ends.browser)
      ends.browser = pen.write(
        text.withShortPath(columns: limit), piece.role, column: ends.browser, limit: limit,
        on: &canvas)
    case .text(.server, let text):
      guard !arrivesLate(.server) || progress >= 1 else { return }
      let limit = max(1, lanes.end - lanes.server)
      ends.server = pen.write(
        text.withShortValue(columns: limit), piece.role, column: lanes.server, limit: limit,
        on: &canvas)
    case .decision(let question, let checks, let answer):
      drawDecision(
        question, checks, Storyboard.Check(text: answer, role: piece.role), progress, &ends, pen,
        on: &canvas)
    case .packet(let lane, let cargo):
      draw(cargo, on: lane, piece.role, progress, &ends, pen, on: &canvas)
    case .held(let cargo, let stop):
      draw(cargo, heldBy: stop, piece.role, progress, &ends, pen, on: &canvas)
    case .divider(let text):
      let end = pen.write("── \(text) ", .quiet, column: lanes.script, on: &canvas)
      pen.fill("─", .quiet, columns: end..<max(end, lanes.end), row: 0, on: &canvas)
    }
  }

  private func drawDecision(
    _ question: String, _ checks: [Storyboard.Check], _ answer: Storyboard.Check,
    _ progress: Double, _ ends: inout Ends, _ pen: Pen, on canvas: inout Canvas
  ) {
    let gap = ends.browser > lanes.browser ? 1 : 0
    ends.browser += gap
    if !question.isEmpty {
      ends.browser = pen.write(
        question + " ", .browser, column: ends.browser, limit: decisionLimit(from: ends.browser),
        on: &canvas)
    }
    guard let found = found(checks, answer, progress) else { return }
    ends.browser = pen.write(
      found.text, found.role, column: ends.browser, limit: decisionLimit(from: ends.browser),
      on: &canvas)
  }

  /// What stands behind the question by now: first nothing, then one check after another, then the
  /// answer.
  private func found(
    _ checks: [Storyboard.Check], _ answer: Storyboard.Check, _ progress: Double
  ) -> Storyboard.Check? {
    let (first, last) = checks.isEmpty ? (Self.halt, Self.halt) : (0.15, 0.8)
    if progress >= last { return answer }
    guard progress >= first else { return nil }
    let step = Int((progress - first) / (last - first) * Double(checks.count))
    return checks[min(step, checks.count - 1)]
  }

  private func browserLimit(from column: Int) -> Int { max(0, lanes.serverWall - column - 3) }
  private func decisionLimit(from column: Int) -> Int { max(0, lanes.end - column) }

  /// When a packet that goes no further has met what keeps it.
  private static let halt = 0.45

  private var carriesRequest: Bool { row.lane?.leadsToServer == true }

  /// Whether the row's packet brings it, so that it shows when the packet has arrived.
  private func arrivesLate(_ place: Storyboard.Place) -> Bool {
    guard let lane = row.lane else { return false }
    return switch place {
    case .script: lane.leadsToScript
    case .server: lane.leadsToServer || lane == .channel
    case .browser: false
    }
  }
}

// MARK: Packets

extension StageRowView {
  private func draw(
    _ cargo: Storyboard.Cargo, on lane: Storyboard.Lane, _ role: Role, _ progress: Double,
    _ ends: inout Ends, _ pen: Pen, on canvas: inout Canvas
  ) {
    let isAtRest = progress >= 1
    let (from, to): (Int, Int) =
      switch lane {
      case .scriptToBrowser: (ends.script + 1, lanes.wall + 1)
      case .browserToServer: (afterBrowser(ends), lanes.serverWall + 1)
      case .browserToServersDoor: (afterBrowser(ends), lanes.serverWall - 1)
      case .serversDoorToBrowser: (lanes.serverWall - 1, lanes.browser)
      case .serverToBrowser: (lanes.server - 2, lanes.browser)
      case .cacheToBrowser: (lanes.browser + Self.cacheColumns, lanes.browser)
      // The arrow ends beside what the script gets, once the script has got it.
      case .browserToScript:
        (lanes.browser - 2, isAtRest ? lanes.script + scriptTextColumns + 1 : lanes.script)
      case .wallToScript:
        (lanes.wall - 1, isAtRest ? lanes.script + scriptTextColumns + 1 : lanes.script)
      case .channel: (lanes.server - 2, lanes.script + scriptTextColumns + 1)
      }
    let shows = lane.showsCargoAtRest
    PacketView(
      direction: lane.isRightwards ? .rightwards : .leftwards, cargo: cargo, role: role,
      progress: progress, rest: shows ? .cargo : .arrow, crossings: crossings(on: lane)
    ).draw(from: from, to: to, pen, on: &canvas)
    switch lane {
    case .cacheToBrowser: ends.browser = max(ends.browser, from + 1)
    case .channel: if isAtRest { drawChannel(from: to, to: from, role, pen, on: &canvas) }
    case .scriptToBrowser, .browserToServer, .browserToServersDoor, .serversDoorToBrowser,
      .serverToBrowser, .browserToScript, .wallToScript:
      break
    }
  }

  /// How far away within the browser what it keeps is drawn.
  private static let cacheColumns = 12

  private func afterBrowser(_ ends: Ends) -> Int {
    ends.browser == lanes.browser ? lanes.browser : ends.browser + 1
  }

  private func crossings(on lane: Storyboard.Lane) -> [PacketView.Crossing] {
    let open = PacketView.Crossing(column: lanes.wall, glyph: "╱", role: .good)
    let out = PacketView.Crossing(column: lanes.wall, glyph: "╂", role: .border)
    let server = PacketView.Crossing(column: lanes.serverWall, glyph: "┼", role: .border)
    return switch lane {
    case .scriptToBrowser: [out]
    case .browserToServer, .serverToBrowser: [server]
    case .browserToScript: [open]
    case .channel: [open, server]
    case .browserToServersDoor, .serversDoorToBrowser, .cacheToBrowser, .wallToScript: []
    }
  }

  /// What is open in both directions has two lines and a head at each end.
  private func drawChannel(
    from left: Int, to right: Int, _ role: Role, _ pen: Pen, on canvas: inout Canvas
  ) {
    guard left < right else { return }
    pen.fill("═", role, columns: left..<(right + 1), row: 0, on: &canvas)
    pen.fill("◀", role, columns: left..<(left + 1), row: 0, on: &canvas)
    pen.fill("▶", role, columns: right..<(right + 1), row: 0, on: &canvas)
    pen.fill("╱", .good, columns: lanes.wall..<(lanes.wall + 1), row: 0, on: &canvas)
  }

  /// A packet comes as far as what keeps it, and stays there.
  private func draw(
    _ cargo: Storyboard.Cargo, heldBy stop: Storyboard.Stop, _ role: Role, _ progress: Double,
    _ ends: inout Ends, _ pen: Pen, on canvas: inout Canvas
  ) {
    let isHalted = progress >= Self.halt
    let way = isHalted ? 0 : Int((1 - progress / Self.halt) * 8)
    let at: Int
    switch stop {
    case .shutDoor:
      at = lanes.wall + 1 + way
      // The door is shut before anything has come to it.
      pen.fill("█", .bad, columns: lanes.wall..<(lanes.wall + 1), row: 0, on: &canvas)
    case .unsent: at = max(lanes.wall + 2, lanes.browser - way)
    case .used: at = lanes.wall + 1
    }
    var end = pen.write(cargo.box(role), column: at, on: &canvas)
    if stop == .unsent, isHalted {
      end = pen.write("█", .bad, column: end, on: &canvas)
    }
    ends.browser = max(ends.browser, end)
  }

  /// The columns of what the script gets, so that the arrow ends beside it.
  private var scriptTextColumns: Int {
    for piece in row.pieces {
      if case .text(.script, let text) = piece.shape {
        return min(text.columns, lanes.scriptLimit)
      }
    }
    return 0
  }
}

extension Storyboard.Row {
  /// The way of its packet, if one travels.
  fileprivate var lane: Storyboard.Lane? {
    for piece in pieces.reversed() {
      if case .packet(let lane, _) = piece.shape { return lane }
    }
    return nil
  }
}

extension Storyboard.Lane {
  fileprivate var isRightwards: Bool {
    switch self {
    case .scriptToBrowser, .browserToServer, .browserToServersDoor: true
    case .serversDoorToBrowser, .serverToBrowser, .cacheToBrowser, .browserToScript, .wallToScript,
      .channel:
      false
    }
  }

  fileprivate var leadsToServer: Bool {
    switch self {
    case .browserToServer, .browserToServersDoor: true
    case .scriptToBrowser, .serversDoorToBrowser, .serverToBrowser, .cacheToBrowser,
      .browserToScript, .wallToScript, .channel:
      false
    }
  }

  fileprivate var leadsToScript: Bool {
    switch self {
    case .browserToScript, .wallToScript, .channel: true
    case .scriptToBrowser, .browserToServer, .browserToServersDoor, .serversDoorToBrowser,
      .serverToBrowser, .cacheToBrowser:
      false
    }
  }

  /// Whether what has come in is seen to be in the browser, whatever becomes of it next.
  fileprivate var showsCargoAtRest: Bool {
    switch self {
    case .serversDoorToBrowser, .serverToBrowser, .cacheToBrowser: true
    case .scriptToBrowser, .browserToServer, .browserToServersDoor, .browserToScript,
      .wallToScript, .channel:
      false
    }
  }
}

extension String {
  /// The line of a request with as much of its path as leaves room for what stands behind it: what the
  /// preflight asks, which cookie goes along.
  fileprivate func withShortPath(columns limit: Int) -> String {
    guard columns > limit else { return self }
    let words = split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1].hasPrefix("/") else { return self }
    let rest = words[0].count + words[2].count + 2
    let path = String(words[1]).shortened(to: max(2, limit - rest))
    let line = "\(words[0]) \(path) \(words[2])"
    // What is asked is worth more than the path; a cookie's name that is cut is not.
    return line.columns <= limit || words[2].hasPrefix("may I") ? line : self
  }

  /// The line of a response with as much of its header's value as there is room for: where a host
  /// could not be told by it, the value has the place of the header's name.
  fileprivate func withShortValue(columns limit: Int) -> String {
    guard columns > limit, let colon = firstIndex(of: ":") else { return self }
    let name = String(self[...colon] + " ")
    let value = String(self[index(after: colon)...].drop { $0 == " " })
    let status = prefix { $0 != " " } + "  "
    let head = limit - name.columns < 20 ? String(status) : name
    return head + value.cutInTheMiddle(columns: limit - head.columns)
  }
}
