import Screen

/// What each role looks like on a kind of terminal.
enum Palette: String, CaseIterable, Sendable {
  /// 256 colours on a dark background, and on a light one.
  case dark, light
  /// The few of the 256 colours that can be read on both, for as long as nobody knows which it is.
  case either
  /// Of the eight colours that every colour terminal has those that can be read on its background.
  case eightOnDark, eightOnLight
  /// No colours: bold, underline and reverse only. None of the eight can be read on both backgrounds.
  case mono

  func style(of role: Role) -> Style {
    switch self {
    case .dark: role.onDark
    case .light: role.onLight
    case .either: role.onEither
    case .eightOnDark: role.inEightOnDark
    case .eightOnLight: role.inEightOnLight
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
    case .border: Style(foreground: 245)
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
    case .key: Style(foreground: 255, attributes: .bold)
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

  /// Only 29, 63, 98, 131, 163 and 243 have a contrast of 4.5 to black and to white.
  fileprivate var onEither: Style {
    switch self {
    case .text, .browser: Style()
    case .quiet, .border: Style(foreground: 243)
    case .strong, .key: Style(attributes: .bold)
    case .focusedBorder: Style(foreground: 63, attributes: .bold)
    case .cursor: Style(attributes: [.reverse, .bold])
    case .edit: Style(attributes: .underline)
    case .good: Style(foreground: 29)
    case .bad: Style(foreground: 131, attributes: .bold)
    case .warn: Style(foreground: 163, attributes: .bold)
    case .client, .code: Style(foreground: 63)
    case .server: Style(foreground: 98)
    case .cookie: Style(foreground: 163)
    case .bar: Style(attributes: .reverse)
    }
  }

  fileprivate var inEightOnDark: Style {
    let (green, yellow, cyan) = (2, 3, 6) as (Int16, Int16, Int16)
    return switch self {
    case .text, .quiet, .border, .browser: Style()
    // Three colours are left for four: the server's is the bold one of the terminal's own.
    case .strong, .key, .server: Style(attributes: .bold)
    case .focusedBorder: Style(foreground: cyan, attributes: .bold)
    case .cursor: Style(attributes: [.reverse, .bold])
    case .edit: Style(attributes: .underline)
    case .good: Style(foreground: green)
    // Red on black is hardly read anywhere: what is bad stands out reversed.
    case .bad: Style(attributes: [.reverse, .bold])
    case .warn: Style(foreground: yellow, attributes: .bold)
    case .client, .code: Style(foreground: cyan)
    case .cookie: Style(foreground: yellow)
    case .bar: Style(attributes: .reverse)
    }
  }

  fileprivate var inEightOnLight: Style {
    let (red, blue, magenta) = (1, 4, 5) as (Int16, Int16, Int16)
    return switch self {
    case .text, .quiet, .border, .browser: Style()
    // Green on white is hardly read anywhere: what is good is bold.
    case .strong, .key, .good: Style(attributes: .bold)
    case .focusedBorder: Style(foreground: blue, attributes: .bold)
    case .cursor: Style(attributes: [.reverse, .bold])
    // Red is failure's alone, and magenta the server's and the warning's.
    case .edit, .cookie: Style(attributes: .underline)
    case .bad: Style(foreground: red, attributes: .bold)
    case .warn: Style(foreground: magenta, attributes: .bold)
    case .client, .code: Style(foreground: blue)
    case .server: Style(foreground: magenta)
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
