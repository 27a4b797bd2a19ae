import Web

/// Shell-like patterns: `*` and `?`.
enum Glob {
  static func matches(_ pattern: String, _ text: String, _ sensitivity: Pattern.Case = .exact)
    -> Bool
  {
    let fold = { (text: String) in Array((sensitivity == .exact ? text : text.asciiLowercased).utf8)
    }
    let (pattern, text) = (fold(pattern), fold(text))
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p + 1, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        (p, t) = (p + 1, t + 1)
      } else if let place = star {
        star = (place.pattern, place.text + 1)
        (p, t) = (place.pattern, place.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
