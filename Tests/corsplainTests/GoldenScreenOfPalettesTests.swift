import Screen
import Stage
import TestSupport
import Testing

@testable import corsplain

/// What is green, red or only bold on each kind of terminal: under each row of the screen stands a
/// row of letters, one for each style, which the list above the screen spells out.
@Suite("Golden screens by palette")
struct GoldenScreenOfPalettesTests {
  @Test(
    "verdict, cause and fix; and the list of fixes",
    arguments: [Palette.light, .either, .eightOnDark, .eightOnLight, .mono],
    [Size(columns: 80, rows: 24), Size(columns: 60, rows: 20)])
  func playground(palette: Palette, size: Size) {
    var model = Model()
    _ = model.update(.resized(size))
    _ = model.update(.key(.end))
    expect(model, "withheld", in: palette, size)
    _ = model.update(.key(.character("f")))
    expect(model, "fixes", in: palette, size)
  }

  private func expect(_ model: Model, _ name: String, in palette: Palette, _ size: Size) {
    let golden = Golden("Screens/\(palette)-\(name)-\(size.columns)x\(size.rows).txt")
    #expect(golden.matches(model.view(size).text(in: palette)), "\(golden)")
  }
}

extension Canvas {
  /// The styles in the order in which the screen first uses them, then each row over its styles.
  fileprivate func text(in palette: Palette) -> String {
    var styles: [Style] = []
    var rows: [String] = []
    for row in 0..<size.rows {
      var (written, letters) = ("", "")
      for column in 0..<size.columns {
        let cell = self[column, row]
        guard let character = cell.glyph.character else { continue }
        written.append(character)
        let style = cell.style(in: palette)
        guard style != Style(), character != " " || style.background != nil || style.isReversed
        else {
          letters.append(" ")
          continue
        }
        if !styles.contains(style) { styles.append(style) }
        let letter = styles.firstIndex(of: style).map { "abcdefghijklmnopqrstuvwxyz".dropFirst($0) }
        letters.append(letter?.first ?? "?")
      }
      rows += [written, letters].map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
      }
    }
    let list = zip("abcdefghijklmnopqrstuvwxyz", styles).map { "\($0): \($1.inWords)\n" }
    return list.joined() + rows.joined(separator: "\n") + "\n"
  }
}

extension Cell {
  fileprivate func style(in palette: Palette) -> Style {
    var style = palette.style(of: role)
    if underlined { style.attributes.insert(.underline) }
    if selected { style.attributes.formSymmetricDifference(.reverse) }
    return style
  }
}

extension Style {
  fileprivate var isReversed: Bool { attributes.contains(.reverse) }

  fileprivate var inWords: String {
    var words: [String] = []
    if let foreground { words.append("colour \(foreground)") }
    if let background { words.append("on \(background)") }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underlined"), (.reverse, "reversed"),
    ]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.joined(separator: ", ")
  }
}
