/// A path pattern as Spring writes it: `**` is any number of segments, `*` a part of one.
struct AntPath: Hashable, Sendable {
  private let segments: [Substring]

  init(_ pattern: String) { segments = pattern.split(separator: "/") }

  func covers(_ path: String) -> Bool {
    Self.covers(segments[...], path.split(separator: "/")[...])
  }

  private static func covers(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>)
    -> Bool
  {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (path.startIndex...path.endIndex).contains {
        covers(pattern.dropFirst(), path[$0...])
      }
    }
    guard let segment = path.first, matches(first[...], segment[...]) else { return false }
    return covers(pattern.dropFirst(), path.dropFirst())
  }

  private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    switch first {
    case "*":
      return matches(pattern.dropFirst(), text)
        || (!text.isEmpty && matches(pattern, text.dropFirst()))
    case "?": return !text.isEmpty && matches(pattern.dropFirst(), text.dropFirst())
    // `{name}` is one segment.
    case "{" where pattern.last == "}": return !text.isEmpty
    default: return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
    }
  }
}
