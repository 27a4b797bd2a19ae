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
  private(set) var emulator: TerminalEmulator
  private(set) var bytesRead = 0
  /// The terminal's modes before the program began.
  let modesBefore: Modes
  private let controller: Int32
  /// Held open, so that the terminal outlives the program.
  private let terminal: Int32
  private let process: pid_t
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

/// A terminal's modes: raw or cooked, echoing or not.
struct Modes: Equatable, CustomStringConvertible {
  let description: String

  init(of terminal: Int32) {
    var modes = termios()
    tcgetattr(terminal, &modes)
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    let keys = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    description = "\(flags.map { String($0, radix: 8) }) \(keys)"
  }
}

// MARK: Starting

extension TerminalSession {
  private static func environment(
    _ changes: [String: String?], home: String
  ) -> [String: String] {
    var environment: [String: String] = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": home,
      // Swift's own crash reporter would wait for a key.
      "SWIFT_BACKTRACE": "enable=no",
    ]
    // A sanitizer's program is told of leaks as its tests are: what is kept until the end is none.
    environment["ASAN_OPTIONS"] = getenv("ASAN_OPTIONS").map { String(cString: $0) }
    for (name, value) in changes { environment[name] = value }
    return environment
  }

  private static func start(
    _ words: [String], on terminal: [CChar], _ environment: [String: String]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session's leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // POSIX_SPAWN_SETSID, which glibc hides from Swift.
    let setsid: Int32 = 0x80
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(setsid | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    let result = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
    guard result == 0 else { throw Fault.cannotStart(result) }
    return process
  }

  private static func setSize(_ size: Size, of file: Int32) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(file, UInt(TIOCSWINSZ), &window)
  }
}

// MARK: What a person does

extension TerminalSession {
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Reads along, so that neither side waits for the other with its buffers full.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var file = pollfd(fd: controller, events: Int16(POLLIN | POLLOUT), revents: 0)
      poll(&file, 1, 10_000)
      if file.revents & Int16(POLLIN) != 0 { read() }
      guard file.revents & Int16(POLLOUT) != 0 else {
        if hasEnded { return }
        continue
      }
      let part = rest.prefix(512)
      let written = part.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if written > 0 { rest = rest.dropFirst(written) }
    }
  }

  func resize(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    emulator.resize(size)
    Self.setSize(size, of: controller)
  }

  func signal(_ signal: Int32) { kill(process, signal) }

  /// To the program that a shell has started, not to the shell.
  func signalProgram(_ signal: Int32) {
    let children = "/proc/\(process)/task/\(process)/children"
    guard let file = fopen(children, "r") else { return }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, file)
    for word in String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ") {
      if let child = pid_t(word) { kill(child, signal) }
    }
  }

  /// Without reading what the program writes meanwhile.
  func sendBlindly(_ text: String) {
    _ = write(controller, text, text.utf8.count)
  }

  /// Fills the line from the program to whoever reads it, until nothing more goes in.
  func fillLine() {
    _ = fcntl(terminal, F_SETFL, fcntl(terminal, F_GETFL) | O_NONBLOCK)
    let blanks = String(repeating: " ", count: 256)
    while write(terminal, blanks, blanks.utf8.count) > 0 {}
  }

  /// Writes to the program's standard error, as its runtime does before a trap.
  func complain(_ text: String) {
    let errors = open("/proc/\(process)/fd/2", O_WRONLY | O_APPEND | O_NOCTTY)
    _ = write(errors, text, text.utf8.count)
    close(errors)
  }
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
  private func read() -> Int {
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
