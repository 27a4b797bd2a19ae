/// The keys that a mapping may have: an enum whose raw values are the keys.
public protocol FieldKey: RawRepresentable<String>, CaseIterable, Equatable, Sendable {}

/// A mapping that is being read: `fields[.body]?.text(&faults)`.
///
/// Inlinable, because a generic that another module cannot specialise takes most of the time that
/// reading a scenario takes.
public struct Fields<Key: FieldKey>: Sendable {
  /// The mapping itself.
  public let view: NodeView
  @usableFromInline let entries: [Node.Entry]
  /// The key of each entry; nil for one that may not be there, or stands there again.
  @usableFromInline let keys: [Key?]

  /// Reports every key that is not one of `Key`'s, and every one given twice.
  @inlinable
  init(_ entries: [Node.Entry], of view: NodeView, _ faults: inout [NodeFault]) {
    self.view = view
    self.entries = entries
    var keys: [Key?] = []
    keys.reserveCapacity(entries.count)
    for entry in entries {
      let key = Key.allCases.first { $0.rawValue == entry.key }
      keys.append(keys.contains(key) ? nil : key)
    }
    self.keys = keys
    if keys.contains(nil) {
      view.reportKeys(of: entries, notAmong: Key.allCases.map(\.rawValue), &faults)
    }
  }

  /// The value of a key; nil when the key is missing or its value is `null`.
  @inlinable
  public subscript(key: Key) -> NodeView? {
    guard let index = keys.firstIndex(of: key), !entries[index].value.isNull else { return nil }
    return view.value(of: entries[index])
  }

  /// The value of a key that must be there, and may be `null` only if whoever reads it takes that.
  @inlinable
  public func require(_ key: Key, _ faults: inout [NodeFault]) -> NodeView? {
    if let index = keys.firstIndex(of: key) { return view.value(of: entries[index]) }
    faults.append(
      NodeFault(.missingKey, path: view.path[key.rawValue], mark: view.node.mark))
    return nil
  }
}

extension NodeView {
  /// Reports the entries whose keys are not among `names`, or stand there again.
  @usableFromInline
  func reportKeys(
    of entries: [Node.Entry], notAmong names: [String], _ faults: inout [NodeFault]
  ) {
    for (index, entry) in entries.enumerated() {
      let problem: NodeProblem
      if !names.contains(entry.key) {
        problem = .unknownKey(entry.key, known: names)
      } else if let first = entries[..<index].first(where: { $0.key == entry.key }) {
        problem = .duplicateKey(first: first.keyMark)
      } else {
        continue
      }
      faults.append(NodeFault(problem, path: path[entry.key], mark: entry.keyMark))
    }
  }
}
