import Web

/// Secrets in texts of any kind: console lines, code, configurations.
extension Redaction {
  /// The text without what looks like a secret: tokens by their form, URLs with secrets in them,
  /// and values that stand behind the name of a header or a field that holds one.
  package mutating func text(_ text: String) -> String {
    var cursor = Cursor(text)
    var redacted: [UInt8] = []
    var open = OpenBrackets()
    while let byte = cursor.current {
      guard Self.isOfWord(byte) else {
        redacted.append(byte)
        open.pass(byte, at: cursor.position)
        cursor.advance()
        continue
      }
      let start = cursor.position
      let word = String(decoding: cursor.take(while: Self.isOfWord), as: UTF8.self)
      if cursor.stands("://") {
        let rest = String(
          decoding: cursor.takeUnquoted { !Self.endsURL($0) }, as: UTF8.self)
        redacted += url(word + rest).utf8
      } else if SecretNames.isToken(word) {
        redacted += hidden(word, .token).utf8
      } else {
        redacted += cursor.bytes[start..<cursor.position]
        if let value = value(behind: word, &cursor, open) {
          for place in (start + word.utf8.count)..<value.lowerBound {
            redacted.append(cursor.bytes[place])
            open.pass(cursor.bytes[place], at: place)
          }
          let text = String(decoding: cursor.bytes[value], as: UTF8.self)
          redacted += self.value(text, of: word).utf8
        }
      }
    }
    return String(decoding: redacted, as: UTF8.self)
  }

  private mutating func value(_ value: String, of name: String) -> String {
    if SecretNames.isSecretHeader(name) { return header(Header(name, value)).value }
    return SecretNames.isSecret(name, value) ? hidden(value, .field(name)) : value
  }

  // MARK: Where a value stands

  /// The value that is given to the name here; the cursor then stands behind it. Nil: none is, or
  /// the name holds no secret.
  private func value(
    behind name: String, _ cursor: inout Cursor, _ open: OpenBrackets
  ) -> Range<Int>? {
    guard SecretNames.isSecretHeader(name) || SecretNames.isSecret(name, "00000000") else {
      return nil
    }
    var ahead = cursor
    let before = cursor.peek(-1 - name.utf8.count)
    let closing = Self.takeQuote(&ahead)
    let isQuoted = closing != nil
    // `headers["Authorization"] = "…"`; behind a list's last name the next option follows.
    let isElement = isQuoted && ahead.take(UInt8(ascii: "]"))
    ahead.skipBlanks()
    let isHeader = ahead.current == UInt8(ascii: ":")
    // `append("Authorization", "…")` has a comma, and so has a list of names, in one text or in several.
    let isListed =
      ahead.current == UInt8(ascii: ",") && isQuoted && !isElement && closing?.mark == before
    guard isHeader || isListed || ahead.current == UInt8(ascii: "=") else { return nil }
    ahead.advance()
    if ahead.current == UInt8(ascii: "=") { return nil }
    // `'password' => '…'` of PHP and Ruby; without a text behind it, it is a function.
    let isArrow = !isHeader && ahead.take(UInt8(ascii: ">"))
    ahead.skipBlanks()
    let quote = Self.takeQuote(&ahead)
    if isArrow, quote == nil { return nil }
    let start = ahead.position
    if let quote {
      Self.skipQuoted(&ahead, quote)
    } else {
      if isProgram, Self.namesSomething(ahead) { return nil }
      // The next option follows, or a variable.
      if isListed, ahead.current?.isASCIIDigit != true { return nil }
      let isLine = isHeader && !isQuoted
      ahead.takeUnquoted { isLine ? !Self.endsLine($0) : !Self.endsField($0) }
      // A call computes it.
      if ahead.current == UInt8(ascii: "(") { return nil }
    }
    guard ahead.position > start else { return nil }
    // A status is no secret: `Status code: 200`.
    let digits = ahead.bytes[start..<ahead.position].prefix(while: \.isASCIIDigit)
    let isNumber = digits.count == ahead.position - start
    if digits.count == 3, isNumber || !ahead.bytes[start + 3].isNamePart { return nil }
    // In a list of headers' names, another name follows: `['authorization', 'content-type']`.
    let value = String(decoding: ahead.bytes[start..<ahead.position], as: UTF8.self)
    if isListed, HeaderName.isLikely(value), open.isListOfNames(in: ahead.bytes) { return nil }
    if !isHeader, HeaderName.kind(value) != nil { return nil }
    // `supports_credentials=True` and `credentials: true,` only say whether.
    let word = value.prefix(while: \.isLetter)
    let isWhole = value[word.endIndex...].first.map { ",; })".contains($0) } ?? true
    if isWhole, ["true", "false"].contains(word.lowercased()) { return nil }
    cursor = ahead
    return start..<ahead.position
  }

