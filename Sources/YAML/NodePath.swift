import SafeText

/// The way from a text's root to a node: `calls[0].request.url`.
public struct NodePath: Hashable, Sendable, CustomStringConvertible {
  /// From the root downwards.
  public var steps: [Step]

  /// One step down.
  public enum Step: Hashable, Sendable {
    /// To the value of a mapping's key.
    case key(String)
    /// To a sequence's item, from 0.
    case index(Int)
  }

  /// The path of these steps; of none: the root.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The path one key further down.
  public subscript(key: String) -> NodePath { NodePath(steps + [.key(key)]) }

  /// The path to one item further down.
  public subscript(index: Int) -> NodePath { NodePath(steps + [.index(index)]) }

  /// `calls[0].request.url`; empty for the root.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key.shownOnOneLine
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
