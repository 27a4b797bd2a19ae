extension Node {
  /// Writes the node as one JSON value: plain scalars that are JSON stand bare, others are texts.
  public func write(to json: inout JSONWriter) {
    switch content {
    case .scalar(let text, let style): Self.write(text, style, to: &json)
    case .sequence(let items):
      json.array { json in for item in items { item.write(to: &json) } }
    case .mapping(let entries):
      json.object { json in
        for entry in entries {
          json.key(entry.key)
          entry.value.write(to: &json)
        }
      }
    }
  }

  private static func write(_ text: String, _ style: ScalarStyle, to json: inout JSONWriter) {
    let isBare = Int(text) != nil || ["true", "false", "null"].contains(text)
    switch style {
    case .plain where isBare: json.raw(text)
    case .plain, .quoted: json.string(text)
    }
  }
}
