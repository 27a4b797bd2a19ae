extension Character {
  /// The columns it takes.
  package var columns: Int { DisplayWidth.of(self) }

  /// The character itself, or a picture of a control character: `␊` for a newline.
  package var printable: Character {
    guard let scalar = unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7F else {
      return self
    }
    let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
    return Unicode.Scalar(picture).map(Character.init) ?? "?"
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
