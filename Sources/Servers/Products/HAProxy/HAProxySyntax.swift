/// How HAProxy's directives are written: each line as it stands, sections one after the other.
enum HAProxySyntax {
  static let syntax = DirectiveSyntax(
    read: { HAProxyReader.read($0) }, head: \.text, end: "", opening: { $0 }, closing: { _ in "" },
    indent: "    ")
}
