/// A sentence with code between back-ticks in it.
struct QuotedCode {
  /// What stands between the back-ticks.
  let parts: [String]
  /// What stands around them.
  let around: String

  /// Nil: the line quotes nothing, or what stands around is a program's.
  init?(_ line: some StringProtocol) {
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count > 2, pieces.count % 2 == 1 else { return nil }
    let around = pieces.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }
    let words = around.joined(separator: " ").split(separator: " ")
    guard words.count > 1, words.contains(where: { $0.allSatisfy(\.isLetter) }),
      // A call's argument, or a text in one, is a program's.
      !around.contains(where: { $0.hasSuffix("(") || $0.contains { "{};=<>[]$+".contains($0) } })
    else { return nil }
    parts = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    self.around = words.joined(separator: " ")
  }
}
