/// Something in a text that its reader cannot take: where, and what is wrong.
public struct NodeFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The way to it; the root for faults of the text itself.
  public var path: NodePath
  /// Where it stands in the text.
  public var mark: Mark
  /// What is wrong.
  public var problem: NodeProblem

  /// A fault of these parts.
  public init(_ problem: NodeProblem, path: NodePath = NodePath(), mark: Mark) {
    self.path = path
    self.mark = mark
    self.problem = problem
  }

  /// `7:5: calls[0].request.credentals: unknown key; …`, to stand behind a file's name and a colon.
  public var description: String {
    path.steps.isEmpty ? "\(mark): \(problem)" : "\(mark): \(path): \(problem)"
  }
}

/// What can be wrong with a text or a node.
public enum NodeProblem: Hashable, Sendable {
  // The text.
  /// Not YAML, or not JSON, in the parser's words.
  case syntax(String)
  case notUTF8
  case empty
  case severalDocuments
  case tooDeep(limit: Int)
  case unsupported(YAMLFeature)
  case keyNotText

  // A mapping's keys.
  case duplicateKey(first: Mark)
  case unknownKey(String, known: [String])
  case missingKey

  // A value.
  case wrongType(expected: NodeType, found: NodeKind)
  case unknownValue(String, allowed: [String])
  case outOfRange(String, ClosedRange<Int>)
  case wrongCount(expected: Int, found: Int)
}

/// What YAML has and is not taken here.
public enum YAMLFeature: Hashable, Sendable {
  /// `&name`.
  case anchor(String)
  /// `*name`.
  case alias(String)
  /// `!!str`.
  case tag(String)
}

/// What a reader asks for.
public enum NodeType: Hashable, Sendable {
  case mapping, sequence, text, boolean, integer
}

/// What a node turns out to be.
public enum NodeKind: Hashable, Sendable {
  case mapping, sequence, null
  case boolean(String)
  case number(String)
  case text(String)
}
