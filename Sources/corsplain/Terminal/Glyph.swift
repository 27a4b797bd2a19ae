import CNCurses
import Stage

/// Which characters a terminal can show.
enum Repertoire: String, Sendable, CaseIterable {
  case unicode, ascii
}

/// A character as it is handed to ncurses: a spacing scalar, its marks, and how wide it is.
struct Glyph: Equatable {
  /// Ends in zero.
  private(set) var scalars: [wchar_t]
  /// More blanks to write beside it, so that it takes the columns the layout reckoned with.
  private(set) var blanks = 0

  init(_ character: Character, in repertoire: Repertoire) {
    if let ascii = character.asciiValue {
      scalars = [ascii < 0x20 || ascii == 0x7F ? Self.unknown : wchar_t(ascii), 0]
      return
    }
    let parts = character.unicodeScalars
    if repertoire == .unicode, let scalar = parts.first, parts.dropFirst().isEmpty {
      // A line or a box as a rule: a whole frame of them changes with the focus.
      let columns = DisplayWidth.of(scalar)
      if columns > 0, Int(cn_columns(wchar_t(scalar.value))) == columns {
        scalars = [wchar_t(scalar.value), 0]
        return
      }
    }
    let columns = DisplayWidth.of(character)
    guard repertoire == .unicode,
      let first = character.unicodeScalars.first(where: { DisplayWidth.of($0) > 0 }),
      // The library's table may be older, or of another mind: then neither knows where the cursor is.
      Int(cn_columns(wchar_t(first.value))) == columns
    else {
      let ascii = ASCIIFallback.of(character).asciiValue.map { wchar_t($0) }
      scalars = [ascii ?? Self.unknown, 0]
      blanks = max(0, columns - 1)
      return
    }
    let marks = character.unicodeScalars.drop { $0 != first }.dropFirst()
      .filter { $0.properties.generalCategory == .nonspacingMark && $0.value & ~0xF != 0xFE00 }
    // ncurses takes five scalars a cell, one of them spacing.
    scalars = [wchar_t(first.value)] + marks.prefix(4).map { wchar_t($0.value) } + [0]
  }

  private static let unknown = wchar_t(UInt8(ascii: "?"))
}
