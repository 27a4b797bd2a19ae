import ArgumentParser
import Course
import Libc
import Pictures
import YAML

/// `corsplain report`: one's own, or those of a class summed up.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report your progress, or sum up the reports of a class.",
    discussion: """
      A participant runs `corsplain report --format json --name ANNA > anna.json`; the leader runs \
      `corsplain report *.json`, for a drawing of who is where with --format svg.

      Exit status: 0, 64 bad usage, 65 a file holds no report (the others are summed up), 66 a file \
      cannot be read.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, svg }

  @Option(help: "To be read, to be collected, or a class to be seen.")
  var format = Format.text

  @Option(help: "How the report shall call you.")
  var name = ""

  @OptionGroup var source: LessonSource

  @Argument(
    help: "Reports as JSON, to be summed up. (default: your own progress)", completion: .file())
  var files: [String] = []

  func run() throws {
    guard files.isEmpty else { return try sumUp() }
    let found = try ProgressFile.own().load()
    if let notice = found.notice { StandardError.write("\(notice)\n") }
    let report = Course.Report(name: name, on: found.progress, in: try source.read())
    switch format {
    case .svg: throw ValidationError("A drawing shows a class: name its reports.")
    case .text: try StandardOutput.print(report.text, terminator: "")
    case .json:
      try StandardOutput.print(String(decoding: report.json, as: UTF8.self), terminator: "")
    }
  }

  private func sumUp() throws {
    guard format != .json else {
      throw ValidationError(
        "A class is summed up as text or svg; --format json is for your own report.")
    }
    var reports: [Course.Report] = []
    for file in files {
      let text = try ending(with: EX_NOINPUT) { () throws(FileFault) in try TextFile(file).read() }
      do throws(NodeFault) {
        var report = try Course.Report(json: Array(text.utf8))
        if report.name.isEmpty { report.name = Self.stem(file) }
        reports.append(report)
      } catch {
        StandardError.write("\(file):\(error). This file is left out.\n")
      }
    }
    let summed = ClassReport(reports)
    try StandardOutput.print(
      format == .svg ? ClassSVG(summed).text : summed.text, terminator: "")
    if reports.count < files.count { throw ExitCode(EX_DATAERR) }
  }

  /// `anna` of `reports/anna.json`.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".json") ? name.dropLast(5) : name)
  }
}
