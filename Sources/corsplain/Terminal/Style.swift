import CNCurses

/// How a terminal shows a piece of text.
struct Style: Hashable {
  /// Colours by their xterm number; nil is the terminal's own.
  var foreground: Int16?
  var background: Int16?
  var attributes: Attributes = []

  struct Attributes: OptionSet, Hashable {
    let rawValue: UInt32
    static let bold = Attributes(rawValue: CN_BOLD.rawValue)
    static let dim = Attributes(rawValue: CN_DIM.rawValue)
    static let underline = Attributes(rawValue: CN_UNDERLINE.rawValue)
    static let reverse = Attributes(rawValue: CN_REVERSE.rawValue)
  }
}
