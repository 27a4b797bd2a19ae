/// What stands for a character where the locale or the terminal has ASCII only: one column for one.
package enum ASCIIFallback {
  package static func of(_ scalar: Unicode.Scalar) -> Glyph {
    if let known = table[scalar] { return known }
    return switch scalar.value {
    // Frames: `+` is what can be added, so that no corner may look like it.
    case 0x2500...0x257F: glyph("|")
    case 0x2580...0x259F: glyph("#")
    default: glyph("?")
    }
  }

  private static func glyph(_ ascii: Unicode.Scalar) -> Glyph { Glyph(single: ascii) }

  private static let table: [Unicode.Scalar: Glyph] = {
    let rows: [(Unicode.Scalar, String)] = [
      // An arrow that goes through a wall leaves a gap in it.
      ("-", "─━┄┅┈┉╌╍╴╶╸╺┬┴┼╂‐‑‒–—―−"),
      ("|", "│┃┆┇┊┋╎╏║╵╷╹╻├┤¦"),
      (">", "→⇒▶▷▸▹►▻›»⟶➜❯"),
      ("<", "←⇐◀◁◂◃◄◅‹«⟵❮"),
      ("^", "↑⇑▲△▴▵"),
      ("v", "↓⇓▼▽▾▿"),
      // Each means one thing: `*` a cookie that goes along, `+` what can be added, `ok` what has passed,
      // for which ``Canvas/inASCII`` takes the blank before it; `V` stands where there is none.
      ("O", "●•★⬤◉"),
      ("%", "≠"),
      ("@", "◆"),
      ("]", "■◼▪"),
      ("o", "○◦◌◯◇□☆▫◻"),
      ("x", "✗✘✕✖×☓"),
      ("V", "✓✔☑"),
      ("~", "…"),
      (".", "·⋯┌┐╭╮"),
      ("'", "‘’‚′└┘╰╯"),
      ("\"", "“”„″"),
      ("_", "␣▁"),
      ("!", "⚠¡"),
      ("/", "╱"),
      ("=", "═"),
      ("#", "█"),
      (" ", "\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}"),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.flatMap { ascii, others in
        others.unicodeScalars.map { ($0, glyph(ascii)) }
      })
  }()
}
