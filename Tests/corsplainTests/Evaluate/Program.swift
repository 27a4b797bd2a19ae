import Foundation

/// The real program, run once to its end.
struct Program {
  var status: Int32
  var output: String
  var errors: String

  /// Runs `corsplain` with these arguments, `input` on standard input, in a directory that holds
  /// `files`.
  init(
    _ arguments: [String], input: String = "", files: [String: Data] = [:],
    environment: [String: String]? = nil, output destination: String? = nil
  ) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("corsplain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, content) in files {
      let file = directory.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: file)
    }
    let inputFile = directory.appendingPathComponent(".input")
    let outputFile = directory.appendingPathComponent(".output")
    let errorFile = directory.appendingPathComponent(".errors")
    try Data(input.utf8).write(to: inputFile)
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)

    let process = Process()
    process.executableURL = try Program.executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    if let environment { process.environment = environment }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(
      forWritingTo: destination.map { URL(fileURLWithPath: $0) } ?? outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }

  /// The build puts the program beside the tests.
  private static var executable: URL {
    get throws {
      #if os(Linux)
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      #else
        let tests = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") } ?? ""
      #endif
      return URL(fileURLWithPath: tests).deletingLastPathComponent()
        .appendingPathComponent("corsplain")
    }
  }
}
