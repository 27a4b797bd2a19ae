import Screen

/// What each role looks like in a picture: as variables, so that one sheet serves every theme.
enum PictureStyle {
  /// The sheet of a theme.
  static func sheet(_ theme: Picture.Theme) -> String {
    switch theme {
    case .light: ":root{\(variables(light))}"
    case .dark: ":root{\(variables(dark))}"
    case .auto:
      ":root{\(variables(light))}@media (prefers-color-scheme:dark){:root{\(variables(dark))}}"
        + "@media print{:root{\(variables(light))}}"
    }
  }

  /// The rules that give each role its colour.
  static var rules: String {
    Role.allCases.map { ".\($0.word){fill:var(--\($0.word))}" }.joined()
      + ".strong,.bad{font-weight:bold}"
  }

  private static func variables(_ colours: [(String, String)]) -> String {
    colours.map { "--\($0.0):\($0.1)" }.joined(separator: ";")
  }

  private static let light = [
    ("ground", "#ffffff"), ("text", "#1f2328"), ("quiet", "#59636e"), ("strong", "#000000"),
    ("border", "#818b98"), ("focusedBorder", "#0550ae"), ("cursor", "#0550ae"),
    ("edit", "#1f2328"), ("good", "#116329"), ("bad", "#a40e26"), ("warn", "#7d4e00"),
    ("client", "#0550ae"), ("server", "#953800"), ("browser", "#6639ba"), ("cookie", "#0a6b74"),
    ("code", "#0a3069"), ("key", "#6f5100"), ("bar", "#1f2328"),
  ]

  private static let dark = [
    ("ground", "#0d1117"), ("text", "#e6edf3"), ("quiet", "#a2abb6"), ("strong", "#ffffff"),
    ("border", "#7d8590"), ("focusedBorder", "#79c0ff"), ("cursor", "#79c0ff"),
    ("edit", "#ffffff"), ("good", "#7ee787"), ("bad", "#ff9d96"), ("warn", "#f2cc60"),
    ("client", "#79c0ff"), ("server", "#ffa657"), ("browser", "#d2a8ff"), ("cookie", "#76e3ea"),
    ("code", "#a5d6ff"), ("key", "#f2e9a0"), ("bar", "#ffffff"),
  ]
}

extension Role {
  /// Its name, as the sheets of pictures have it.
  var word: String { "\(self)" }
}
