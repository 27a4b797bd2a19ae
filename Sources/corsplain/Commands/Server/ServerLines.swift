import ArgumentParser
import Libc
import ScenarioText
import Servers
import YAML

/// Reads files of configurations, and writes what comes of each.
struct ServerLines {
  /// What comes of a configuration: a line for programs, or a text for people.
  enum Told {
    case json(JSONWriter)
    case text(String)

    static func json(_ content: (inout JSONWriter) throws(ServerLine.Fault) -> Void)
      throws(ServerLine.Fault) -> Told
    {
      var json = JSONWriter()
      try content(&json)
      return .json(json)
    }
  }

  private var foundFaults = false
  private var output = StandardOutput()

  /// Writes what comes of all files.
  ///
  /// - Throws: `ExitCode` 65 where one held bad input, 66 where one cannot be read, 74 where the
  ///   output cannot be written.
  static func tell(_ files: [String], _ tell: (inout ServerLines, String) throws -> Void) throws {
    var lines = ServerLines()
    do {
      for file in files { try tell(&lines, file) }
      try lines.output.flush()
    } catch let fault as FileFault {
      StandardError.write("\(fault)\n")
      throw ExitCode(fault.attempt == .read ? EX_NOINPUT : EX_IOERR)
    }
    if lines.foundFaults { throw ExitCode(EX_DATAERR) }
  }

  /// Hands each line of a file to `answer`; throws only what keeps the output from being written.
  mutating func read(
    _ path: String, _ answer: (ServerLine) throws(ServerLine.Fault) -> Told
  ) throws(FileFault) {
    do {
      var file = try InputFile(path)
      var number = 0
      while let bytes = try next(in: &file) {
        number += 1
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
        try write(at: "\(file.name):\(number)") { () throws(ServerLine.Fault) in
          try answer(ServerLine(json: bytes))
        }
      }
    } catch {
      guard error.attempt == .read else { throw error }
      report("\(error)")
    }
  }

  /// Hands the whole text of a file to `answer`.
  mutating func readWhole(
    _ path: String, _ answer: (String) throws(ServerLine.Fault) -> Told
  ) throws(FileFault) {
    do {
      var file = try InputFile(path)
      let text = String(decoding: try file.rest(limit: TextFile.limit), as: UTF8.self)
      try write(at: file.name) { () throws(ServerLine.Fault) in try answer(text) }
    } catch {
      guard error.attempt == .read else { throw error }
      report("\(error)")
    }
  }

  private mutating func next(in file: inout InputFile) throws(FileFault) -> [UInt8]? {
    // Whoever feeds a pipe line by line gets each answer before the next question.
    if file.isDrained { try output.flush() }
    return try file.line(limit: TextFile.limit).map(Array.init)
  }

  private mutating func write(
    at place: String, _ content: () throws(ServerLine.Fault) -> Told
  ) throws(FileFault) {
    let told: Told
    do {
      told = try content()
    } catch {
      return report("\(place): \(error)")
    }
    try tell(told)
  }

  mutating func tell(_ told: Told) throws(FileFault) {
    switch told {
    case .json(let json): try output.write(json.bytes)
    case .text(let text): try output.write(text)
    }
  }

  private mutating func report(_ fault: String) {
    foundFaults = true
    StandardError.write(fault + "\n")
  }
}
