/// A path pattern as Spring writes it: `**` is any number of segments, `*` a part of one.
struct AntPath: Hashable, Sendable {
  /// Nil where the text is longer than anybody's path.
  private let pattern: Pattern?

  init(_ text: String) {
    let segments = text.split(separator: "/").map { segment in
      switch segment {
      case "**": "(?:/[^/]*)*"
      case _ where segment.hasPrefix("{") && segment.hasSuffix("}"): "/[^/]+"
      default: "/" + segment.map(Self.expression(of:)).joined()
      }
    }
    pattern = try? Pattern(segments.isEmpty ? "/?" : segments.joined(), .java)
  }

  private static func expression(of character: Character) -> String {
    switch character {
    case "*": "[^/]*"
    case "?": "[^/]"
    default: String(character).escapedForExpressions
    }
  }

  func covers(_ path: String) -> Bool { pattern?.matchesWhole(path) == true }
}
