import Glibc

/// Scenarios a second of `corsplain eval`, files and JSON included.
enum EvalBenchmark {
  static func run(_ program: String) {
    let scenarios = recordedScenarios()
    let file = ".build/bench-scenarios.jsonl"
    for copies in [1, 20] {
      write(String(repeating: scenarios.joined(separator: "\n") + "\n", count: copies), to: file)
      let count = scenarios.count * copies
      let start = Machine.now
      let run = Child(program, ["eval", "--format", "json", file], standardOutput: "/dev/null")
      let memory = run.wait()
      let rate = Double(count) / (Machine.now - start)
      print("eval, \(count) scenarios: \(Int(rate)) scenarios/s, \(memory / 1024) MB at most")
    }
    unlink(file)
  }

  /// The scenarios that the browsers were recorded in; the recordings hold each before what was
  /// done.
  private static func recordedScenarios() -> [String] {
    let opening = "{\"scenario\":"
    return Machine.text(of: "Tests/CORSTests/Recordings/recordings.jsonl").split(separator: "\n")
      .compactMap { line in
        line.firstRange(of: ",\"did\":[").map {
          String(line[line.startIndex..<$0.lowerBound].dropFirst(opening.count))
        }
      }
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
