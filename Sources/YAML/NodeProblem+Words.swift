import SafeText

extension NodeProblem: CustomStringConvertible {
  /// What is wrong and what is allowed, in one sentence without its full stop.
  public var description: String {
    switch self {
    case .syntax(let problem): problem
    case .notUTF8: "the text is not UTF-8"
    case .empty: "there is nothing in it"
    case .severalDocuments: "a second document begins here; a file holds one"
    case .tooDeep(let limit): "nested more than \(limit) deep"
    case .unsupported(let feature): feature.description
    case .keyNotText: "a key must be plain text"
    case .duplicateKey(let first): "given twice; the first stands at \(first)"
    case .unknownKey(let key, let known):
      "unknown key" + suggestion(for: key, among: known) + "Known: " + listed(known)
    case .missingKey: "missing"
    case .wrongType(let expected, let found):
      "\(expected) belongs here, not \(found)" + advice(expected: expected, found: found)
    case .unknownValue(let value, let allowed):
      "\(value.quoted) is not known here" + suggestion(for: value, among: allowed)
        + "Allowed: " + listed(allowed)
    case .outOfRange(let number, let range):
      "\(number) is out of range; allowed: \(range.lowerBound) to \(range.upperBound)"
    case .wrongCount(let expected, let found):
      "a list of \(expected) belongs here, not of \(found)"
    }
  }

  private func suggestion(for text: String, among known: [String]) -> String {
    Nearest.to(text, among: known).map { "; did you mean \"\($0)\"? " } ?? ". "
  }

  private func listed(_ texts: [String]) -> String { texts.joined(separator: ", ") }

  private func advice(expected: NodeType, found: NodeKind) -> String {
    switch (expected, found) {
    case (.text, .boolean(let text)), (.text, .number(let text)):
      "; in quotes it is text: \"\(text)\""
    case (.boolean, .text): "; write true or false"
    case (.integer, .text(let text)) where Int(text) != nil: "; take the quotes off"
    default: ""
    }
  }
}

extension NodeType: CustomStringConvertible {
  /// What is asked for, with its article.
  public var description: String {
    switch self {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .text: "text"
    case .boolean: "true or false"
    case .integer: "a whole number"
    }
  }
}

extension NodeKind: CustomStringConvertible {
  /// What was found, with its article.
  public var description: String {
    switch self {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .null: "null"
    case .boolean(let text): text
    case .number(let text): "the number \(text)"
    case .text(let text): "the text \(text.quoted)"
    }
  }
}

extension YAMLFeature: CustomStringConvertible {
  /// What is not taken, and what to write instead.
  public var description: String {
    switch self {
    case .anchor(let name): "anchors (&\(name)) are not taken; leave it out"
    case .alias(let name):
      "aliases (*\(name)) are not taken; write the value out, or put it in quotes if it is text"
    case .tag(let tag): "tags (\(tag)) are not taken; put the value in quotes if it is text"
    }
  }
}
