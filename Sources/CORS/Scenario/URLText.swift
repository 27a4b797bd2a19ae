public import Web

/// A URL as its author wrote it, and what it parses to on its own.
public struct URLText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// What the author wrote.
  public let text: String
  /// Nil for a relative or a broken one.
  public let absolute: WebURL?

  /// Parses `text` once, without a base.
  public init(_ text: String) {
    self.text = text
    absolute = text.isEmpty ? nil : WebURL(text)
  }

  /// Parses a literal as ``init(_:)`` does.
  public init(stringLiteral text: String) { self.init(text) }

  /// What the author wrote.
  public var description: String { text }

  /// The URL it names on a page at `base`, or nil when it names none.
  public func resolved(against base: WebURL) -> WebURL? { absolute ?? WebURL(text, base: base) }
}
