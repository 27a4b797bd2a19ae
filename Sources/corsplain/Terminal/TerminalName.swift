import CNCurses

/// What `TERM` says, and what we make of it.
enum TerminalName {
  /// A name that the terminfo database knows: `name`, or the nearest kin of a terminal it does not
  /// know yet.
  static func known(_ name: String) throws(NoTerminal) -> String {
    let opening = cn_knows(name)
    if opening == CN_OPENED { return name }
    if let kin = kin(of: name).first(where: { cn_knows($0) == CN_OPENED }) { return kin }
    throw opening == CN_UNADDRESSABLE ? .cannotPlaceCursor(name) : .unknown(name)
  }

  private static func kin(of name: String) -> [String] {
    let xterms = [
      "xterm", "alacritty", "foot", "ghostty", "kitty", "wezterm", "contour", "st-", "rio",
    ]
    if xterms.contains(where: name.hasPrefix) { return ["xterm-256color", "xterm"] }
    if name.hasPrefix("tmux") || name.hasPrefix("screen") {
      return ["screen-256color", "screen"]
    }
    return []
  }

  /// Whether it answers xterm's questions, or at least swallows them.
  static func speaksXterm(_ name: String) -> Bool {
    ["xterm", "rxvt", "tmux", "screen"].contains { name.hasPrefix($0) } || !kin(of: name).isEmpty
  }

  /// Whether GNU screen lies between: it says so, or its name is told and tmux, which goes by the same
  /// one, is not there.
  static func isGNUScreen(_ name: String?, _ environment: [String: String]) -> Bool {
    guard environment["TMUX"] == nil else { return false }
    return environment["STY"] != nil || name?.hasPrefix("screen") ?? false
  }

  /// Whether it is one of those that show no more than its font or its ROM has.
  static func isOld(_ name: String) -> Bool {
    name == "linux" || name == "ansi" || name == "sun" || name.hasPrefix("vt")
      || name.hasPrefix("cons") || name.hasPrefix("pcansi")
  }
}

/// Why there is no screen to draw on.
enum NoTerminal: Error, Hashable {
  case inputIsNone, outputIsNone, unnamed
  case dumb
  case unknown(String)
  case cannotPlaceCursor(String)
  case refused(String)
}

extension NoTerminal: CustomStringConvertible {
  var description: String {
    let reason =
      switch self {
      case .inputIsNone: "standard input is not a terminal"
      case .outputIsNone: "standard output is not a terminal"
      case .unnamed: "the variable TERM is not set"
      case .dumb: "the terminal is dumb (TERM=dumb)"
      case .unknown(let name):
        "this machine does not know the terminal “\(name)” (TERM; xterm-256color fits most)"
      case .cannotPlaceCursor(let name): "the terminal “\(name)” (TERM) cannot place its cursor"
      case .refused(let name): "ncurses could not start on the terminal “\(name)” (TERM)"
      }
    return """
      The screen needs a terminal: \(reason).
      As text: `corsplain --plain FILE`, `corsplain learn --plain` or `corsplain eval FILE`.
      """
  }
}
