import CNCurses
import Libc

/// tmux's buffer: unlike the terminal behind it, tmux says whether it took a text.
enum TmuxBuffer {
  /// How long tmux may take: milliseconds.
  private static let patience = 1000

  /// - Returns: whether tmux has taken the text.
  static func fill(with text: String, environment: [String: String]) -> Bool {
    // Since tmux 3.2 `-w` passes it on to the terminal's clipboard, too.
    [["load-buffer", "-w", "-"], ["load-buffer", "-"]].contains {
      run(["tmux"] + $0, on: text, environment) == 0
    }
  }

  /// - Returns: its exit status; nil: it could not be run, or did not end in time.
  private static func run(
    _ words: [String], on text: String, _ environment: [String: String]
  ) -> Int32? {
    // A file, not a pipe: nothing waits for a reader that does not read.
    let input = cn_nameless_file()
    guard input >= 0 else { return nil }
    defer { close(input) }
    guard Descriptor(input).write(Array(text.utf8)) == 0, lseek(input, 0, SEEK_SET) == 0 else {
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    for output in [Int32(1), 2] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, words[0], &actions, nil, arguments, variables) == 0 else {
      return nil
    }
    return status(of: process)
  }

  private static func status(of process: pid_t) -> Int32? {
    let end = Wakeups.now + patience * 1000
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Wakeups.now < end else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
      }
      poll(nil, 0, 5)
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }
}
