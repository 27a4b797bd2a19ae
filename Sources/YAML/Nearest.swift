/// The known word that a misspelt one was probably meant to be.
public enum Nearest {
  /// The candidate fewest edits away, or nil when none is close.
  ///
  /// Letter case, `-` and `_` do not count: `with_credentials` is `withCredentials`.
  public static func to(_ text: String, among candidates: [String]) -> String? {
    let typed = bare(text)
    guard typed.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let word = bare(candidate)
      let found = distance(typed, word)
      guard found <= max(1, max(typed.count, word.count) / 3), found < word.count else { continue }
      if found < best?.distance ?? .max { best = (candidate, found) }
    }
    return best?.word
  }

  private static func bare(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var edits = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          edits = min(edits, beforeLast[j - 1] + 1)
        }
        row.append(edits)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
