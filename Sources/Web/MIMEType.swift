/// A media type: what `Content-Type` names.
///
/// https://mimesniff.spec.whatwg.org/#mime-type
public struct MIMEType: Hashable, Sendable, CustomStringConvertible {
  /// In lower case: `text`.
  public let type: String
  /// In lower case: `plain`.
  public let subtype: String
  /// In order; names in lower case.
  public private(set) var parameters: [Parameter] = []

  /// One parameter: `charset` and `utf-8`.
  public struct Parameter: Hashable, Sendable {
    /// In lower case.
    public let name: String
    /// Without quotes.
    public let value: String
  }

  /// `text/plain`.
  ///
  /// https://mimesniff.spec.whatwg.org/#mime-type-essence
  public var essence: String { type + "/" + subtype }

  /// The value of the parameter of this name, which must be in lower case.
  public subscript(parameter: String) -> String? {
    parameters.first { $0.name == parameter }?.value
  }

  /// Nil when there is no type or no subtype; parameters never make it fail.
  ///
  /// https://mimesniff.spec.whatwg.org/#parse-a-mime-type
  public init?(_ text: String) {
    let input = trimmed(text, where: isHTTPWhitespace)
    let slash = input.utf8.firstIndex(of: UInt8(ascii: "/"))
    guard let slash, Token.matches(input[..<slash]) else { return nil }
    type = input[..<slash].asciiLowercased

    let afterSlash = input[input.utf8.index(after: slash)...].unicodeScalars
    let upToSemicolon = Substring(afterSlash.prefix { $0 != ";" })
    let name = trimmed(upToSemicolon, where: isHTTPWhitespace)
    guard Token.matches(name), upToSemicolon.hasPrefix(name) else { return nil }
    subtype = name.asciiLowercased
    parseParameters(afterSlash[upToSemicolon.endIndex...])
  }

  /// Whether a text is a type whose parameters are all whole and each there once: `text/plain;` is
  /// not, although it can be read.
  ///
  /// https://httpwg.org/specs/rfc9110.html#media.type
  package static func isWellFormed(_ text: String) -> Bool {
    guard let type = MIMEType(text) else { return false }
    var rest = text[...].unicodeScalars
    var semicolons = 0
    while let scalar = rest.first {
      if scalar == "\"" {
        _ = QuotedString(takenFrom: &rest)
      } else {
        if scalar == ";" { semicolons += 1 }
        rest.removeFirst()
      }
    }
    return semicolons == type.parameters.count
  }

  private mutating func parseParameters(_ text: Substring.UnicodeScalarView) {
    var rest = text
    var names: Set<String> = []
    while rest.first == ";" {
      rest = rest.dropFirst().drop(while: isHTTPWhitespace)
      let name = Substring(rest.prefix { $0 != ";" && $0 != "=" }).asciiLowercased
      rest = rest.drop { $0 != ";" && $0 != "=" }
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      guard let value = takeParameterValue(&rest) else { continue }
      if Token.matches(name), value.unicodeScalars.allSatisfy(isQuotedStringTokenCodePoint),
        names.insert(name).inserted
      {
        parameters.append(Parameter(name: name, value: value))
      }
    }
  }

  /// Everything up to the next semicolon; nil for an empty value that is not in quotes.
  private func takeParameterValue(_ rest: inout Substring.UnicodeScalarView) -> String? {
    if rest.first == "\"" {
      let quoted = QuotedString(takenFrom: &rest)
      rest = rest.drop { $0 != ";" }
      return quoted.value
    }
    let plain = rest.prefix { $0 != ";" }
    rest = rest[plain.endIndex...]
    let end = plain.lastIndex { !isHTTPWhitespace($0) }
    return end.map { String(Substring(plain[...$0])) }
  }

  /// The same type with this charset, in the place of another where there is one.
  package func with(charset: String) -> MIMEType {
    let parameter = Parameter(name: "charset", value: charset)
    var copy = self
    if let index = parameters.firstIndex(where: { $0.name == parameter.name }) {
      copy.parameters[index] = parameter
    } else {
      copy.parameters.append(parameter)
    }
    return copy
  }

  /// The type with its parameters, quoted where they need be.
  ///
  /// https://mimesniff.spec.whatwg.org/#serialize-a-mime-type
  public var description: String {
    parameters.reduce(into: essence) { text, parameter in
      text += ";" + parameter.name + "="
      text += Token.matches(parameter.value) ? parameter.value : quoted(parameter.value)
    }
  }

  private func quoted(_ value: String) -> String {
    var output = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output.unicodeScalars.append("\\") }
      output.unicodeScalars.append(scalar)
    }
    return output + "\""
  }
}

/// https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point
private func isQuotedStringTokenCodePoint(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x20...0x7E, 0x80...0xFF: true
  default: false
  }
}
