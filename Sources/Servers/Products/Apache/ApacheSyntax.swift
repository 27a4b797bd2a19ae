/// How Apache's directives are written: each line as it stands, sections between tags.
enum ApacheSyntax {
  static let syntax = DirectiveSyntax(
    read: { ApacheReader.read($0) }, head: \.text, end: "", opening: { "<\($0)>" },
    closing: { head in "</\(head.prefix { !$0.isWhitespace })>" }, indent: "    ")
}
