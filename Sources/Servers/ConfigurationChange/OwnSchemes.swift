/// Origins of applications that are no sites: `capacitor://localhost`, `tauri://localhost`.
enum OwnSchemes {
  private static let schemes = [
    "capacitor", "ionic", "tauri", "app", "file", "exp", "chrome-extension", "moz-extension",
    "safari-web-extension", "vscode-webview",
  ]

  /// Those that stand in a text between quotation marks.
  static func origins(in text: String) -> [String] {
    var found: [String] = []
    for scheme in schemes {
      for quote in ["\"", "'"] {
        for start in text.ranges(of: quote + scheme + "://") {
          let rest = text[start.lowerBound...].dropFirst()
          guard let end = rest.firstIndex(of: Character(quote)) else { continue }
          let origin = String(rest[..<end])
          if !origin.contains("*"), !found.contains(origin) { found.append(origin) }
        }
      }
    }
    return found
  }

  /// Those of a text that another one no longer has.
  static func lost(from text: String, to changed: String) -> [String] {
    origins(in: text).filter { !changed.contains($0) }
  }
}
