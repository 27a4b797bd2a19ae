extension String {
  /// More than any server takes in one header: a configuration that doubles a value with every line
  /// is cut off here.
  private static let longest = 65_536

  /// The text, or as much of it as a value may have.
  var bounded: String {
    utf8.count <= Self.longest ? self : String(decoding: utf8.prefix(Self.longest), as: UTF8.self)
  }

  /// Whether nothing is to be added any more.
  var isFull: Bool { utf8.count >= Self.longest }
}
