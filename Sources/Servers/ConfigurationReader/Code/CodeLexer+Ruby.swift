import Web

/// Ruby's many ways to write a string, a symbol or a regular expression.
extension CodeLexer {
  /// A here document's word was read; its text follows on the next line.
  struct HereDocument {
    let word: String
    /// The token whose value is the text.
    let token: Int
    let hasMargin: Bool
    let isVerbatim: Bool
  }

  mutating func readRubyLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      return readDelimited(.string, from: at + 1, open: nil, close: byte)
    case UInt8(ascii: "'"):
      return readDelimited(.verbatim, from: at + 1, open: nil, close: byte)
    case UInt8(ascii: ":"): return readSymbol()
    case UInt8(ascii: "/"):
      guard !followsOperand || standsLikeArgument else { return false }
      return readDelimited(.regularExpression, from: at + 1, open: nil, close: byte)
    case UInt8(ascii: "%"):
      guard !followsOperand || standsLikeArgument else { return false }
      return readPercentLiteral()
    case UInt8(ascii: "<"): return readHereDocumentWord()
    case UInt8(ascii: "@"):
      let start = at
      while self.byte(at) == UInt8(ascii: "@") { at += 1 }
      while self.byte(at)?.isNamePart == true { at += 1 }
      add(.name(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
      return true
    default: return false
    }
  }

  private enum Kind { case string, verbatim, regularExpression, words, symbols }

  /// Text between two delimiters, which nest where they differ.
  private mutating func readDelimited(_ kind: Kind, from first: Int, open: UInt8?, close: UInt8)
    -> Bool
  {
    guard kind != .regularExpression || at >= regularExpressionsFrom else { return false }
    let start = at
    at = first
    var value: [UInt8] = []
    var isKnown = true
    var pieces = StringPieces()
    var depth = 1
    while let byte = byte(at) {
      if byte == close { depth -= 1 } else if byte == open { depth += 1 }
      if depth == 0 {
        let written = first..<at
        at += 1
        let pattern = kind == .string ? pieces.token(endingWith: value) : .interpolation([])
        add(isKnown ? token(kind, value, written: written) : pattern, from: start)
        return true
      }
      switch byte {
      case UInt8(ascii: "\\"): readBackslash(kind, close: close, into: &value)
      case UInt8(ascii: "#") where self.byte(at + 1) == UInt8(ascii: "{") && kind != .verbatim:
        isKnown = false
        at += 2
        readInterpolatedCode(.manyLines, after: &value, into: &pieces)
      default:
        value.append(byte)
        at += 1
      }
    }
    guard kind != .regularExpression else {
      regularExpressionsFrom = at
      at = start
      return false
    }
    add(.unread, from: start)
    return true
  }

  private mutating func readBackslash(_ kind: Kind, close: UInt8, into value: inout [UInt8]) {
    switch kind {
    case .string: readEscape(into: &value)
    case .verbatim, .regularExpression, .words, .symbols:
      let next = byte(at + 1)
      let isEscape = next == close || next == UInt8(ascii: "\\") || kind == .words
      if !isEscape || kind == .regularExpression { value.append(UInt8(ascii: "\\")) }
      if let next { value.append(next) }
      at = min(at + 2, bytes.count)
    }
  }

  private mutating func token(_ kind: Kind, _ value: [UInt8], written: Range<Int>)
    -> CodeToken.Kind
  {
    switch kind {
    case .string, .verbatim: return .string(String(decoding: value, as: UTF8.self))
    case .regularExpression:
      return .regularExpression(
        pattern: String(decoding: bytes[written], as: UTF8.self), flags: readFlags())
    case .words, .symbols:
      let words = value.split(whereSeparator: \.isBlank)
        .map { String(decoding: $0, as: UTF8.self) }
      return .words(words, areSymbols: kind == .symbols)
    }
  }

