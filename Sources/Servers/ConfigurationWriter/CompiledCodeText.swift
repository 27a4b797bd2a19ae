import SafeText

/// Values of a configuration as Go.
enum GoText {
  static func value(_ value: ConfigurationValue) -> String {
    switch value {
    case .null: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .number, .code: value.sourceText
    case .string(let text): quoted(text)
    case .regex(let source, _): "regexp.MustCompile(\(quoted(source)))"
    case .list(let values): "[]string{" + values.map(self.value).joined(separator: ", ") + "}"
    case .map(let entries):
      "map[string]string{"
        + entries.map { "\(quoted($0.key)): \(self.value($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A composite with a field a line. Fields that hold a function or a duration stand as they are.
  static func composite(
    _ type: String, _ fields: [ConfigurationValue.Entry], asWritten: Set<String>
  ) -> String {
    guard !fields.isEmpty else { return type + "{}" }
    let lines = fields.map { field in
      let isCode = asWritten.contains(field.key) && field.value.string != nil
      return "\t\(field.key): \(isCode ? field.value.asText : value(field.value)),\n"
    }
    return type + "{\n" + lines.joined() + "}"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.escaped(between: "\"") + "\""
  }
}

/// Values of a configuration as Ruby.
enum RubyText {
  static func value(_ value: ConfigurationValue) -> String {
    switch value {
    case .null: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .number, .code: value.sourceText
    case .string(let text): "'" + text.escapedForRuby + "'"
    case .regex(let source, let flags): regularExpression(source) + flags
    case .list(let values): "[" + values.map(self.value).joined(separator: ", ") + "]"
    case .map(let entries):
      "{ " + entries.map { "\($0.key): \(self.value($0.value))" }.joined(separator: ", ") + " }"
    }
  }

  /// Between braces, as origins have slashes; braces of its own have to match each other there.
  static func regularExpression(_ source: String) -> String {
    var depth = 0
    for character in source {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth < 0 { break }
    }
    return depth == 0 ? "%r{\(source)}" : "%r!\(source)!"
  }
}

/// Values of a configuration as Java.
enum JavaText {
  static func value(_ value: ConfigurationValue) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number: value.asText + "L"
    case .code: value.sourceText
    case .string(let text), .regex(let text, _): "\"" + text.escaped(between: "\"") + "\""
    case .list(let values):
      "Arrays.asList(" + values.map(self.value).joined(separator: ", ") + ")"
    case .map: "null"
    }
  }
}

/// A `web.xml`'s description of a filter.
enum FilterDescriptorText {
  static func text(_ filter: String, _ parameters: [ConfigurationValue.Entry]) -> String {
    var lines = [
      "<filter>", "    <filter-name>cors</filter-name>",
      "    <filter-class>\(filter)</filter-class>",
    ]
    for parameter in parameters {
      lines += [
        "    <init-param>", "        <param-name>\(escaped(parameter.key))</param-name>",
        "        <param-value>\(escaped(parameter.value.asText))</param-value>",
        "    </init-param>",
      ]
    }
    lines += [
      "</filter>", "<filter-mapping>", "    <filter-name>cors</filter-name>",
      "    <url-pattern>/*</url-pattern>", "</filter-mapping>",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }
}

extension ConfigurationValue {
  /// A number, or code as it stands.
  fileprivate var sourceText: String {
    if case .code(let text) = self { text } else { asText }
  }
}

extension String {
  /// Between single quotation marks only these two need a backslash.
  fileprivate var escapedForRuby: String {
    map { $0 == "\\" || $0 == "'" ? "\\\($0)" : String($0) }.joined()
  }
}
