/// What was read from a configuration's text.
package struct ConfigurationReading: Hashable, Sendable {
  /// The options that were understood, by the product's own names.
  package var options: ConfigurationValue
  /// What the text says of where the product stands.
  package var placement: Placement
  /// What was not understood, to be shown and asked for.
  package var unread: [Unread]

  /// A piece of text that is no literal, or no option that is known.
  package struct Unread: Hashable, Sendable {
    /// As it stands in the configuration.
    package var text: String
    /// Counted from 1.
    package var line: Int

    package init(_ text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }

  package init(
    options: ConfigurationValue = .map([]), placement: Placement = Placement(),
    unread: [Unread] = []
  ) {
    self.options = options
    self.placement = placement
    self.unread = unread
  }
}