  /// Whether a program's name of something stands here: `config.secret,`, `environ["KEY"]`.
  private static func namesSomething(_ cursor: Cursor) -> Bool {
    let nearest = max(0, cursor.position - farthestLineStart)
    let end = cursor.bytes[nearest..<cursor.position].lastIndex(of: UInt8(ascii: "\n"))
    var line = Cursor(cursor.bytes, at: end.map { $0 + 1 } ?? nearest)
    line.skipBlanks()
    if ["//", "#", "*", "/*"].contains(where: line.stands) { return false }
    var ahead = cursor
    guard ahead.current?.isASCIIDigit == false else { return false }
    let name = ahead.take { $0.isNamePart || $0 == UInt8(ascii: ".") }
    guard !name.isEmpty else { return false }
    ahead.skipBlanks()
    return ahead.current.map { ",;)}]([?|&+\r\n".utf8.contains($0) } ?? true
  }

  /// As long as a comment's line may be.
  private static let farthestLineStart = 400

  /// A quotation mark, which in a text within a text has a backslash in front.
  private struct Quote {
    let mark: UInt8
    let isEscaped: Bool
  }

  private static func takeQuote(_ cursor: inout Cursor) -> Quote? {
    var ahead = cursor
    let isEscaped = ahead.take(UInt8(ascii: "\\"))
    guard let mark = ahead.current, "\"'`".utf8.contains(mark) else { return nil }
    ahead.advance()
    cursor = ahead
    return Quote(mark: mark, isEscaped: isEscaped)
  }

  /// Goes up to the mark that ends the text, or to the line's end.
  private static func skipQuoted(_ cursor: inout Cursor, _ quote: Quote) {
    while let byte = cursor.current, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\") {
        if quote.isEscaped, cursor.peek() == quote.mark { return }
        cursor.advance(2)
      } else if byte == quote.mark {
        return
      } else {
        cursor.advance()
      }
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte.isNamePart || byte >= 0x80 || "-.+/~$".utf8.contains(byte)
  }

  private static func endsURL(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'`<>\\^".utf8.contains(byte)
  }

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || "\"'`".utf8.contains(byte)
  }

  private static func endsField(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'`&;,(){}[]<>".utf8.contains(byte)
  }
}

extension Cursor {
  /// The same as `take(while:)`, and only up to a typographic quotation mark, in which word processors and
  /// Firefox quote.
  @discardableResult
  fileprivate mutating func takeUnquoted(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while let byte = current, isWanted(byte), !standsAtRoundMark { advance() }
    return bytes[start..<position]
  }

  /// `‘`, `’`, `“`, `”` and those like them, which all begin with the same two bytes, and `«`, `»`.
  private var standsAtRoundMark: Bool {
    switch (current, peek(), peek(2)) {
    case (0xE2, 0x80, let last?): (0x98...0x9F).contains(last)
    case (0xC2, 0xAB, _), (0xC2, 0xBB, _): true
    case _: false
    }
  }
}
