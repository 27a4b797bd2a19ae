import Libc

/// Scenarios a second of `corsplain eval`, JSON in and out included, and whether it keeps any.
enum EvalBenchmark {
  static func run(_ program: String) {
    let scenarios = recordedScenarios()
    let lines = Array(scenarios.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
    for copies in [1, 100] {
      let (seconds, memory) = evaluate(lines, times: copies, with: program)
      let count = scenarios.count * copies
      let rate = Int(Double(count) / seconds)
      print("eval, \(count) scenarios: \(rate) scenarios/s, \(memory / 1024) MB at most")
    }
  }

  /// Through a pipe that is a file to the program: its memory can be looked at while it waits for
  /// more.
  private static func evaluate(
    _ lines: [UInt8], times: Int, with program: String
  ) -> (cpuSeconds: Double, memory: Int) {
    let path = ".build/bench-scenarios.jsonl"
    unlink(path)
    precondition(mkfifo(path, 0o600) == 0, "cannot make the pipe \(path)")
    defer { unlink(path) }
    let child = Child(program, ["eval", "--format", "json", path], standardOutput: "/dev/null")
    guard let pipe = fopen(path, "w") else { return (.infinity, 0) }
    for _ in 0..<times { fwrite(lines, 1, lines.count, pipe) }
    fflush(pipe)
    let memory = child.largestResidentMemory
    fclose(pipe)
    return (child.wait(), memory)
  }

  /// The scenarios that the browsers were recorded in; the recordings hold each before what was
  /// done.
  ///
  /// - Parameter set: of which of the recordings.
  static func recordedScenarios(_ set: String = "recordings") -> [String] {
    let opening = "{\"scenario\":"
    return Machine.text(of: "Tests/CORSTests/Recordings/\(set).jsonl").split(separator: "\n")
      .compactMap { line in
        line.firstRange(of: ",\"did\":[").map {
          String(line[line.startIndex..<$0.lowerBound].dropFirst(opening.count))
        }
      }
  }
}
