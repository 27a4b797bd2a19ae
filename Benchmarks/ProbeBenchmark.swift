import Libc

/// What a probe costs beside curl: a GET without a preflight, from a server on this machine.
enum ProbeBenchmark {
  private static let runs = 50

  static func run(_ program: String) {
    guard let curl = Contestant(name: "curl", program: "curl", mark: "").path else {
      return print("probe: there is no curl to compare with")
    }
    let scenario = ".build/bench-served.yaml"
    let log = ".build/bench-served.log"
    Machine.write(served, to: scenario)
    Machine.write("", to: log)
    let server = Child(program, ["serve", scenario, "--plain"], standardOutput: log)
    defer {
      kill(server.process, SIGTERM)
      server.wait()
      unlink(scenario)
      unlink(log)
    }
    guard let address = address(in: log) else { return print("probe: the server did not begin") }
    let url = address + "/me"
    let probe = ["probe", url, "--page", address + "/", "--yes", "--format", "json"]
    let fetch = ["-s", "--http1.1", url]
    // In turns, so that whatever else the machine does falls on both.
    var times = (probe: [Double](), curl: [Double]())
    for _ in 0..<runs {
      times.probe.append(seconds(program, probe))
      times.curl.append(seconds(curl, fetch))
    }
    let (ours, theirs) = (times.probe.percentile(0.5), times.curl.percentile(0.5))
    print(
      "probe, a GET without a preflight: \((ours * 1e3).short) ms, curl \((theirs * 1e3).short) ms: "
        + "\((ours / theirs).short) times (median of \(runs))")
  }

  private static let served = """
    id: served
    page: http://localhost:3000/
    calls:
      - request: {url: "https://api.bank.example/me"}
        server: [{url: "https://api.bank.example/me", response: {body: hello}}]

    """

  /// Where the server says that it is, once it does.
  private static func address(in log: String) -> String? {
    let end = Machine.now + 10
    while Machine.now < end {
      let text = Machine.text(of: log)
      if text.contains("Waiting"), let start = text.firstRange(of: "http://localhost:") {
        return "http://127.0.0.1:" + text[start.upperBound...].prefix { $0.isNumber }
      }
      usleep(20_000)
    }
    return nil
  }

  private static func seconds(_ program: String, _ arguments: [String]) -> Double {
    let start = Machine.now
    Child(program, arguments, standardOutput: "/dev/null", standardError: "/dev/null").wait()
    return Machine.now - start
  }
}
