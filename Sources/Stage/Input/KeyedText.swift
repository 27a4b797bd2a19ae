package import Screen

/// A text that names keys by what they do; which keys these are, the key map says.
///
///     "The scenario has one call; \(key: .calls(.add)) adds another."
package struct KeyedText: Hashable, Sendable {
  fileprivate enum Piece: Hashable, Sendable {
    case text(String)
    case key(Action, Contexts)
  }

  fileprivate var pieces: [Piece]

  package var isEmpty: Bool { pieces.isEmpty }
}

extension KeyedText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendLiteral(value.description)
    }

    /// The first key that does it, of those that do it in some of the contexts.
    package mutating func appendInterpolation(key action: Action, in contexts: Contexts = .all) {
      pieces.append(.key(action, contexts))
    }
  }

  package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  package init(stringLiteral text: String) { pieces = text.isEmpty ? [] : [.text(text)] }
}

extension KeyedText {
  static func + (one: KeyedText, other: KeyedText) -> KeyedText {
    KeyedText(pieces: one.pieces + other.pieces)
  }
}

extension KeyMap {
  /// The text with its keys' names.
  package func text(_ text: KeyedText) -> String { styled(text).plain }

  /// The text with its keys' names in the role of keys.
  package func styled(_ text: KeyedText, _ role: Role = .text) -> StyledText {
    text.pieces.reduce(into: StyledText()) { styled, piece in
      switch piece {
      case .text(let text): styled.append(text, role)
      case .key(let action, let contexts):
        styled.append(name(of: action, in: contexts) ?? "(no key)", .key)
      }
    }
  }
}
