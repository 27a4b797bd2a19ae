/// How nginx's directives are written.
enum NginxSyntax {
  static let syntax = DirectiveSyntax(
    read: { NginxReader.read($0) },
    head: { $0.words.map(word).joined(separator: " ") },
    end: ";", opening: { $0.isEmpty ? "{" : $0 + " {" }, closing: { _ in "}" }, indent: "    ",
    suffix: { $0["always"]?.boolean == true ? " always" : "" })

  private static func word(_ word: Directive.Word) -> String {
    let text = word.text
    let isPlain =
      word.quotation == .none && !text.isEmpty && !"\"'#$".contains(text.first ?? " ")
      && !text.contains { $0.isWhitespace || ";{}".contains($0) }
    // A variable may begin a word, and stand in braces.
    let isVariable =
      word.quotation == .none && text.hasPrefix("$")
      && !text.contains { $0.isWhitespace || ";\"'".contains($0) }
    if isPlain || isVariable { return escaped(text, quote: nil) }
    let quote: Character = word.quotation == .single ? "'" : "\""
    return String(quote) + escaped(text, quote: quote) + String(quote)
  }

  /// With a `\` before what would lose it, or would mean something else.
  private static func escaped(_ text: String, quote: Character?) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      let next = rest.first
      if let escape = ["\n": "\\n", "\r": "\\r", "\t": "\\t", "\r\n": "\\r\\n"][character] {
        result += escape
      } else if character == "\\", next == nil || "\"'\\trn".contains(next ?? " ") {
        result += "\\\\"
      } else if character == quote {
        result += "\\" + String(character)
      } else {
        result.append(character)
      }
    }
    return result
  }
}
