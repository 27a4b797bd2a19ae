/// The keys that a mapping may have: an enum whose raw values are the keys.
public protocol FieldKey: RawRepresentable<String>, CaseIterable, Sendable {}

/// A mapping that is being read: `fields[.body]?.text(&faults)`.
///
/// Inlinable, because a generic that another module cannot specialise takes most of the time that
/// reading a scenario takes.
public struct Fields<Key: FieldKey>: Sendable {
  /// The mapping itself.
  public let view: NodeView
  /// Those that `Key` knows, each once.
  @usableFromInline let known: [Node.Entry]

  /// Reports every key that is not one of `Key`'s, and every one given twice.
  @inlinable
  init(_ entries: [Node.Entry], of view: NodeView, _ faults: inout [NodeFault]) {
    self.view = view
    known =
      Self.areSound(entries)
      ? entries : view.known(of: entries, among: Key.allCases.map(\.rawValue), &faults)
  }

  @inlinable
  static func areSound(_ entries: [Node.Entry]) -> Bool {
    let keys = Key.allCases
    guard entries.count <= keys.count else { return false }
    for index in entries.indices {
      let key = entries[index].key
      guard keys.contains(where: { $0.rawValue == key }) else { return false }
      for earlier in 0..<index where entries[earlier].key == key { return false }
    }
    return true
  }

  /// The value of a key; nil when the key is missing or its value is `null`.
  @inlinable
  public subscript(key: Key) -> NodeView? {
    guard let index = index(of: key), !known[index].value.isNull else { return nil }
    return view.value(of: known[index])
  }

  /// The value of a key that must be there, and may be `null` only if whoever reads it takes that.
  @inlinable
  public func require(_ key: Key, _ faults: inout [NodeFault]) -> NodeView? {
    if let index = index(of: key) { return view.value(of: known[index]) }
    faults.append(
      NodeFault(.missingKey, path: view.path[key.rawValue], mark: view.node.mark))
    return nil
  }

  @inlinable
  func index(of key: Key) -> Int? {
    let name = key.rawValue
    for index in known.indices where known[index].key == name { return index }
    return nil
  }
}

extension NodeView {
  /// The entries whose keys are among `names`, each once; the others are reported.
  @usableFromInline
  func known(
    of entries: [Node.Entry], among names: [String], _ faults: inout [NodeFault]
  ) -> [Node.Entry] {
    var known: [Node.Entry] = []
    for entry in entries {
      let problem: NodeProblem
      if !names.contains(entry.key) {
        problem = .unknownKey(entry.key, known: names)
      } else if let first = known.first(where: { $0.key == entry.key }) {
        problem = .duplicateKey(first: first.keyMark)
      } else {
        known.append(entry)
        continue
      }
      faults.append(NodeFault(problem, path: path[entry.key], mark: entry.keyMark))
    }
    return known
  }
}
