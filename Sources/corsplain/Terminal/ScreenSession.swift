import ArgumentParser
import CNCurses
import Libc
import Stage

/// A model on the terminal, from its first frame to the exit status.
struct ScreenSession {
  private let look: Look
  private let environment: [String: String]
  private let shelf: LessonShelf

  init(_ look: Look, environment: [String: String], lessons shelf: LessonShelf) {
    self.look = look
    self.environment = environment
    self.shelf = shelf
  }

  /// - Throws: `ExitCode` 64 when there is no terminal.
  func run(
    _ model: Model, preview: LessonPreview?, progress: ProgressKeeping, votes: BallotBox? = nil
  ) throws {
    // Before the terminal is touched: a process without files left leaves it as it was.
    guard let wakeups = Wakeups(), Self.mayOpenFiles else { throw Self.noFilesLeft }
    let terminal: Terminal
    do throws(NoTerminal) {
      terminal = try Terminal.open(
        palette: look.palette, repertoire: look.repertoire, environment: environment)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(64)
    }
    let escapeDelay = environment["ESCDELAY"].flatMap { Int($0) }.map { min(max($0, 1), 1000) }
    let loop = EventLoop(
      model, on: terminal, wakeups: wakeups, escapeDelay: escapeDelay ?? 25, lessons: shelf,
      progress: progress == .kept ? ProgressFile(environment: environment) : nil,
      settings: SettingsFile(environment: environment),
      project: ProjectFile(environment: environment), preview: preview,
      presented: PresentedFile(environment: environment), votes: votes)
    switch loop.run() {
    case .quit: return
    case .hangUp: cn_die_by(SIGHUP)
    case .signal(let signal): cn_die_by(signal)
    }
  }

  /// Whether as many files can be opened as a screen takes: the terminal once more, what gathers a
  /// frame, standard error twice, and one to read or write.
  private static var mayOpenFiles: Bool {
    let files = (0..<5).map { _ in dup(STDOUT_FILENO) }
    for file in files where file >= 0 { close(file) }
    return files.allSatisfy { $0 >= 0 }
  }

  private static var noFilesLeft: ExitCode {
    StandardError.write(
      "corsplain: this process may not open any more files (see `ulimit -n`). Allow it some.\n")
    return ExitCode(EX_OSERR)
  }
}
