import Libc

/// The variables that the program looks at.
enum Environment {
  static func current() -> [String: String] {
    let names = [
      "TERM", "COLORFGBG", "NO_COLOR", "ESCDELAY", "TMUX", "STY", "HOME", "XDG_STATE_HOME",
      "XDG_CONFIG_HOME", "CORSPLAIN_PALETTE",
    ]
    return names.reduce(into: [:]) { variables, name in
      variables[name] = getenv(name).map { String(cString: $0) }
    }
  }

  /// The current folder; empty where it is gone.
  static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(fileName: path)
  }

  /// What the program was called with, after its name.
  static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { String(fileName: $0) }
    }
  }
}
