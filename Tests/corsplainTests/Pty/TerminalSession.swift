import Course
import Libc
import Screen
import Stage
import Testing

@testable import corsplain

/// A program at work on a pseudo-terminal, with an emulated terminal in front of it.
///
/// Nothing here sleeps: every wait ends when what it waits for has come, or fails at a deadline.
final class TerminalSession {
  var emulator: TerminalEmulator
  private(set) var bytesRead = 0
  /// The terminal's modes before the program began.
  let modesBefore: Modes
  let controller: Int32
  /// Held open, so that the terminal outlives the program.
  let terminal: Int32
  let process: pid_t
  private var exit: Exit?
  /// Where the program keeps what it keeps: gone with the session.
  private let home: TemporaryFolder

  enum Exit: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  enum Fault: Error { case noTerminal(Int32), cannotStart(Int32) }

  /// - Parameters:
  ///   - arguments: of the program.
  ///   - program: its path, and what comes before the arguments.
  ///   - claimed: the size that the program is told, where that is another.
  ///   - environment: over a small UTF-8 one with TERM=xterm-256color; nil values unset.
  init(
    _ arguments: [String] = [], of program: [String] = [corsplain],
    size: Size = Size(columns: 100, rows: 30),
    environment: [String: String?] = [:], background: String? = nil,
    answersStatus: Bool = false, claiming claimed: Size? = nil
  ) throws {
    let words = program + arguments
    home = try TemporaryFolder()
    // Who is at home here has seen the first minute; a test of that has a state folder of its own.
    var progress = Course.Progress()
    progress.orientation = .seen
    try ProgressFile(environment: ["HOME": home.path])?.add(progress)
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&controller, &terminal, &name, nil, nil) == 0 else {
      throw Fault.noTerminal(errno)
    }
    for file in [controller, terminal] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    (self.controller, self.terminal) = (controller, terminal)
    emulator = TerminalEmulator(size)
    emulator.background = background
    emulator.answersStatus = answersStatus
    modesBefore = Modes(of: terminal)
    Self.setSize(claimed ?? size, of: controller)
    process = try Self.start(words, on: name, Self.environment(environment, home: home.path))
  }

  deinit {
    if exit == nil {
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(controller)
    close(terminal)
  }

  var screen: EmulatedScreen { emulator.screen }
  var modes: Modes { Modes(of: terminal) }

  /// The program that was built along with these tests.
  static let corsplain: String = {
    let tests = realpath("/proc/self/exe", nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    let folder = tests?.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (folder ?? []).joined(separator: "/") + "/corsplain"
  }()
}

// MARK: What a person sees

extension TerminalSession {
  private static let patience = 20.0

  /// Waits until the screen shows all of the texts.
  func shows(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    waits(for: "\(texts) on the screen", sourceLocation: sourceLocation) { emulator in
      let text = emulator.screen.text
      return texts.allSatisfy { text.contains($0) }
    }
  }

  /// Waits until the screen shows the text no more.
  func hides(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    waits(for: "\(text) gone from the screen", sourceLocation: sourceLocation) {
      !$0.screen.text.contains(text)
    }
  }

  /// Waits until the terminal is as told.
  @discardableResult
  func waits(
    for what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until isSo: (TerminalEmulator) -> Bool
  ) -> Bool {
    let deadline = Self.now + Self.patience
    while !isSo(emulator) {
      guard Self.now < deadline, !(exit != nil && !hasOutput(within: 0)) else {
        Issue.record("Waited in vain for \(what):\n\(screen.text)", sourceLocation: sourceLocation)
        return false
      }
      if hasOutput(within: 20) { read() } else { reap() }
    }
    return true
  }

  /// Reads on until the frame that is being written is whole.
  func settles() {
    while hasOutput(within: 25) { read() }
  }

  /// Whether the program has ended by now.
  var hasEnded: Bool {
    reap()
    return exit != nil
  }

  /// Waits until the program has ended, and all it wrote is on the screen.
  func ends(sourceLocation: SourceLocation = #_sourceLocation) -> Exit? {
    let deadline = Self.now + Self.patience
    while exit == nil && Self.now < deadline {
      if hasOutput(within: 20) { read() } else { reap() }
    }
    while hasOutput(within: 0) { read() }
    if exit == nil {
      Issue.record("It does not end:\n\(screen.text)", sourceLocation: sourceLocation)
    }
    return exit
  }

  /// Waits until the program has ended, and leaves what it wrote where it is.
  func endsUnread() -> Exit? {
    let deadline = Self.now + Self.patience
    while exit == nil && Self.now < deadline {
      poll(nil, 0, 20)
      reap()
    }
    return exit
  }

  /// Reads all that was left: bytes.
  func bytesLeft() -> Int {
    var count = 0
    while hasOutput(within: 0) {
      let part = read()
      if part <= 0 { break }
      count += part
    }
    return count
  }

  private func reap() {
    var status: Int32 = 0
    guard exit == nil, waitpid(process, &status, WNOHANG) == process else { return }
    exit = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  private func hasOutput(within milliseconds: Int32) -> Bool {
    var file = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    return poll(&file, 1, milliseconds) > 0 && file.revents & Int16(POLLIN) != 0
  }

  @discardableResult
  func read() -> Int {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let got = Libc.read(controller, &bytes, bytes.count)
    guard got > 0 else { return got }
    bytesRead += got
    emulator.feed(bytes[..<got])
    let answers = emulator.takeAnswers()
    if !answers.isEmpty { _ = write(controller, answers, answers.count) }
    return got
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
