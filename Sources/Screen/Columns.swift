extension Character {
  /// The columns it takes.
  package var columns: Int { DisplayWidth.of(self) }

  /// The character itself; a picture of a control character (`␊` for a newline); `\u{FFFD}` for what
  /// would hide, or turn the direction of writing: nothing that a text holds stays unseen.
  package var printable: Character {
    if utf8.count == 1 || isNewline, let scalar = unicodeScalars.first, scalar.value < 0x80 {
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return self }
      let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
      return Unicode.Scalar(picture).map(Character.init) ?? "?"
    }
    return hides ? "\u{FFFD}" : self
  }

  private var hides: Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first else { return false }
    return scalars.contains { scalar in
      guard scalar.value > 0x7E, !(0xAE..<0x300).contains(scalar.value) else { return false }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: return true
      case .format:
        // Joiners within emoji and several scripts, and a flag's tags, show what they are a part of.
        let isJoiner = scalar.value == 0x200C || scalar.value == 0x200D
        let isTag = first == "\u{1F3F4}" && (0xE0020...0xE007F).contains(scalar.value)
        return scalar == first || !(isJoiner && first.value > 0x7F || isTag)
      default: return false
      }
    }
  }
}

extension StringProtocol {
  /// The columns it takes.
  package var columns: Int {
    let scalars = unicodeScalars
    if scalars.allSatisfy(\.isSingle) { return scalars.count }
    return reduce(0) { $0 + $1.printable.columns }
  }
}

extension String {
  /// The same for a whole string: most of what is written is ASCII.
  package var columns: Int { isPrintableASCII ? utf8.count : Substring(self).columns }

  /// Whether each of its bytes is a character of one column.
  var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }
}
