import ArgumentParser
import CORS
import Libc
import SafeText
import ScenarioText
import Telling
import Web
import YAML

/// `corsplain eval`: scenarios in, observations or stories out.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate scenarios and write what happens.",
    discussion: """
      A scenario is YAML or JSON; a file named .jsonl holds one on each line, and - is standard \
      input. Each is evaluated on its own with a fresh browser, in the order read. Faults go to \
      standard error with file, line and key.

      Exit status: 0 all evaluated, 64 bad usage, 65 bad input (the others are still evaluated), \
      74 the output could not be written.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @OptionGroup var profile: Profile

  @Option(help: "The told story, or one observation a line.")
  var format = Format.text

  @Argument(help: "Scenario files; - is standard input.", completion: .file())
  var files: [String]

  func run() throws {
    var evaluator = Evaluator(browser: profile.value, format: format)
    do {
      for file in files { try evaluator.evaluate(file) }
      try evaluator.finish()
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_IOERR)
    }
    if evaluator.foundFaults { throw ExitCode(EX_DATAERR) }
  }
}

/// Reads scenarios, evaluates each, and writes what comes of it; keeps none.
private struct Evaluator {
  let browser: Browser
  let format: Evaluate.Format
  /// How many faults of one scenario anyone would read.
  private static let faultsShown = 50
  private(set) var foundFaults = false
  private var output = StandardOutput()

  init(browser: Browser, format: Evaluate.Format) {
    self.browser = browser
    self.format = format
  }

  /// Evaluates the scenarios of one file; throws only what keeps the output from being written.
  mutating func evaluate(_ path: String) throws(FileFault) {
    do {
      if ShareCode.isOne(path), access(path.fileName, F_OK) != 0 { return try evaluate(code: path) }
      var file = try ScenarioFile(path)
      while let reading = try next(in: &file) {
        report(reading.faults, in: file.name)
        if let scenario = reading.scenario { try write(Evaluation(of: scenario, in: browser)) }
      }
    } catch {
      guard error.attempt == .read else { throw error }
      report("\(error)")
    }
  }

  private mutating func evaluate(code: String) throws(FileFault) {
    let shared: ShareCode
    do throws(ShareCodeFault) {
      shared = try ShareCode(code)
    } catch {
      return report("\(error)")
    }
    try write(Evaluation(of: shared.scenario, in: browser))
  }

  mutating func finish() throws(FileFault) { try output.flush() }

  private mutating func next(in file: inout ScenarioFile) throws(FileFault) -> ScenarioReading? {
    // Whoever feeds a pipe line by line gets each answer before the next question.
    if file.isDrained { try output.flush() }
    return try file.next()
  }

  private mutating func write(_ evaluation: Evaluation) throws(FileFault) {
    switch format {
    case .json:
      var json = JSONWriter()
      Observation(of: evaluation).write(to: &json)
      json.endLine()
      try output.write(json.bytes)
    case .text:
      try output.write(evaluation.story + "\n")
    }
  }

  private mutating func report(_ faults: [ScenarioTextFault], in file: String) {
    for fault in faults.prefix(Self.faultsShown) { report("\(file):\(fault)") }
    if faults.count > Self.faultsShown {
      report("\(file): and \(faults.count - Self.faultsShown) more faults")
    }
  }

  private mutating func report(_ fault: String) {
    foundFaults = true
    StandardError.write(fault.shownOnOneLine + "\n")
  }
}
