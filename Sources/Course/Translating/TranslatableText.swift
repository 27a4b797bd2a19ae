import YAML

extension Node {
  /// A lesson's text with every string that a reader reads put through `body`.
  ///
  /// What the engine reads (scenarios, claims, a browser's console line) is left alone.
  func mapReadTexts(
    at path: NodePath = NodePath(), _ body: (NodePath, Node) -> Node
  ) -> Node {
    var node = self
    switch content {
    case .scalar: break
    case .sequence(let items):
      node.content = .sequence(
        items.enumerated().map { index, item in
          item.isScalar ? body(path[index], item) : item.mapReadTexts(at: path[index], body)
        })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          if Self.textKeys.contains(entry.key), entry.value.isScalar {
            entry.value = body(path[entry.key], entry.value)
          } else if Self.structureKeys.contains(entry.key) {
            entry.value = entry.value.mapReadTexts(at: path[entry.key], body)
          }
          return entry
        })
    }
    return node
  }

  /// The strings that a reader reads, by their places, in their order.
  var readTexts: [(place: String, text: String, mark: Mark)] {
    var texts: [(String, String, Mark)] = []
    _ = mapReadTexts { path, node in
      if case .scalar(let text, _) = node.content {
        texts.append((path.description, text, node.mark))
      }
      return node
    }
    return texts
  }

  /// The name of the part, which all lessons of a part share.
  var partName: String? {
    guard case .mapping(let entries) = content,
      case .scalar(let name, _)? = entries.first(where: { $0.key == "part" })?.value.content
    else { return nil }
    return name
  }

  private static let textKeys: Set<String> = [
    "title", "point", "prose", "watch", "after", "deeper", "text", "feedback",
  ]
  private static let structureKeys: Set<String> = ["steps", "question", "goal", "choices", "hints"]

  private var isScalar: Bool { if case .scalar = content { true } else { false } }
}

extension Node {
  /// The scalar that `path` leads to.
  func text(at path: NodePath) -> String? {
    var node = self
    for step in path.steps {
      switch (step, node.content) {
      case (.key(let key), .mapping(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        node = entry.value
      case (.index(let index), .sequence(let items)) where items.indices.contains(index):
        node = items[index]
      default: return nil
      }
    }
    if case .scalar(let text, _) = node.content { return text }
    return nil
  }
}
