/// A language by its code of two or three letters: `de`.
package struct Language: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let code: String

  /// nil: `code` is none.
  package init?(_ code: some StringProtocol) {
    guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    self.code = String(code)
  }

  /// The language of a locale such as `de_DE.UTF-8`; nil where it names none, as `C` does.
  package init?(locale: String) {
    self.init(locale.prefix { $0 != "_" && $0 != "." && $0 != "@" })
  }

  private init(known code: String) { self.code = code }

  /// The language that lessons are written in.
  package static let english = Language(known: "en")

  package var description: String { code }

  package static func < (a: Self, b: Self) -> Bool { a.code < b.code }
}

extension Language {
  /// What a person's environment asks for, as POSIX reads it.
  ///
  /// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
  package init?(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale else { return nil }
    self.init(locale: locale)
  }
}
