import Web

/// A script that does nothing but call a function with data, as servers answer `?callback=`.
public enum JSONP {
  /// What stands between the parentheses, where the script begins with a call.
  static func arguments(in script: String) -> String? { call(in: script)?.arguments }

  /// The function that is called: `callback`, or `app.show`; nil where the script does not begin
  /// with a call.
  public static func function(in script: String) -> String? { call(in: script)?.function }

  private static func call(in script: String) -> (function: String, arguments: String)? {
    var rest = skipComments(script[...])
    let name = rest.prefix(while: isNamePart)
    guard !name.isEmpty, !statements.contains(String(name)) else { return nil }
    rest = rest.dropFirst(name.count).drop(while: \.isWhitespace)
    guard rest.first == "(", let close = rest.lastIndex(of: ")") else { return nil }
    return (String(name), String(rest[rest.index(after: rest.startIndex)..<close]))
  }

  /// What stands before a parenthesis and calls nothing.
  private static let statements: Set<String> = ["for", "if", "switch", "while", "with"]

  private static func isNamePart(_ character: Character) -> Bool {
    character.utf8.allSatisfy { $0.isASCIIAlpha || $0.isASCIIDigit || "_$.".utf8.contains($0) }
  }

  private static func skipComments(_ script: Substring) -> Substring {
    var rest = script.drop(while: \.isWhitespace)
    while rest.hasPrefix("/*") || rest.hasPrefix("//") {
      if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else {
        guard let end = rest.dropFirst(2).firstRange(of: "*/") else { return "" }
        rest = rest[end.upperBound...]
      }
      rest = rest.drop(while: \.isWhitespace)
    }
    return rest
  }
}
