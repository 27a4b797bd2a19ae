import SafeText

/// Values of a configuration as JavaScript.
enum JavaScriptText {
  static func value(_ value: ConfigurationValue, indent: Int = 0) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number, .code: value.codeText
    case .string(let text): quoted(text)
    case .regex(let source, let flags): "/\(source.slashesEscaped)/\(flags)"
    case .list(let values):
      "[" + values.map { self.value($0, indent: indent) }.joined(separator: ", ") + "]"
    case .map(let entries): object(entries, indent: indent)
    }
  }

  /// On one line where it fits, otherwise an entry a line.
  private static func object(_ entries: [ConfigurationValue.Entry], indent: Int) -> String {
    guard !entries.isEmpty else { return "{}" }
    let inner = entries.map { "\(key($0.key)): \(value($0.value, indent: indent + 2))" }
    let line = "{ " + inner.joined(separator: ", ") + " }"
    guard line.count > 70 || line.contains("\n") else { return line }
    let margin = String(repeating: " ", count: indent)
    return "{\n" + inner.map { "\(margin)  \($0),\n" }.joined() + margin + "}"
  }

  private static func key(_ key: String) -> String {
    let isName = key.first?.isLetter == true && key.allSatisfy { $0.isLetter || $0.isNumber }
    return isName ? key : quoted(key)
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.escaped(between: "'") + "'"
  }
}

/// Values of a configuration as Python.
enum PythonText {
  static func value(_ value: ConfigurationValue) -> String {
    switch value {
    case .null: "None"
    case .boolean(let value): value ? "True" : "False"
    case .number, .code: value.codeText
    case .string(let text): quoted(text)
    case .regex(let source, let flags):
      "re.compile(\(quoted(source))\(flags.contains("i") ? ", re.IGNORECASE" : ""))"
    case .list(let values): "[" + values.map(self.value).joined(separator: ", ") + "]"
    case .map(let entries):
      "{"
        + entries.map { "\(quoted($0.key)): \(self.value($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }

  /// A call with named arguments, on one line where it fits, otherwise an argument a line.
  static func call(
    _ name: String, _ first: [String], _ options: [ConfigurationValue.Entry], indent: Int = 0
  ) -> String {
    let arguments = first + options.map { "\($0.key)=\(value($0.value))" }
    let line = "\(name)(\(arguments.joined(separator: ", ")))"
    guard line.count + indent > 88 else { return line }
    let margin = String(repeating: " ", count: indent)
    return "\(name)(\n" + arguments.map { "\(margin)    \($0),\n" }.joined() + margin + ")"
  }

  /// A text with backslashes is written raw, as expressions are.
  private static func quoted(_ text: String) -> String {
    let isRaw =
      text.contains("\\") && !text.contains("\"") && text.last != "\\"
      && !text.contains { $0.isNewline }
    return isRaw ? "r\"\(text)\"" : "\"" + text.escaped(between: "\"") + "\""
  }
}

extension ConfigurationValue {
  /// A number, or code as it stands.
  fileprivate var codeText: String {
    switch self {
    case .code(let text): text
    case .null, .boolean, .number, .string, .regex, .list, .map: asText
    }
  }
}

extension String {
  /// An expression's source between slashes, whose own slashes have a backslash.
  fileprivate var slashesEscaped: String {
    var escaped = ""
    var follows = false
    for character in self {
      if character == "/", !follows { escaped += "\\" }
      escaped.append(character)
      follows = character == "\\" && !follows
    }
    return escaped
  }
}
