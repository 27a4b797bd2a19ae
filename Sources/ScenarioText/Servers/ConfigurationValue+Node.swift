package import Servers
package import YAML

extension ConfigurationValue {
  /// The value that a node of YAML or JSON stands for.
  ///
  /// A regular expression is `{regex: …}`, and what no literal says is `{function: …}`, whatever
  /// else that map describes it with.
  package init(_ node: Node) {
    switch node.content {
    case .scalar(let text, .quoted): self = .string(text)
    case .scalar(let text, .plain): self.init(plain: text)
    case .sequence(let items): self = .list(items.map(ConfigurationValue.init))
    case .mapping(let entries):
      let map = ConfigurationValue.map(entries.map { Entry($0.key, ConfigurationValue($0.value)) })
      if let source = map["regex"]?.string {
        self = .regex(source, flags: map["flags"]?.string ?? "")
      } else if let code = map["function"]?.string {
        self = .code(code)
      } else {
        self = map
      }
    }
  }

  private init(plain text: String) {
    switch text {
    case "true": self = .boolean(true)
    case "false": self = .boolean(false)
    case "null", "~", "": self = .null
    default: self = Double(text).map(ConfigurationValue.number) ?? .string(text)
    }
  }

  /// Writes it as JSON, as ``init(_:)`` reads it.
  package func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.raw("null")
    case .boolean(let value): json.boolean(value)
    case .number(let number):
      if let integer = Int(exactly: number) { json.number(integer) } else { json.raw("\(number)") }
    case .string(let text): json.string(text)
    case .regex(let source, let flags):
      json.object { json in
        json.key("regex")
        json.string(source)
        guard !flags.isEmpty else { return }
        json.key("flags")
        json.string(flags)
      }
    case .list(let values):
      json.array { json in for value in values { value.write(to: &json) } }
    case .map(let entries):
      json.object { json in
        for entry in entries {
          json.key(entry.key)
          entry.value.write(to: &json)
        }
      }
    case .code(let text):
      json.object { json in
        json.key("function")
        json.string(text)
      }
    }
  }
}

extension Placement {
  /// What a mapping says of a place; keys that are remarks for people are left out.
  package init(_ node: Node) {
    self.init()
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries {
      guard let key = Key(rawValue: entry.key) else { continue }
      self[key] = ConfigurationValue(entry.value)
    }
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      for (key, value) in entries {
        json.key(key.rawValue)
        value.write(to: &json)
      }
    }
  }
}
