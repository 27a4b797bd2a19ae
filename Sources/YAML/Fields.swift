/// The keys that a mapping may have: an enum whose raw values are the keys.
public protocol FieldKey: RawRepresentable<String>, CaseIterable, Sendable {}

/// A mapping that is being read: `fields[.body]?.text(&faults)`.
public struct Fields<Key: FieldKey>: Sendable {
  /// The mapping itself.
  public let view: NodeView
  /// Those that `Key` knows, each once.
  private let known: [Node.Entry]

  /// Reports every key that is not one of `Key`'s, and every one given twice.
  init(_ entries: [Node.Entry], of view: NodeView, _ faults: inout [NodeFault]) {
    self.view = view
    var known: [Node.Entry] = []
    for entry in entries {
      let problem: NodeProblem
      if Key(rawValue: entry.key) == nil {
        problem = .unknownKey(entry.key, known: Key.allCases.map(\.rawValue))
      } else if let first = known.first(where: { $0.key == entry.key }) {
        problem = .duplicateKey(first: first.keyMark)
      } else {
        known.append(entry)
        continue
      }
      faults.append(NodeFault(problem, path: view.path[entry.key], mark: entry.keyMark))
    }
    self.known = known
  }

  /// The value of a key; nil when the key is missing or its value is `null`.
  public subscript(key: Key) -> NodeView? {
    let name = key.rawValue
    guard let entry = known.first(where: { $0.key == name }) else { return nil }
    let value = NodeView(entry.value, at: view.path[name])
    return value.isNull ? nil : value
  }

  /// The value of a key that must be there, and may be `null` only if whoever reads it takes that.
  public func require(_ key: Key, _ faults: inout [NodeFault]) -> NodeView? {
    let name = key.rawValue
    let path = view.path[name]
    guard let entry = known.first(where: { $0.key == name }) else {
      faults.append(NodeFault(.missingKey, path: path, mark: view.node.mark))
      return nil
    }
    return NodeView(entry.value, at: path)
  }
}
