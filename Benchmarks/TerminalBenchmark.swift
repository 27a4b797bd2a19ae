import Libc

/// What a person at the keyboard waits for, beside programs that they know.
enum TerminalBenchmark {
  static func run(_ program: String) {
    let corsplain = Contestant.corsplain(program)
    print("| 100 by 30 | first frame | key to paint p50 | p99 | bytes a key | resident |")
    print("| --- | --- | --- | --- | --- | --- |")
    for contestant in [corsplain] + Contestant.known(file: "README.md") {
      guard let path = contestant.path else {
        print("| \(contestant.name) | not installed | | | | |")
        continue
      }
      measure(contestant, path)
    }
    whilePlaying(program)
  }

  private static func measure(_ contestant: Contestant, _ path: String) {
    guard let frame = firstFrame(of: contestant, path) else {
      print("| \(contestant.name) | never showed “\(contestant.mark)” | | | | |")
      return
    }
    let session = TerminalSession(path, contestant.arguments)
    session.read(until: contestant.mark)
    session.send(contestant.rest)
    session.readUntilQuiet(milliseconds: 300)
    var times: [Double] = []
    var bytes = 0
    for round in 0..<400 {
      let start = Machine.now
      session.send(round % 2 == 0 ? contestant.keys.0 : contestant.keys.1)
      bytes += session.readOnce()
      times.append(Machine.now - start)
      bytes += session.readUntilQuiet(milliseconds: 4)
    }
    let memory = (Double(session.child.residentMemory) / 1024).short
    session.quit()
    let (median, high) = (times.percentile(0.5) * 1000, times.percentile(0.99) * 1000)
    print(
      "| \(contestant.name) | \(frame.short) ms | \(median.short) ms | \(high.short) ms "
        + "| \(bytes / times.count) | \(memory) MB |")
  }

  /// The median of 20 starts in milliseconds; nil when it never came.
  private static func firstFrame(of contestant: Contestant, _ path: String) -> Double? {
    var times: [Double] = []
    for _ in 0..<20 {
      let start = Machine.now
      let session = TerminalSession(path, contestant.arguments)
      let came = session.read(until: contestant.mark)
      times.append(Machine.now - start)
      session.quit()
      guard came else { return nil }
    }
    return times.percentile(0.5) * 1000
  }

  /// The animation starts anew often enough to be running at every key.
  private static func whilePlaying(_ program: String) {
    let session = TerminalSession(program)
    session.read(until: "quit")
    var times: [Double] = []
    for round in 0..<400 {
      if round % 20 == 0 {
        session.send("\u{1B}[H ")
        session.readUntilQuiet(milliseconds: 5)
      }
      let start = Machine.now
      session.send(round % 2 == 0 ? "\t" : "\u{1B}[Z")
      session.readOnce()
      times.append(Machine.now - start)
      session.readUntilQuiet(milliseconds: 3)
    }
    session.quit()
    let (median, high) = (times.percentile(0.5) * 1000, times.percentile(0.99) * 1000)
    print("corsplain, key to paint while it plays: p50 \(median.short) ms, p99 \(high.short) ms")
  }
}
