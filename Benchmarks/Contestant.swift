import Libc

/// A terminal program to be measured beside the others.
struct Contestant {
  var name: String
  /// The program, by its name or its path.
  var program: String
  var arguments: [String] = []
  /// What the last part of its first frame contains.
  var mark: String
  /// Two keys that undo each other, each of which changes the screen.
  var keys = ("\u{1B}OB", "\u{1B}OA")
  /// What brings to its end what moves at the start.
  var rest = ""

  /// The program itself, which plays at its start.
  static func corsplain(_ program: String) -> Contestant {
    Contestant(name: "corsplain", program: program, mark: "quit", rest: "\u{1B}[F")
  }

  /// Programs for the terminal that people know, each with what it is usually opened on.
  ///
  /// - Parameter file: a text of many lines, in a git repository.
  static func known(file: String) -> [Contestant] {
    [
      Contestant(name: "nano", program: "nano", arguments: ["-I", file], mark: "Exit"),
      Contestant(
        name: "vim -u NONE", program: "vim",
        arguments: ["-n", "-N", "-u", "NONE", "-c", "set ruler", file],
        mark: "1,1",
        keys: ("j", "k")),
      Contestant(name: "tig", program: "tig", mark: "[main]", keys: ("j", "k")),
      Contestant(name: "htop", program: "htop", mark: "Quit"),
    ]
  }

  /// Where it is installed; nil when it is not.
  var path: String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }
}
