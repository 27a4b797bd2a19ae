/// A PHP text in JavaScript's spelling, line by line, for the reader of expressions.
///
/// PHP's statements, calls, strings and conditions are JavaScript's but for their marks: `.` joins texts,
/// `->` and `::` reach members, `=>` stands in lists with keys, and `$` names stand in texts. What stands
/// outside of `<?php … ?>` is what the page shows.
struct PHPText {
  private let text: [UInt8]
  private var written: [UInt8] = []
  private var index = 0
  /// What is open, and where in ``written``.
  private var open: [Open] = []

  private struct Open {
    let place: Int
    /// The mark that ends it.
    let end: UInt8
    /// Whether it is a list, that may turn out to have keys.
    let isList: Bool
    var hasKeys = false
  }

  /// The same text as JavaScript would spell it; each line stays where it is.
  static func asJavaScript(_ text: String) -> String {
    var php = PHPText(text: Array(text.utf8))
    if text.contains("<?php") { php.skipPage() }
    php.write()
    return String(decoding: php.written, as: UTF8.self)
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func write() {
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): writeText()
      case UInt8(ascii: "#") where !has("#["), UInt8(ascii: "/") where has("//"): skipLine()
      case UInt8(ascii: "/") where has("/*"): skip(to: "*/")
      case UInt8(ascii: "?") where has("?>"): skipPage()
      case let byte where byte.isNamePart || byte == UInt8(ascii: "$"): writeWord()
      default: writeMark()
      }
    }
  }

  private func has(_ mark: StaticString, at place: Int? = nil) -> Bool {
    let start = place ?? index
    guard start + mark.utf8CodeUnitCount <= text.count else { return false }
    return (0..<mark.utf8CodeUnitCount).allSatisfy { text[start + $0] == mark.utf8Start[$0] }
  }

  // MARK: What is passed over

  /// The page up to the next `<?php`, or its end.
  private mutating func skipPage() {
    written.append(UInt8(ascii: ";"))
    while index < text.count, !has("<?php"), !has("<?=") { keepLineEnd() }
    if index < text.count { index += has("<?=") ? 3 : 5 }
  }

  private mutating func skipLine() {
    while index < text.count, text[index] != UInt8(ascii: "\n"), !has("?>") { index += 1 }
  }

  private mutating func skip(to end: StaticString) {
    while index < text.count, !has(end) { keepLineEnd() }
    index = min(text.count, index + end.utf8CodeUnitCount)
  }

  private mutating func keepLineEnd() {
    if text[index] == UInt8(ascii: "\n") { written.append(text[index]) }
    index += 1
  }

  // MARK: Texts

  /// A text in quotation marks; names are replaced within double ones.
  private mutating func writeText() {
    let quote = text[index]
    var inner: [UInt8] = []
    var hasNames = false
    index += 1
    while index < text.count, text[index] != quote {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
        inner += text[index...index + 1]
        index += 2
      } else if quote == UInt8(ascii: "\""), let name = nameInText() {
        hasNames = true
        // What is not there is an empty text.
        inner += "${".utf8 + name + " ?? ''}".utf8
      } else {
        if text[index] == UInt8(ascii: "`") { inner.append(UInt8(ascii: "\\")) }
        inner.append(text[index])
        index += 1
      }
    }
    index += 1
    let mark = hasNames || inner.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "`") : quote
    written += [mark] + inner + [mark]
  }

  /// `$name`, `$name[key]` or `{$…}` that stands here within a text.
  private mutating func nameInText() -> [UInt8]? {
    let isBraced = has("{$")
    let start = isBraced ? index + 1 : index
    guard start + 1 < text.count, text[start] == UInt8(ascii: "$"), text[start + 1].isNamePart
    else { return nil }
    if isBraced {
      guard let end = text[start...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      index = end + 1
      return Array(Self.asJavaScript(String(decoding: text[start..<end], as: UTF8.self)).utf8)
    }
    let end = text[(start + 1)...].firstIndex { !$0.isNamePart } ?? text.count
    index = end
    var name = Array(text[start..<end])
    if end < text.count, text[end] == UInt8(ascii: "["),
      let close = text[end...].firstIndex(of: UInt8(ascii: "]"))
    {
      name += "['".utf8 + text[(end + 1)..<close] + "']".utf8
      index = close + 1
    }
    return name
  }

  // MARK: Words

  private mutating func writeWord() {
    let start = index
    index += 1
    while index < text.count, text[index].isNamePart { index += 1 }
    let word = String(decoding: text[start..<index], as: UTF8.self)
    let isMember =
      start > 1 && text[start - 1] == UInt8(ascii: ">") && text[start - 2] == UInt8(ascii: "-")
    switch word.lowercased() {
    case "array" where next == UInt8(ascii: "(") && !isMember:
      index = text[index...].firstIndex(of: UInt8(ascii: "(")).map { $0 + 1 } ?? index
      beginList(endingWith: UInt8(ascii: ")"))
    case "elseif": written += "else if".utf8
    case "function" where beginsMember, "echo", "print": break
    case "exit" where beginsStatement, "die" where beginsStatement:
      written += "return".utf8
      index = text[index...].firstIndex(of: UInt8(ascii: ";")) ?? text.count
    case "and" where !isMember: written += "&&".utf8
    case "or" where !isMember: written += "||".utf8
    case "foreach": writeLoop()
    case "use" where next != UInt8(ascii: "("), "namespace": skip(to: ";")
    case "use": skip(to: ")")
    case "true", "false", "null": written += word.lowercased().utf8
    // A parameter's type.
    case let type where next == UInt8(ascii: "$") && !isMember && !Self.beforeNames.contains(type):
      break
    default: written += word.utf8
    }
  }

  /// Words that names stand behind and that are no types.
  private static let beforeNames: Set<String> = [
    "return", "new", "case", "throw", "instanceof", "clone", "yield", "include", "include_once",
    "require", "require_once", "public", "private", "protected", "static", "var", "global", "const",
    "else", "do", "as", "in", "xor", "await",
  ]

  /// Whether a class's method begins with the word `function` here.
  private var beginsMember: Bool {
    ["public ", "private ", "protected ", "static "].contains(where: written.hasSuffix)
  }

  /// The first byte behind blanks.
  private var next: UInt8? { text[index...].first { $0 != UInt8(ascii: " ") } }

  /// Whether what comes next begins a statement.
  private var beginsStatement: Bool {
    let last = written.last { $0 > 0x20 }
    return last.map { [UInt8]("{};:)".utf8).contains($0) } ?? true
  }

  /// `foreach ($list as $item)` as `for (const $item of $list)`.
  private mutating func writeLoop() {
    guard let start = text[index...].firstIndex(of: UInt8(ascii: "(")),
      let end = text[start...].firstIndex(of: UInt8(ascii: ")")),
      case let inner = String(decoding: text[(start + 1)..<end], as: UTF8.self),
      let mark = inner.firstRange(of: " as ")
    else {
      written += "for".utf8
      return
    }
    let item = inner[mark.upperBound...].split(separator: "=>").last ?? ""
    let list = Self.asJavaScript(String(inner[..<mark.lowerBound]))
    written += "for (const \(item) of \(list))".utf8
    index = end + 1
  }

  // MARK: Marks

  private mutating func writeMark() {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "[") where isList: beginList(endingWith: UInt8(ascii: "]"), after: 1)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      let end: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
      open.append(Open(place: written.count, end: end[byte] ?? byte, isList: false))
      write(byte)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(byte)
    case UInt8(ascii: "-") where has("->"), UInt8(ascii: ":") where has("::"): write(".", for: 2)
    case UInt8(ascii: "?") where has("?->"): write("?.", for: 3)
    case UInt8(ascii: "?") where has("?:"): write("||", for: 2)
    // It only keeps what goes wrong quiet.
    case UInt8(ascii: "@"): write("", for: 1)
    case UInt8(ascii: "=") where has("=>"):
      if open.last?.isList == true { open[open.count - 1].hasKeys = true }
      write(open.last?.isList == true ? ":" : "=>", for: 2)
    case UInt8(ascii: ".") where has(".="): write("+=", for: 2)
    case UInt8(ascii: ".") where !isInNumber: write("+", for: 1)
    case UInt8(ascii: "\\"): write(beginsName ? "" : ".", for: 1)
    default: write(byte)
    }
  }

  private mutating func write(_ byte: UInt8) {
    written.append(byte)
    index += 1
  }

  private mutating func write(_ mark: String, for count: Int) {
    written += mark.utf8
    index += count
  }

  /// Whether a bracket here begins a list, and asks for no element of one.
  private var isList: Bool {
    guard let last = written.last(where: { $0 > 0x20 }) else { return true }
    return !last.isNamePart && ![UInt8]("$)]'\"`".utf8).contains(last)
      || written.hasSuffix("return") || written.hasSuffix("return ")
  }

  /// Whether no name of a namespace stands in front.
  private var beginsName: Bool { index == 0 || !text[index - 1].isNamePart }

  private var isInNumber: Bool {
    index > 0 && index + 1 < text.count && (0x30...0x39).contains(text[index - 1])
      && (0x30...0x39).contains(text[index + 1])
  }

  private mutating func beginList(endingWith end: UInt8, after count: Int = 0) {
    open.append(Open(place: written.count, end: end, isList: true))
    written.append(UInt8(ascii: "["))
    index += count
  }

  private mutating func close(_ byte: UInt8) {
    guard let last = open.last, last.end == byte else {
      write(byte)
      return
    }
    open.removeLast()
    guard last.isList else {
      write(byte)
      return
    }
    if last.hasKeys { written[last.place] = UInt8(ascii: "{") }
    written.append(last.hasKeys ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    index += 1
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ word: String) -> Bool {
    suffix(word.utf8.count).elementsEqual(word.utf8)
  }
}
