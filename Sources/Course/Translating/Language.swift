/// A language by its code of two or three letters: `de`.
package struct Language: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let code: String

  /// nil: `code` is none.
  package init?(_ code: some StringProtocol) {
    guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    self.code = String(code)
  }

  private init(known code: String) { self.code = code }

  /// The language that lessons are written in.
  package static let english = Language(known: "en")

  package var description: String { code }

  package static func < (a: Self, b: Self) -> Bool { a.code < b.code }
}
