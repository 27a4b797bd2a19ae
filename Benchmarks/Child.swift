import Libc

/// A program started by the benchmarks.
final class Child {
  let process: pid_t

  /// Starts it with its output to a file, or on a terminal whose path is given.
  init(
    _ program: String, _ arguments: [String], standardOutput: String? = nil,
    standardError: String? = nil, terminal: String? = nil
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    if let standardOutput {
      posix_spawn_file_actions_addopen(&actions, 1, standardOutput, O_WRONLY, 0)
    }
    if let standardError {
      posix_spawn_file_actions_addopen(&actions, 2, standardError, O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which glibc hides from Swift: the terminal becomes the program's own.
    if terminal != nil { posix_spawnattr_setflags(&attributes, 0x80) }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let environment = [
      "TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/nonexistent",
    ]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, program, &actions, &attributes, words, variables)
    precondition(result == 0, "cannot start \(program): build it with make bench")
    self.process = process
  }

  /// Waits for its end; the seconds that it kept a core busy.
  @discardableResult
  func wait() -> Double {
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  /// Its resident memory now, in kB.
  var residentMemory: Int { statusLine("VmRSS:") }

  /// The most that its resident memory has been, in kB. (What `wait4` tells would count the memory
  /// of the benchmark, which the child was a copy of.)
  var largestResidentMemory: Int { statusLine("VmHWM:") }

  private func statusLine(_ key: String) -> Int {
    Machine.kilobytes(key, of: process)
  }
}
