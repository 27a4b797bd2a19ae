import ArgumentParser
import CORS
import Libc
import ScenarioText

/// Scenarios that a command was given by their files.
enum OpenedScenario {
  /// What a share code holds, where `text` is one and no file of that name is there.
  ///
  /// - Throws: `ExitCode` 65 for a code that cannot be opened; why goes to standard error.
  static func shared(_ text: String) throws(ExitCode) -> ShareCode? {
    guard ShareCode.isOne(text), access(text.fileName, F_OK) != 0 else { return nil }
    do throws(ShareCodeFault) {
      return try ShareCode(text)
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(EX_DATAERR)
    }
  }

  /// The first scenario of the file at `path`, or the share code's; what is wrong with it goes to standard error.
  ///
  /// - Throws: `ExitCode` 66 for a file that cannot be read, 65 for one that holds no scenario.
  static func first(in path: String) throws -> Scenario {
    if let shared = try shared(path) { return shared.scenario }
    let reading = try ending(with: EX_NOINPUT) { () throws(FileFault) in
      var file = try ScenarioFile(path)
      return try file.next()
    }
    if let scenario = reading?.scenario { return scenario }
    let faults = reading?.faults.map { "\($0)" } ?? ["there is no scenario in it"]
    for fault in faults { StandardError.write("\(path):\(fault)\n") }
    if ScenarioSkeleton.helps(with: reading?.faults ?? []) {
      StandardError.write(ScenarioSkeleton.shown)
    }
    throw ExitCode(EX_DATAERR)
  }

  /// Every scenario of the file at `path`, or the share code's; what is wrong goes to standard error.
  ///
  /// - Throws: `ExitCode` 66 for a file that cannot be read, 65 for one with a scenario that is none.
  static func all(in path: String) throws -> [Scenario] {
    if let shared = try shared(path) { return [shared.scenario] }
    var scenarios: [Scenario] = []
    var (isSound, helps) = (true, false)
    try ending(with: EX_NOINPUT) { () throws(FileFault) in
      var file = try ScenarioFile(path)
      while let reading = try file.next() {
        for fault in reading.faults { StandardError.write("\(path):\(fault)\n") }
        helps = helps || ScenarioSkeleton.helps(with: reading.faults)
        if let scenario = reading.scenario {
          scenarios.append(scenario)
        } else {
          isSound = false
        }
      }
    }
    if helps { StandardError.write(ScenarioSkeleton.shown) }
    guard isSound, !scenarios.isEmpty else { throw ExitCode(EX_DATAERR) }
    return scenarios
  }
}
