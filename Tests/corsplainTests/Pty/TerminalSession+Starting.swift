import Libc
import Screen

/// How a program gets its terminal.
extension TerminalSession {
  static func environment(
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

  static func start(
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

  static func setSize(_ size: Size, of file: Int32) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(file, UInt(TIOCSWINSZ), &window)
  }
}
