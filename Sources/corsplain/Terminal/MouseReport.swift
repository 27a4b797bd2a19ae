import Screen

extension Mouse {
  /// An SGR report: CSI < button ; column ; row, M when pressed and m when released.
  init?(report: ControlSequence) {
    guard report.parameters.count == 3 else { return nil }
    let isRelease = report.final == UInt8(ascii: "m")
    guard isRelease || report.final == UInt8(ascii: "M") else { return nil }
    self.init(
      button: report.parameters[0], isRelease: isRelease, column: report.parameters[1],
      row: report.parameters[2])
  }

  /// The three bytes of a report by a terminal that does not know SGR reports.
  init?(legacy bytes: [UInt8]) {
    let values = bytes.map { Int($0) - 32 }
    self.init(button: values[0], isRelease: values[0] & 3 == 3, column: values[1], row: values[2])
  }

  /// Columns and rows from 1, as reported.
  private init?(button: Int, isRelease: Bool, column: Int, row: Int) {
    guard column > 0, row > 0 else { return nil }
    let action: Action
    switch (button & 0x40 != 0, button & 0x20 != 0, button & 3) {
    case (true, _, 0): action = .wheelUp
    case (true, _, 1): action = .wheelDown
    case (true, _, _): return nil
    case (_, true, 0): action = .drag
    case (_, true, _): return nil
    case (_, _, 0): action = isRelease ? .release : .press
    case (_, _, 1) where !isRelease: action = .middlePress
    case (_, _, 3) where isRelease: action = .release
    default: return nil
    }
    self.init(action, column: column - 1, row: row - 1)
  }
}
