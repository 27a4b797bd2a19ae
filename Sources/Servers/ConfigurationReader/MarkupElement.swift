// Written by hand: the system's XML parsers would add a library to the program for the few
// elements of a filter's description, and refuse the fragments that people paste.

/// An element of XML, as far as descriptions need it: its name, its attributes, its text, and the
/// elements inside.
///
/// Any text can be read: an end tag without a beginning is passed over, an element without an end
/// ends with what is around it.
struct MarkupElement: Hashable, Sendable {
  let name: String
  /// Where it begins, counted from 1.
  let line: Int
  let attributes: [String: String]
  private(set) var elements: [MarkupElement] = []
  /// The text outside of inner elements.
  private(set) var text = ""

  /// Deeper elements are read as if they stood beside each other.
  private static let depthLimit = 64

  private init(_ name: String, line: Int, attributes: [String: String] = [:]) {
    self.name = name
    self.line = line
    self.attributes = attributes
  }

  /// The elements of a text, in one without a name.
  static func reading(_ text: String) -> MarkupElement {
    var open = [MarkupElement("", line: 1)]
    var rest = text[...]
    var line = 1
    while let tag = rest.firstIndex(of: "<") {
      let before = rest[..<tag]
      open[open.count - 1].text += unescaped(before)
      line += before.count { $0.isNewline }
      rest = rest[tag...]
      let (piece, end) = piece(of: rest)
      line += rest[..<end].count { $0.isNewline }
      rest = rest[end...]
      switch piece {
      case .text(let text): open[open.count - 1].text += text
      case .begin(let name, let attributes):
        guard open.count < depthLimit else { continue }
        open.append(MarkupElement(name, line: line, attributes: attributes))
      case .whole(let name, let attributes):
        open[open.count - 1].elements.append(
          MarkupElement(name, line: line, attributes: attributes))
      case .end(let name): close(name, &open)
      case .other: break
      }
    }
    open[open.count - 1].text += unescaped(rest)
    while open.count > 1 { close(open[open.count - 1].name, &open) }
    return open[0]
  }

  private enum Piece {
    case text(String)
    case begin(String, [String: String])
    case whole(String, [String: String])
    case end(String)
    /// A comment, a declaration, an instruction.
    case other
  }

  /// What begins with the `<` here, and where it ends.
  private static func piece(of text: Substring) -> (Piece, Substring.Index) {
    if text.hasPrefix("<!--") { return (.other, end(of: text, behind: "-->")) }
    if text.hasPrefix("<![CDATA[") {
      let end = end(of: text, behind: "]]>")
      let content = text[text.index(text.startIndex, offsetBy: 9)..<end]
      return (.text(String(content.hasSuffix("]]>") ? content.dropLast(3) : content)), end)
    }
    let end = text.firstIndex(of: ">").map { text.index(after: $0) } ?? text.endIndex
    let inside = text[..<end].dropFirst().prefix { $0 != ">" }
    let name = String(inside.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" })
    switch inside.first {
    case "/": return (.end(local(name)), end)
    case "!", "?", nil: return (.other, end)
    default:
      let attributes = attributes(inside.drop { !$0.isWhitespace })
      let isWhole = inside.last == "/"
      return (isWhole ? .whole(local(name), attributes) : .begin(local(name), attributes), end)
    }
  }

  /// `name="value"`, again and again.
  private static func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text
    while let mark = rest.firstIndex(of: "=") {
      let name = rest[..<mark].withoutSurroundingBlanks
      let value = rest[rest.index(after: mark)...].drop(while: \.isWhitespace)
      guard let quote = value.first, quote == "\"" || quote == "'" else { break }
      let inside = value.dropFirst().prefix { $0 != quote }
      attributes[local(name)] = unescaped(inside)
      rest = value.dropFirst().dropFirst(inside.count + 1)
    }
    return attributes
  }

  /// The name without its prefix.
  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private static func end(of text: Substring, behind mark: String) -> Substring.Index {
    var place = text.startIndex
    while place < text.endIndex {
      if text[place...].hasPrefix(mark) { return text.index(place, offsetBy: mark.count) }
      place = text.index(after: place)
    }
    return text.endIndex
  }

  private static func close(_ name: String, _ open: inout [MarkupElement]) {
    guard open.dropFirst().contains(where: { $0.name == name }) else { return }
    while open.count > 1 {
      let last = open.removeLast()
      open[open.count - 1].elements.append(last)
      if last.name == name { return }
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    var result = ""
    var rest = text
    while let character = rest.first {
      if character == "&", let (name, meaning) = names.first(where: { rest.hasPrefix($0.0) }) {
        result += meaning
        rest = rest.dropFirst(name.count)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// Every element of this name inside, at any depth, in the order of the text.
  func descendants(named name: String) -> [MarkupElement] {
    elements.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(named: name) }
  }

  /// The text of the first element of this name directly inside, without blanks around it.
  func text(of name: String) -> String? {
    elements.first { $0.name == name }?.text.withoutSurroundingBlanks
  }
}
