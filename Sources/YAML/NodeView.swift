/// A node that is being read, and the way to it.
///
/// Every reading function reports what it cannot take to `faults` and goes on, so that one reading
/// finds all faults.
public struct NodeView: Sendable {
  /// The node itself.
  public let node: Node
  private let trail: Trail

  /// The view of a text's root, or of the node at `path`.
  public init(_ node: Node, at path: NodePath = NodePath()) {
    self.init(node, .start(path))
  }

  private init(_ node: Node, _ trail: Trail) {
    self.node = node
    self.trail = trail
  }

  /// The way to it from the text's root.
  public var path: NodePath { trail.path }

  /// Whether it is `null`, or nothing at all.
  public var isNull: Bool { node.isNull }

  /// The view of one of this mapping's values.
  @usableFromInline
  func value(of entry: Node.Entry) -> NodeView { NodeView(entry.value, .key(trail, entry.key)) }

  /// The mapping's fields, of which `Key` lists those that may be there.
  @inlinable
  public func fields<Key: FieldKey>(_ keys: Key.Type, _ faults: inout [NodeFault]) -> Fields<Key>? {
    guard let entries = entries(&faults) else { return nil }
    return Fields(entries, of: self, &faults)
  }

  @usableFromInline
  func entries(_ faults: inout [NodeFault]) -> [Node.Entry]? {
    if case .mapping(let entries) = node.content { return entries }
    wrongType(.mapping, &faults)
    return nil
  }

  /// The sequence's items.
  public func items(_ faults: inout [NodeFault]) -> [NodeView] {
    guard case .sequence(let items) = node.content else {
      wrongType(.sequence, &faults)
      return []
    }
    return items.indices.map { NodeView(items[$0], .index(trail, $0)) }
  }

  /// The items of a sequence of two.
  public func pair(_ faults: inout [NodeFault]) -> (NodeView, NodeView)? {
    guard case .sequence(let items) = node.content else {
      wrongType(.sequence, &faults)
      return nil
    }
    guard items.count == 2 else {
      report(.wrongCount(expected: 2, found: items.count), &faults)
      return nil
    }
    return (NodeView(items[0], .index(trail, 0)), NodeView(items[1], .index(trail, 1)))
  }

  /// Text; a bare number or truth value is none.
  public func text(_ faults: inout [NodeFault]) -> String? {
    // Quoted scalars come first, as almost all text in JSON is quoted.
    if case .scalar(let text, .quoted) = node.content { return text }
    guard case .text(let text) = node.kind else {
      wrongType(.text, &faults)
      return nil
    }
    return text
  }

  /// A scalar as it stands, be it text, a number or a truth value.
  public func scalar(_ faults: inout [NodeFault]) -> String? {
    switch node.kind {
    case .text(let text), .number(let text), .boolean(let text): return text
    case .mapping, .sequence, .null:
      wrongType(.text, &faults)
      return nil
    }
  }

  /// `true` or `false`.
  public func boolean(_ faults: inout [NodeFault]) -> Bool? {
    guard case .boolean(let text) = node.kind else {
      wrongType(.boolean, &faults)
      return nil
    }
    return text == "true"
  }

  /// A whole number in `range`.
  public func integer(in range: ClosedRange<Int>, _ faults: inout [NodeFault]) -> Int? {
    // Digits alone come first, as almost all numbers are written.
    if case .scalar(let text, .plain) = node.content, let number = Int(text), range.contains(number)
    {
      return number
    }
    guard case .number(let text) = node.kind, text.utf8.allSatisfy({ $0 != UInt8(ascii: ".") })
    else {
      wrongType(.integer, &faults)
      return nil
    }
    // Doubles are exact as far as any range here goes.
    let number = Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    guard let number, range.contains(number) else {
      report(.outOfRange(text, range), &faults)
      return nil
    }
    return number
  }

  /// One of a type's cases, by its raw value.
  @inlinable
  public func choice<Value>(_ type: Value.Type, _ faults: inout [NodeFault]) -> Value?
  where Value: RawRepresentable<String> & CaseIterable {
    guard let text = text(&faults) else { return nil }
    if let value = Value.allCases.first(where: { $0.rawValue == text }) { return value }
    report(.unknownValue(text, allowed: Value.allCases.map(\.rawValue)), &faults)
    return nil
  }

  /// One of these texts.
  public func choice(among allowed: [String], _ faults: inout [NodeFault]) -> String? {
    guard let text = text(&faults) else { return nil }
    if allowed.contains(text) { return text }
    report(.unknownValue(text, allowed: allowed), &faults)
    return nil
  }

  /// Finds a fault with this node.
  public func report(_ problem: NodeProblem, _ faults: inout [NodeFault]) {
    faults.append(NodeFault(problem, path: path, mark: node.mark))
  }

  private func wrongType(_ expected: NodeType, _ faults: inout [NodeFault]) {
    report(.wrongType(expected: expected, found: node.kind), &faults)
  }
}

/// A path that costs one step a view, and is put together only for a fault.
private indirect enum Trail: Sendable {
  case start(NodePath)
  case key(Trail, String)
  case index(Trail, Int)

  var path: NodePath {
    switch self {
    case .start(let path): path
    case .key(let trail, let key): trail.path[key]
    case .index(let trail, let index): trail.path[index]
    }
  }
}

extension Node {
  /// The items of a sequence of two quoted texts, as almost all pairs in JSON are; nil of any other.
  public var quotedPair: (String, String)? {
    guard case .sequence(let items) = content, items.count == 2,
      case .scalar(let first, .quoted) = items[0].content,
      case .scalar(let second, .quoted) = items[1].content
    else { return nil }
    return (first, second)
  }

  /// What it is by YAML's core schema.
  ///
  /// https://yaml.org/spec/1.2.2/#103-core-schema
  public var kind: NodeKind {
    switch content {
    case .mapping: return .mapping
    case .sequence: return .sequence
    case .scalar(let text, .quoted): return .text(text)
    case .scalar(let text, .plain):
      if isNull { return .null }
      switch text {
      case "true", "false": return .boolean(text)
      default: return Node.isNumber(text) ? .number(text) : .text(text)
      }
    }
  }

  /// Whether it is `null`, or nothing at all.
  @usableFromInline var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    switch text {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }

  /// Decimal digits with a sign, a fraction and an exponent, any of which may be missing.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first < UInt8(ascii: "A") else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    } && Double(text) != nil
  }
}
