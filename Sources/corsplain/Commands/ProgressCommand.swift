import ArgumentParser
import Course
import Glibc
import YAML

/// `corsplain progress`: what has been done, from one machine to another.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Take your progress to another machine.",
    discussion: """
      Exit status: 0, 64 bad usage, 65 the file makes no sense, 66 it cannot be read, 73 it cannot be \
      written.
      """,
    subcommands: [Export.self, Import.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write your progress to a file.")

    @Argument(help: "The file; - is standard output.")
    var file: String

    func run() throws {
      let found = try ProgressFile.own().load()
      if let notice = found.notice {
        StandardError.write("\(notice)\n")
        throw ExitCode(EX_DATAERR)
      }
      guard file != "-" else { return print(found.progress.yaml, terminator: "") }
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        try TextFile(file).write(found.progress.yaml)
      }
      print("The progress in \(found.progress.lessons.count) lessons is in \(file).")
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add what a file says to your progress; nothing is taken away.")

    @Argument(help: "A file that export wrote.")
    var file: String

    func run() throws {
      let progress = try read()
      let own = try ProgressFile.own()
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in try own.store(progress) }
      print("The progress in \(progress.lessons.count) lessons is taken in.")
    }

    private func read() throws(ExitCode) -> Progress {
      let text = try ending(with: EX_NOINPUT) { () throws(FileFault) in try TextFile(file).read() }
      do throws(NodeFault) {
        return try Progress(yaml: Array(text.utf8))
      } catch {
        StandardError.write("\(file):\(error). Nothing was taken in.\n")
        throw ExitCode(EX_DATAERR)
      }
    }
  }
}