  private mutating func readSymbol() -> Bool {
    let start = at
    // A colon that touches the word before belongs to it: `headers: :any`.
    if let last = tokens.last, last.range.upperBound == at, followsOperand { return false }
    guard let next = byte(at + 1) else { return false }
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      at += 1
      let kind = next == UInt8(ascii: "'") ? Kind.verbatim : .string
      guard readDelimited(kind, from: at + 1, open: nil, close: next),
        let token = tokens.popLast(), case .string(let value) = token.kind
      else { return true }
      add(.symbol(value), from: start)
      return true
    }
    guard next.isNameStart else { return false }
    at += 1
    while byte(at)?.isNamePart == true { at += 1 }
    if byte(at) == UInt8(ascii: "?") || byte(at) == UInt8(ascii: "!") { at += 1 }
    add(.symbol(String(decoding: bytes[(start + 1)..<at], as: UTF8.self)), from: start)
    return true
  }

  private mutating func readPercentLiteral() -> Bool {
    var open = at + 1
    var kind = Kind.string
    if let letter = byte(open), letter.isASCIIAlpha {
      switch letter {
      case UInt8(ascii: "q"): kind = .verbatim
      case UInt8(ascii: "Q"), UInt8(ascii: "x"), UInt8(ascii: "s"): kind = .string
      case UInt8(ascii: "w"), UInt8(ascii: "W"): kind = .words
      case UInt8(ascii: "i"), UInt8(ascii: "I"): kind = .symbols
      case UInt8(ascii: "r"): kind = .regularExpression
      default: return false
      }
      open += 1
    }
    guard let delimiter = byte(open), !delimiter.isNamePart, !delimiter.isBlank else {
      return false
    }
    let pairs: [UInt8: UInt8] = [
      UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"),
      UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "<"): UInt8(ascii: ">"),
    ]
    let close = pairs[delimiter]
    return readDelimited(
      kind, from: open + 1, open: close == nil ? nil : delimiter, close: close ?? delimiter)
  }

  private mutating func readHereDocumentWord() -> Bool {
    guard starts(with: "<<", at: at), !followsOperand || standsLikeArgument else { return false }
    let start = at
    var place = at + 2
    let sign = byte(place)
    let hasMargin = sign == UInt8(ascii: "~")
    if hasMargin || sign == UInt8(ascii: "-") { place += 1 }
    let quote = byte(place).flatMap {
      $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") ? $0 : nil
    }
    if quote != nil { place += 1 }
    let first = place
    while byte(place)?.isNamePart == true { place += 1 }
    guard place > first, bytes[first].isNameStart, quote == nil || byte(place) == quote else {
      return false
    }
    let word = String(decoding: bytes[first..<place], as: UTF8.self)
    at = place + (quote == nil ? 0 : 1)
    hereDocuments.append(
      HereDocument(
        word: word, token: tokens.count, hasMargin: hasMargin,
        isVerbatim: quote == UInt8(ascii: "'")))
    add(.unread, from: start)
    return true
  }

  mutating func readHereDocuments() {
    let pending = hereDocuments
    hereDocuments = []
    for document in pending {
      var lines: [ArraySlice<UInt8>] = []
      while at < bytes.count {
        let start = at
        skipLine()
        let line = bytes[start..<at]
        at = min(at + 1, bytes.count)
        if line.drop(while: \.isBlank).elementsEqual(document.word.utf8) { break }
        lines.append(line)
      }
      tokens[document.token].kind = Self.text(of: lines, in: document)
    }
  }

  private static func text(of lines: [ArraySlice<UInt8>], in document: HereDocument)
    -> CodeToken.Kind
  {
    let margin =
      document.hasMargin
      ? lines.filter { $0.contains { !$0.isBlank } }.map { $0.prefix(while: \.isBlank).count }.min()
        ?? 0 : 0
    var text: [UInt8] = []
    for line in lines { text += line.dropFirst(margin) + [UInt8(ascii: "\n")] }
    let string = String(decoding: text, as: UTF8.self)
    let isCode = !document.isVerbatim && (string.contains("#{") || string.contains("\\"))
    return isCode ? .interpolation([]) : .string(string)
  }
}
