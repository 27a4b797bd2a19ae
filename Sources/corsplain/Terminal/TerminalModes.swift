/// What this program asks of a terminal besides what ncurses does, and how it is given back.
struct TerminalModes {
  /// Whether the terminal takes xterm's sequences, or at least swallows them.
  private let speaksXterm: Bool
  /// Whether it can be asked to remember its title.
  private let remembersTitle: Bool

  init(terminal name: String, environment: [String: String]) {
    speaksXterm = TerminalName.speaksXterm(name)
    // GNU screen takes a title for a message, urxvt and st have no stack: the old one would be lost.
    remembersTitle =
      speaksXterm && !TerminalName.isGNUScreen(name, environment)
      && !["rxvt", "st-"].contains { name.hasPrefix($0) }
  }

  /// To take over a terminal: what it has is remembered, then ours is asked for.
  var entering: String {
    (speaksXterm ? "\u{1B}[?\(Self.altKeys)s" : "")
      + (remembersTitle ? "\u{1B}[22;2t" : "") + asserting
  }

  /// To ask anew for what is ours, when somebody may have changed it meanwhile.
  var asserting: String {
    "\u{1B}[?2004h" + (speaksXterm ? "\u{1B}[?\(Self.altKeys)h" : "")
      + (remembersTitle ? "\u{1B}]2;corsplain\u{7}" : "")
  }

  /// To give a terminal back, also in the middle of a frame.
  var leaving: String {
    "\u{1B}[?2026l\u{1B}[?2004l" + Self.mouse(.left)
      + (speaksXterm ? "\u{1B}[?\(Self.altKeys)r" : "")
      + (remembersTitle ? "\u{1B}[23;2t" : "")
  }

  /// Meta and Alt send Esc before the key: xterm's defaults type another letter.
  private static let altKeys = "1036;1039"

  enum Mouse { case captured, left }

  /// Clicks and drags are reported, in numbers.
  static func mouse(_ mouse: Mouse) -> String {
    switch mouse {
    case .captured: "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    case .left: "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
    }
  }
}
