import Libc

/// A browser that was started for a proof, with all its processes, and ends with it.
final class BrowserProcess {
  private let process: pid_t
  private var hasEnded = false

  /// A file of ours that the browser has under another number.
  struct Inherited {
    let ours: Int32
    let theirs: Int32
  }

  /// Nil where there is no such program, or it cannot be started.
  ///
  /// - Parameter environment: what is set beside our own.
  init?(
    _ program: String, _ arguments: [String], _ environment: [String: String] = [:],
    files: [Inherited] = []
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for number in [STDOUT_FILENO, STDERR_FILENO]
    where !files.contains(where: { $0.theirs == number }) {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
    }
    for file in files { posix_spawn_file_actions_adddup2(&actions, file.ours, file.theirs) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, which ends at one go.
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    var started: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let surroundings = Self.environment(environment).map { strdup($0) } + [nil]
    defer { for text in words + surroundings { free(text) } }
    guard posix_spawnp(&started, program, &actions, &attributes, words, surroundings) == 0 else {
      return nil
    }
    process = started
  }

  deinit { end() }

  /// Whether it still runs.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var status: Int32 = 0
    hasEnded = waitpid(process, &status, WNOHANG) == process
    return !hasEnded
  }

  func end() {
    kill(-process, SIGKILL)
    guard !hasEnded else { return }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    hasEnded = true
  }

  private static func environment(_ own: [String: String]) -> [String] {
    var lines: [String] = []
    var next = environ
    while let line = next.pointee {
      let text = String(cString: line)
      let name = String(text.prefix { $0 != "=" })
      if own[name] == nil { lines.append(text) }
      next += 1
    }
    return lines + own.map { "\($0.key)=\($0.value)" }
  }
}
