/// A simple command of a POSIX shell, its quotes taken off.
struct ShellCommand: Hashable {
  var words: [String] = []
  /// What a here-document, a here-string or an `echo` in front of a pipe gives it.
  var standardInput: String?
  /// Whether one of the words is curl's name.
  var isCurl = false
  /// What stands behind it.
  var end = End.text

  enum End: Hashable {
    case line, pipe, other, text
  }
}

extension ShellCommand {
  /// What the command prints, where that is plain: `echo` and `printf` of one text.
  var printed: String? {
    switch words.first {
    case "echo": (words.dropFirst().drop { $0 == "-n" || $0 == "-e" }).joined(separator: " ") + "\n"
    case "printf" where words.count == 2: words[1]
    case "cat" where words.count == 1: standardInput
    default: nil
    }
  }
}
