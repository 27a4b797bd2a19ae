import Web

/// What is made of samples.
extension HAProxyRun {
  /// The converters that are known here.
  static let converters: Set = [
    "lower", "upper", "length", "concat", "regsub", "field", "word", "bytes", "strcmp", "bool",
    "not", "iif", "ltrim", "rtrim", "url_dec", "url_enc", "host_only", "port_only", "base64",
    "b64dec", "hex", "add", "sub", "mul",
    "div", "mod", "and", "or", "xor", "neg", "odd", "even",
  ]

  func convert(_ value: Value, _ call: HAProxySample.Call) -> Value? {
    let arguments = call.arguments
    switch call.name {
    case "lower": return .text(value.texts.map(\.asciiLowercased))
    case "upper": return .text(value.texts.map { $0.uppercased() })
    case "length": return .number(value.shown.utf8.count)
    case "concat":
      let inserted = arguments.count > 1 ? variables[arguments[1]]?.shown ?? "" : ""
      let last = arguments.count > 2 ? arguments[2] : ""
      return .text([(value.shown + (arguments.first ?? "") + inserted + last).bounded])
    case "regsub": return .text(value.texts.map { Self.substitute(in: $0, arguments) })
    case "field": return piece(of: value, arguments, .fields)
    case "word": return piece(of: value, arguments, .words)
    case "bytes": return bytes(of: value, arguments)
    case "strcmp": return .number(value.shown == variables[arguments.first ?? ""]?.shown ? 0 : 1)
    case "bool": return .boolean(isTrue(value))
    case "not": return .boolean(!isTrue(value))
    case "iif": return .text([isTrue(value) ? arguments.first ?? "" : arguments.last ?? ""])
    case "ltrim": return .text([String(value.shown.drop { (arguments.first ?? "").contains($0) })])
    case "rtrim":
      let end = value.shown.reversed().drop { (arguments.first ?? "").contains($0) }
      return .text([String(end.reversed())])
    case "url_dec": return .text(value.texts.map { PercentEncoding.decode($0) })
    case "url_enc": return .text(value.texts.map(Self.escaped))
    case "host_only": return .text([String(value.shown.prefix(host(of: value.shown)))])
    case "port_only":
      let port = value.shown.dropFirst(host(of: value.shown) + 1)
      return .number(Int(port) ?? 0)
    case "base64": return .text([Base64.encode(Array(value.shown.utf8))])
    case "b64dec":
      return Base64.decode(value.shown).map { .text([String(decoding: $0, as: UTF8.self)]) }
    case "hex":
      let digits = value.shown.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      return .text([digits.joined().uppercased()])
    case "add", "sub", "mul", "div", "mod", "and", "or", "xor", "neg", "odd", "even":
      return number(call.name, value, arguments)
    default: return value
    }
  }

  /// How long the host is, up to the last colon; an address of version 6 stands in brackets.
  private func host(of text: String) -> Int {
    let colon = text.lastIndex { $0 == ":" || $0 == "]" }
    guard let colon, text[colon] == ":" else { return text.count }
    return text.distance(from: text.startIndex, to: colon)
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let isKept =
        byte.isWordByte || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~")].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isKept
        ? String(decoding: [byte], as: UTF8.self) : "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }

  /// Arithmetic, in 64 bits that go round; a text counts as the number that it is.
  private func number(_ name: String, _ value: Value, _ arguments: [String]) -> Value? {
    guard let left = Int(value.shown) else { return nil }
    let argument = arguments.first ?? ""
    let right = Int(argument) ?? variables[argument].flatMap { Int($0.shown) } ?? 0
    switch name {
    case "add": return .number(left &+ right)
    case "sub": return .number(left &- right)
    case "mul": return .number(left &* right)
    // Nothing is divided by zero: the greatest number there is, and what was left over.
    case "div":
      return .number(right == 0 ? .max : left.dividedReportingOverflow(by: right).partialValue)
    case "mod":
      return .number(
        right == 0 ? 0 : left.remainderReportingOverflow(dividingBy: right).partialValue)
    case "and": return .number(left & right)
    case "or": return .number(left | right)
    case "xor": return .number(left ^ right)
    case "neg": return .number(0 &- left)
    case "odd": return .boolean(left & 1 == 1)
    case "even": return .boolean(left & 1 == 0)
    default: return nil
    }
  }

  private func isTrue(_ value: Value) -> Bool {
    switch value {
    case .boolean(let value): value
    case .number(let number): number != 0
    // A text counts as the number that it is, and as 0 where it is none.
    case .text(let texts): (Int(texts.last ?? "") ?? 0) != 0
    case .missing: false
    }
  }

  private enum Pieces { case fields, words }

  /// The piece of this number between the marks, and with a third argument that many of them, 0 for
  /// all that are left; from the end, and towards the beginning, where the number is negative. Words
  /// are pieces that are not empty.
  ///
  /// https://docs.haproxy.org/2.6/configuration.html#7.3.1-word
  private func piece(of value: Value, _ arguments: [String], _ pieces: Pieces) -> Value? {
    guard let number = arguments.first.flatMap({ Int($0) }), arguments.count > 1 else { return nil }
    let text = value.shown
    let parts = text.split(omittingEmptySubsequences: pieces == .words) {
      arguments[1].contains($0)
    }
    let index = number > 0 ? number - 1 : parts.count + number
    guard parts.indices.contains(index) else { return nil }
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
    let isFromStart = number > 0
    let left = isFromStart ? parts.count - index : index + 1
    // A count of 0 takes the rest of the text as it stands, marks and all.
    if count == 0 || count > left {
      let rest =
        isFromStart ? text[parts[index].startIndex...] : text[..<parts[index].endIndex]
      return .text([String(rest)])
    }
    let (first, last) = isFromStart ? (index, index + count - 1) : (index - count + 1, index)
    return .text([String(text[parts[first].startIndex..<parts[last].endIndex])])
  }

  /// What is left from an offset on, or so many bytes of it.
  private func bytes(of value: Value, _ arguments: [String]) -> Value? {
    let bytes = Array(value.shown.utf8)
    guard let offset = arguments.first.flatMap({ Int($0) }), offset >= 0, offset < bytes.count
    else { return nil }
    let length = arguments.count > 1 ? Int(arguments[1]) ?? 0 : bytes.count
    return .text([String(decoding: bytes[offset...].prefix(max(length, 0)), as: UTF8.self)])
  }

  private static func substitute(in text: String, _ arguments: [String]) -> String {
    let flags = arguments.count > 2 ? arguments[2] : ""
    guard let source = arguments.first,
      let pattern = try? Pattern(source, .pcre, case: flags.contains("i") ? .ignored : .exact)
    else { return text }
    let replacement = arguments.count > 1 ? arguments[1] : ""
    var result = ""
    var rest = text[...]
    while let match = pattern.firstMatch(in: String(rest)), let whole = match.groups[0],
      !whole.isEmpty, let place = rest.firstRange(of: whole)
    {
      var filled = replacement
      for (number, group) in match.groups.enumerated().reversed() {
        filled = filled.replacing("\\\(number)", with: group ?? "")
      }
      result += rest[..<place.lowerBound] + filled
      rest = rest[place.upperBound...]
      if !flags.contains("g") { break }
    }
    return (result + rest).bounded
  }
}
