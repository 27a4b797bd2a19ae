/// One value of a YAML or JSON text, and where it stands.
public struct Node: Hashable, Sendable {
  /// What the value is.
  public var content: Content
  /// Where it begins.
  public var mark: Mark

  /// A node of this content.
  public init(_ content: Content, at mark: Mark = Mark(line: 1, column: 1)) {
    self.content = content
    self.mark = mark
  }

  /// The three kinds of node there are.
  public enum Content: Hashable, Sendable {
    /// Text, and whether quotes say that it is nothing but text.
    case scalar(String, ScalarStyle)
    /// Values in order.
    case sequence([Node])
    /// Keys and values in order; a key given twice stands twice, and ``Fields`` finds fault with it.
    case mapping([Entry])
  }

  /// How a scalar was written.
  public enum ScalarStyle: Hashable, Sendable {
    /// Bare, so that `true`, `204` and `null` are not text.
    case plain
    /// In quotes or as a block: text, whatever it says.
    case quoted
  }

  /// One key of a mapping, and its value.
  public struct Entry: Hashable, Sendable {
    /// The key's text.
    public var key: String
    /// Where the key begins.
    public var keyMark: Mark
    /// What the key is given.
    public var value: Node

    /// An entry of these parts.
    public init(_ key: String, at keyMark: Mark = Mark(line: 1, column: 1), _ value: Node) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }
}

/// A place in a text; line and column count from 1, columns in Unicode scalars.
public struct Mark: Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// The place at this line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `7:5`, as compilers write it.
  public var description: String { "\(line):\(column)" }
}

extension Node {
  /// How many collections may stand in each other.
  public static let depthLimit = 64

  /// Where the node at `path` begins, or the nearest node above it that there is.
  ///
  /// A path that ends in a key leads to the key itself.
  public func mark(at path: NodePath) -> Mark {
    var node = self
    var mark = self.mark
    for step in path.steps {
      switch (step, node.content) {
      case (.key(let key), .mapping(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else { return mark }
        (node, mark) = (entry.value, entry.keyMark)
      case (.index(let index), .sequence(let items)):
        guard items.indices.contains(index) else { return mark }
        node = items[index]
        mark = node.mark
      default: return mark
      }
    }
    return mark
  }
}
