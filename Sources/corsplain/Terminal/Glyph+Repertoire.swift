import CNCurses
import Screen

/// Which characters a terminal can show.
enum Repertoire: String, Sendable, CaseIterable {
  case unicode, ascii
}

extension Glyph {
  /// It as a terminal shows it: as ASCII in one column, where it has no more, or where its library
  /// would reckon with other columns than we do; neither would then know where the cursor is.
  func shown(in repertoire: Repertoire) -> Glyph {
    guard let scalar else { return self }
    if scalar.isASCII { return repertoire == .unicode ? self : Glyph(single: scalar) }
    if repertoire == .unicode, Int(cn_columns(wchar_t(scalar.value))) == columns { return self }
    return ASCIIFallback.of(scalar)
  }
}
