/// What of a configuration could not be read, be it that only its environment says it.
struct UnreadPieces: Sendable {
  private let texts: [String]
  private let product: ServerProduct
  /// What decides between branches, one of which was taken.
  let assumed: [String]
  /// What decides whether everybody gets in, and was taken to say no: `CORS_ALLOW_ALL_ORIGINS = env(…)`.
  let ofEverybody: [String]

  init(of text: String, _ product: ServerProduct) {
    let unread = product.profile.read(text).unread
    texts = Self.texts(of: unread)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    assumed = unread.filter { piece in
      switch piece.cause {
      case .production, .condition: true
      // A value of the environment is one of a list, which grows for whatever it is.
      case .environment:
        lines.indices.contains(piece.line - 1) && Self.branches(lines[piece.line - 1])
      case .notUnderstood, .unknownOption, .optionOfOtherVersion, .elsewhere, .notReached,
        .without, .usedElsewhere, .needsModule:
        false
      }
    }.map(\.text)
    ofEverybody = unread.filter { piece in
      lines.indices.contains(piece.line - 1)
        && lines[piece.line - 1].filter(\.isLetter).lowercased().contains("allowall")
    }.map(\.text)
    self.product = product
  }

  /// Those that nothing of a changed text has any longer.
  func left(by changed: String) -> [String] {
    guard !texts.isEmpty else { return [] }
    let kept = Self.texts(of: product.profile.read(changed).unread)
    return texts.filter { text in !kept.contains { $0.contains(text) || text.contains($0) } }
  }

  private static func branches(_ line: Substring) -> Bool {
    let words = line.split { !$0.isLetter }
    return words.first.map { ["if", "elif", "elsif", "unless", "else"].contains($0) } ?? false
  }

  private static func texts(of unread: [ConfigurationReading.Unread]) -> [String] {
    unread.filter { piece in
      switch piece.cause {
      case .notUnderstood, .optionOfOtherVersion, .elsewhere, .environment, .production,
        .condition:
        true
      case .unknownOption, .notReached, .without, .usedElsewhere, .needsModule: false
      }
    }.map(\.text)
  }
}
