import Libc

/// Instructions that programs execute, as valgrind counts them: the same on a busy machine as on a
/// quiet one.
struct Instructions {
  private let valgrind: String
  private let report = ".build/bench-instructions.out"

  /// Nil where valgrind is not installed.
  init?() {
    let found = Contestant(name: "valgrind", program: "valgrind", mark: "").path
    guard let found else { return nil }
    valgrind = found
  }

  /// What a program executes from its start to its end; nil where it could not be counted.
  func count(_ program: String, _ arguments: [String]) -> Int? {
    Child(
      valgrind, options + [program] + arguments, standardOutput: "/dev/null",
      standardError: "/dev/null"
    ).wait()
    return counted
  }

  /// What a program on a terminal executes from its start to its first frame, and for each key; nil
  /// where it never showed the mark of its first frame.
  func count(_ contestant: Contestant, _ path: String, keys: Int) -> (frame: Int, key: Int)? {
    guard let still = count(contestant, path, presses: 0, rests: false),
      let rested = count(contestant, path, presses: 0, rests: true),
      let busy = count(contestant, path, presses: keys, rests: true)
    else { return nil }
    return (still, (busy - rested) / keys)
  }

  private func count(
    _ contestant: Contestant, _ path: String, presses: Int, rests: Bool
  ) -> Int? {
    let session = TerminalSession(valgrind, options + [path] + contestant.arguments)
    let came = session.read(until: contestant.mark, within: 60_000)
    if rests {
      session.send(contestant.rest)
      session.readUntilQuiet(milliseconds: 1500)
    }
    for press in 0..<presses {
      session.send(press % 2 == 0 ? contestant.keys.0 : contestant.keys.1)
      session.readOnce()
      session.readUntilQuiet(milliseconds: 30)
    }
    session.quit()
    return came ? counted : nil
  }

  private var options: [String] {
    ["--tool=callgrind", "--callgrind-out-file=\(report)", "--log-file=/dev/null"]
  }

  private var counted: Int? {
    defer { unlink(report) }
    return Machine.text(of: report).split(separator: "\n")
      .first { $0.hasPrefix("summary:") }
      .flatMap { Int($0.filter(\.isNumber)) }
  }
}

/// The same costs as the other benchmarks show in seconds, in instructions.
enum InstructionBenchmark {
  static func run(_ program: String) {
    guard let instructions = Instructions() else {
      return print("instructions: there is no valgrind to count them with")
    }
    for name in CoreBenchmark.scenarios.map(\.name) {
      let one = instructions.count(CommandLine.arguments[0], [program, "evaluate", name, "1000"])
      let two = instructions.count(CommandLine.arguments[0], [program, "evaluate", name, "2000"])
      guard let one, let two else { continue }
      print("core, \(name) call: \((two - one) / 1000) instructions")
    }
    evaluate(program, instructions)
    print("| 100 by 30 | instructions to the first frame | for a key |")
    print("| --- | --- | --- |")
    let corsplain = Contestant.corsplain(program)
    for contestant in [corsplain] + Contestant.known(file: "README.md") {
      guard let path = contestant.path else { continue }
      let cost = instructions.count(contestant, path, keys: 40)
      print("| \(contestant.name) | \(cost?.frame ?? 0) | \(cost?.key ?? 0) |")
    }
  }

  /// What a scenario more costs `eval`, its start apart.
  private static func evaluate(_ program: String, _ instructions: Instructions) {
    let scenarios = EvalBenchmark.recordedScenarios()
    let path = ".build/bench-scenarios.jsonl"
    defer { unlink(path) }
    let counts = [1, 2].compactMap { copies -> Int? in
      let lines = Array(repeating: scenarios, count: copies).joined()
      Machine.write(lines.joined(separator: "\n") + "\n", to: path)
      return instructions.count(program, ["eval", "--format", "json", path])
    }
    guard counts.count == 2 else { return }
    print("eval: \((counts[1] - counts[0]) / scenarios.count) instructions a scenario")
  }
}
