/// A value of a configuration, as its text gives it.
package indirect enum ConfigurationValue: Hashable, Sendable {
  /// `null`, `None`, `nil`.
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  /// A regular expression, in the product's language, and its flags.
  case regex(String, flags: String)
  case list([ConfigurationValue])
  /// Keys in the order written.
  case map([Entry])
  /// What no literal says: a function, a name, a call; as written, or as somebody described it.
  case code(String)

  /// One key of a map, and its value.
  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: ConfigurationValue

    package init(_ key: String, _ value: ConfigurationValue) {
      self.key = key
      self.value = value
    }
  }
}

extension ConfigurationValue {
  /// The value of a map's key, the last one where it stands twice; nil for anything but a map.
  package subscript(key: String) -> ConfigurationValue? {
    entries?.last { $0.key == key }?.value
  }

  package var entries: [Entry]? {
    guard case .map(let entries) = self else { return nil }
    return entries
  }

  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  /// A number that is whole.
  package var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number)
  }

  package var list: [ConfigurationValue]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  /// One string, or the strings of a list; what is no string is left out.
  package var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .list(let values): values.compactMap(\.string)
    case .null, .boolean, .number, .regex, .map, .code: []
    }
  }

  /// Whether it is nothing but literals, through and through.
  package var isLiteral: Bool {
    switch self {
    case .null, .boolean, .number, .string, .regex: true
    case .list(let values): values.allSatisfy(\.isLiteral)
    case .map(let entries): entries.allSatisfy(\.value.isLiteral)
    case .code: false
    }
  }
}

extension ConfigurationValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral number: Int) { self = .number(Double(number)) }
  package init(arrayLiteral values: ConfigurationValue...) { self = .list(values) }
  package init(dictionaryLiteral entries: (String, ConfigurationValue)...) {
    self = .map(entries.map(Entry.init))
  }
}

extension ConfigurationValue {
  /// A string, number or boolean as a header's value would have it; empty for anything else.
  package var asText: String {
    switch self {
    case .string(let text): text
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .boolean(let value): value ? "true" : "false"
    case .null, .regex, .list, .map, .code: ""
    }
  }
}

extension ConfigurationValue? {
  /// The regular expression that a string or a regex is; nil where there is none.
  package func pattern(_ dialect: Pattern.Dialect) throws(StartupRefusal) -> Pattern? {
    let source: String
    var ignoresCase = false
    switch self {
    case .string(let text): source = text
    case .regex(let text, let flags):
      source = text
      ignoresCase = flags.contains("i")
    case .null, .boolean, .number, .list, .map, .code, nil: return nil
    }
    do {
      return try Pattern(source, dialect, case: ignoresCase ? .ignored : .exact)
    } catch {
      throw StartupRefusal("no regular expression: \(source)")
    }
  }
}

extension ConfigurationValue {
  /// The value with every text in it changed; keys stay.
  package func mappingTexts(_ change: (String) -> String) -> ConfigurationValue {
    switch self {
    case .string(let text): .string(change(text))
    case .code(let text): .code(change(text))
    case .list(let values): .list(values.map { $0.mappingTexts(change) })
    case .map(let entries): .map(entries.map { Entry($0.key, $0.value.mappingTexts(change)) })
    case .null, .boolean, .number, .regex: self
    }
  }
}

extension ConfigurationValue {
  /// The map with the entries of another, which come before its own of the same keys.
  package func merging(_ other: ConfigurationValue) -> ConfigurationValue {
    .map((entries ?? []) + (other.entries ?? []))
  }
}
