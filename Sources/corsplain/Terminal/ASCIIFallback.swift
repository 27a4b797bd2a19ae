/// What stands for a character where the locale or the terminal has ASCII only: one column for one.
enum ASCIIFallback {
  static func of(_ character: Character) -> Character {
    if character.isASCII { return character }
    if let known = table[character] { return known }
    guard let scalar = character.unicodeScalars.first else { return "?" }
    return switch scalar.value {
    case 0x2500...0x257F: "+"
    case 0x2580...0x259F: "#"
    default: "?"
    }
  }

  private static let table: [Character: Character] = {
    let rows: [(Character, String)] = [
      ("-", "─━┄┅┈┉╌╍═╴╶╸╺‐‑‒–—―−"),
      ("|", "│┃┆┇┊┋╎╏║╵╷╹╻¦"),
      (">", "→⇒▶▷▸▹►▻›»⟶➜❯"),
      ("<", "←⇐◀◁◂◃◄◅‹«⟵❮"),
      ("^", "↑⇑▲△▴▵"),
      ("v", "↓⇓▼▽▾▿"),
      ("*", "●•◉◆■★⬤◼▪"),
      ("o", "○◦◌◯◇□☆▫◻"),
      ("x", "✗✘✕✖×☓"),
      ("+", "✓✔☑"),
      ("~", "…"),
      (".", "·⋯"),
      ("'", "‘’‚′"),
      ("\"", "“”„″"),
      ("_", "␣"),
      ("!", "⚠¡"),
      (" ", "\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}"),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.flatMap { ascii, others in others.map { ($0, ascii) } })
  }()
}
