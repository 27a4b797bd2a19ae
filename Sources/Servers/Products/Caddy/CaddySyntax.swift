/// How the directives of a Caddyfile are written.
enum CaddySyntax {
  static let syntax = DirectiveSyntax(
    read: { CaddyfileReader.read($0) },
    head: { $0.words.map(word).joined(separator: " ") },
    end: "", opening: { $0.isEmpty ? "{" : $0 + " {" }, closing: { _ in "}" }, indent: "\t")

  private static func word(_ word: Directive.Word) -> String {
    let text = word.text
    let isPlain =
      word.quotation == .none && !text.isEmpty && !"\"`#".contains(text.first ?? " ")
      && !text.contains(where: \.isWhitespace) && !text.hasSuffix("\\") && !text.hasPrefix("<<")
      && text != "{"
      && text != "}"
    if isPlain { return text }
    // Between backquotes, nothing has another meaning.
    let isRaw = word.quotation == .backquote || text.contains("\\") || text.contains("\"")
    if isRaw, !text.contains("`") { return "`\(text)`" }
    return "\"" + text.replacing("\"", with: "\\\"") + "\""
  }
}
