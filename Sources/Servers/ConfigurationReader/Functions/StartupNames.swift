/// What names stand for at a moment of a program's start.
struct StartupNames: Sendable {
  /// The values of each name from a moment on; nil: no longer known.
  private var history: [String: [(time: Int, value: CodeValue?)]] = [:]
  private(set) var time = 0

  /// What a name stands for, where that is known.
  subscript(name: String) -> CodeValue? {
    guard let values = history[name] else { return nil }
    // The last one that is not later.
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? values[low - 1].value : nil
  }

  mutating func set(_ name: String, _ value: CodeValue?) {
    guard value != nil || history[name] != nil else { return }
    time += 1
    history[name, default: []].append((time, value))
  }

  /// The same names at another moment.
  func at(_ time: Int) -> StartupNames {
    var names = self
    names.time = time
    return names
  }
}

/// A statement that runs when a program starts, and when it does.
struct StartupStatement: Sendable {
  let expression: Expression
  let time: Int
}
