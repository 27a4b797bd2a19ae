import ArgumentParser
import CORS
import Libc
import ScenarioText

/// Scenarios that a command was given by their files.
enum OpenedScenario {
  /// The first scenario of the file at `path`; what is wrong with it goes to standard error.
  ///
  /// - Throws: `ExitCode` 66 for a file that cannot be read, 65 for one that holds no scenario.
  static func first(in path: String) throws -> Scenario {
    let reading = try ending(with: EX_NOINPUT) { () throws(FileFault) in
      var file = try ScenarioFile(path)
      return try file.next()
    }
    if let scenario = reading?.scenario { return scenario }
    let faults = reading?.faults.map { "\($0)" } ?? ["there is no scenario in it"]
    for fault in faults { StandardError.write("\(path):\(fault)\n") }
    throw ExitCode(EX_DATAERR)
  }
}
