/// What of a configuration could not be read, be it that only its environment says it.
struct UnreadPieces: Sendable {
  private let texts: [String]
  private let product: ServerProduct

  init(of text: String, _ product: ServerProduct) {
    texts = Self.texts(of: text, product)
    self.product = product
  }

  /// Those that nothing of a changed text has any longer.
  func left(by changed: String) -> [String] {
    guard !texts.isEmpty else { return [] }
    let kept = Self.texts(of: changed, product)
    return texts.filter { text in !kept.contains { $0.contains(text) || text.contains($0) } }
  }

  private static func texts(of text: String, _ product: ServerProduct) -> [String] {
    product.profile.read(text).unread.filter { piece in
      switch piece.cause {
      case .notUnderstood, .environment, .production, .condition: true
      case .unknownOption, .notReached: false
      }
    }.map(\.text)
  }
}
