/// What one place of the screen shows: a spacing scalar with at most three marks on it, or the right
/// half of a wide one.
///
/// Plain memory without references: a canvas is copied and compared as fast as its bytes are.
package struct Glyph: Hashable, Sendable {
  /// Three scalars of 21 bits each, the first one lowest; 0: none.
  private let marks: UInt64
  /// 0: the right half.
  private let spacing: UInt32
  /// 1 or 2; 0 for the right half.
  private let width: UInt8

  /// How many columns it takes: 0 for the right half of a wide one.
  package var columns: Int { Int(width) }

  package static let blank = Glyph(single: " ")
  package static let fullBlock = Glyph(single: "█")
  /// What stands to the right of a wide glyph.
  package static let rightHalf = Glyph(spacing: 0, width: 0)

  private init(spacing: UInt32, marks: UInt64 = 0, width: UInt8) {
    (self.spacing, self.marks, self.width) = (spacing, marks, width)
  }

  /// A scalar that is known to be a grapheme of one column.
  package init(single scalar: Unicode.Scalar) { self.init(spacing: scalar.value, width: 1) }

  /// A grapheme; a picture of it, when it is a control character (`␊` for a newline); nil when it
  /// shows nothing.
  package init?(_ character: Character) {
    // Lines, arrows and letters come first, as almost all of a screen is made of them.
    var alone = character.unicodeScalars.makeIterator()
    if let first = alone.next(), first.isSingle, alone.next() == nil {
      self.init(single: first)
      return
    }
    let scalars = character.printable.unicodeScalars
    if let first = scalars.first, first.isSingle, scalars.dropFirst().isEmpty {
      self.init(single: first)
      return
    }
    guard let first = scalars.firstIndex(where: { DisplayWidth.of($0) > 0 }) else { return nil }
    let marks = scalars[first...].dropFirst().filter(\.isShownMark).prefix(3)
    self.init(
      spacing: scalars[first].value,
      marks: marks.reversed().reduce(0) { $0 << 21 | UInt64($1.value) },
      width: UInt8(DisplayWidth.of(scalars[first])))
  }
}

extension Glyph {
  /// The spacing scalar; nil in the right half of a wide one.
  package var scalar: Unicode.Scalar? { spacing == 0 ? nil : Unicode.Scalar(spacing) }

  /// The spacing scalar and its marks, as numbers; 0 where there is none.
  package var scalars: (UInt32, UInt32, UInt32, UInt32) {
    func mark(_ place: UInt64) -> UInt32 { UInt32(marks >> (21 * place) & 0x1F_FFFF) }
    return marks == 0 ? (spacing, 0, 0, 0) : (spacing, mark(0), mark(1), mark(2))
  }

  /// It as text; nil in the right half of a wide one.
  package var character: Character? {
    guard let scalar else { return nil }
    var text = String.UnicodeScalarView([scalar])
    let (_, first, second, third) = scalars
    text += [first, second, third].filter { $0 > 0 }.compactMap { Unicode.Scalar($0) }
    return String(text).first
  }
}

extension Unicode.Scalar {
  /// Whether it is a grapheme of one column, whatever stands beside it, unless that is a mark: true
  /// of letters, lines and arrows, most of what a screen holds, without asking for properties.
  package var isSingle: Bool {
    switch value {
    // The soft hyphen is seen on some terminals only.
    case 0xAD: false
    case 0x20..<0x7F, 0xA0..<0x300: true
    // Dashes, quotes, bullets, …; arrows; lines, blocks, shapes; ticks and crosses.
    case 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC, 0x2713...0x2718: true
    default: false
    }
  }

  /// A mark that is shown on what it follows; variation selectors show nothing themselves.
  fileprivate var isShownMark: Bool {
    properties.generalCategory == .nonspacingMark && value & ~0xF != 0xFE00
  }
}
