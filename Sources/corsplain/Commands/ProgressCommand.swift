import Stage
import ArgumentParser
import Course
import Libc
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
      commandName: "export",
      abstract: "Write your progress to a file.")

    @Argument(help: "The file; - is standard output.", completion: .file())
    var file: String

    @OptionGroup var replacement: Replacement

    func run() throws {
      let found = try ProgressFile.own().load()
      if let notice = found.notice {
        StandardError.write("\(notice)\n")
        throw ExitCode(EX_DATAERR)
      }
      guard file != "-" else {
        return try StandardOutput.print(found.progress.yaml, terminator: "")
      }
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        try FileWriting(file, replacing: replacement.replacing).write(
          found.progress.yaml)
      }
      try StandardOutput.print(
        "The progress in \(Self.counted(found.progress.lessons.count)) is in \(file).")
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Add what a file says to your progress.",
      discussion: """
        In every lesson the further of both counts. What was forgotten, here or there, after the \
        other was written stays forgotten.
        """)

    @Argument(help: "A file that export wrote.", completion: .file())
    var file: String

    func run() throws {
      let progress = try read()
      let own = try ProgressFile.own()
      let forgotten = try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        try own.merge(progress)
      }
      try StandardOutput.print(
        "The progress in \(Self.counted(progress.lessons.count - forgotten.count)) is taken in.")
      if !forgotten.isEmpty {
        try StandardOutput.print(
          "Forgotten here since, and left so: \(forgotten.joined(separator: ", ")).")
      }
    }

    private func read() throws(ExitCode) -> Progress {
      let text = try ending(with: EX_NOINPUT) { () throws(FileFault) in try TextFile(file).read() }
      do throws(NodeFault) {
        return try Progress(kept: text)
      } catch {
        StandardError.write("\(file):\(error). Nothing was taken in.\n")
        throw ExitCode(EX_DATAERR)
      }
    }
  }
}
