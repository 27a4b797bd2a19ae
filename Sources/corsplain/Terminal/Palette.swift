import Screen

/// What each role looks like on a kind of terminal.
enum Palette: String, CaseIterable, Sendable {
  /// 256 colours on a dark background, and on a light one.
  case dark, light
  /// The eight colours every colour terminal has, readable on either background.
  case eight
  /// No colours: bold, underline and reverse only.
  case mono

  func style(of role: Role) -> Style {
    switch self {
    case .dark: role.onDark
    case .light: role.onLight
    case .eight: role.inEightColours
    case .mono: role.withoutColour
    }
  }
}

extension Role {
  fileprivate var onDark: Style {
    switch self {
    case .text: Style()
    case .quiet: Style(foreground: 248)
    case .strong: Style(foreground: 255, attributes: .bold)
    case .border: Style(foreground: 243)
    case .focusedBorder: Style(foreground: 75, attributes: .bold)
    case .cursor: Style(foreground: 231, background: 24, attributes: .bold)
    case .edit: Style(foreground: 231, background: 238)
    case .good: Style(foreground: 114)
    case .bad: Style(foreground: 210, attributes: .bold)
    case .warn: Style(foreground: 221)
    case .client: Style(foreground: 117)
    case .server: Style(foreground: 216)
    case .browser: Style(foreground: 183)
    case .cookie: Style(foreground: 180)
    case .code: Style(foreground: 153)
    case .key: Style(foreground: 229, attributes: .bold)
    case .bar: Style(foreground: 254, background: 237)
    }
  }

  fileprivate var onLight: Style {
    switch self {
    case .text: Style()
    case .quiet: Style(foreground: 241)
    case .strong: Style(foreground: 16, attributes: .bold)
    case .border: Style(foreground: 244)
    case .focusedBorder: Style(foreground: 25, attributes: .bold)
    case .cursor: Style(foreground: 16, background: 153, attributes: .bold)
    case .edit: Style(foreground: 16, background: 254)
    case .good: Style(foreground: 22)
    case .bad: Style(foreground: 124, attributes: .bold)
    case .warn: Style(foreground: 94)
    case .client: Style(foreground: 25)
    case .server: Style(foreground: 23)
    case .browser: Style(foreground: 91)
    case .cookie: Style(foreground: 58)
    case .code: Style(foreground: 24)
    case .key: Style(foreground: 19, attributes: .bold)
    case .bar: Style(foreground: 16, background: 252)
    }
  }

  fileprivate var inEightColours: Style {
    let (red, green, blue, magenta, cyan, white) =
      (1, 2, 4, 5, 6, 7) as (Int16, Int16, Int16, Int16, Int16, Int16)
    return switch self {
    case .text, .quiet, .border: Style()
    case .strong: Style(attributes: .bold)
    case .focusedBorder: Style(foreground: cyan, attributes: .bold)
    case .cursor: Style(foreground: white, background: blue, attributes: .bold)
    case .edit: Style(attributes: .underline)
    case .good: Style(foreground: green)
    case .bad: Style(foreground: red, attributes: .bold)
    case .warn: Style(foreground: magenta, attributes: .bold)
    case .client, .code: Style(foreground: cyan)
    // Yellow cannot be read on white, and blue on black only where bold makes it bright.
    case .server: Style(foreground: blue, attributes: .bold)
    case .browser: Style()
    case .cookie: Style(foreground: magenta)
    case .key: Style(attributes: .bold)
    case .bar: Style(attributes: .reverse)
    }
  }

  fileprivate var withoutColour: Style {
    switch self {
    case .text, .quiet, .border, .good, .client, .server, .browser, .cookie: Style()
    case .strong, .focusedBorder, .bad, .warn, .key, .code: Style(attributes: .bold)
    case .cursor: Style(attributes: [.reverse, .bold])
    case .edit: Style(attributes: .underline)
    case .bar: Style(attributes: .reverse)
    }
  }
}
