/// One place of the screen: 16 bytes.
package struct Cell: Hashable, Sendable {
  package var glyph: Glyph
  package var role: Role
  package var underlined: Bool
  /// Part of the selection: shown reversed where there is no better way.
  package var selected: Bool

  package init(
    _ glyph: Glyph, _ role: Role = .text, underlined: Bool = false, selected: Bool = false
  ) {
    self.glyph = glyph
    self.role = role
    self.underlined = underlined
    self.selected = selected
  }

  package static let blank = Cell(.blank)

  /// Compared as the 16 bytes that they are, which have no gap between them.
  package static func == (one: Cell, other: Cell) -> Bool {
    unsafeBitCast(one, to: SIMD2<UInt64>.self) == unsafeBitCast(other, to: SIMD2<UInt64>.self)
  }
}
