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
    /// Why it was not read, or what was assumed of it.
    package var cause: Cause

    package init(_ text: String, line: Int, _ cause: Cause = .notUnderstood) {
      self.text = text
      self.line = line
      self.cause = cause
    }

    package enum Cause: Hashable, Sendable {
      /// What it says is no literal, or nothing that is known.
      case notUnderstood
      /// It asks the environment: what the text says for where nothing is set was taken, or that
      /// nothing is set.
      case environment
      /// It asks what kind of machine it runs on, and that is taken to be the one that serves users.
      case production
      /// A condition that the text does not decide.
      case condition
      /// A name among the options that the product does not know, and does not look at.
      case unknownOption
      /// A name among the options that a compiler would not take, so that it is one of a version that is
      /// not known here, and does something.
      case optionOfOtherVersion
      /// What another text defines, and this one uses.
      case elsewhere
      /// A call of the product that nothing in the text leads to, or that has no place.
      case notReached
      /// A module knows it that does not come with the product; it says nothing of who gets in.
      case needsModule(String)
      /// It was read, and does nothing without this, which is not there.
      case without(String)
      /// It was read, and counts only where this uses it, which stands elsewhere.
      case usedElsewhere(String)

      /// Whether all was read that stands there.
      package var isOfReadText: Bool {
        switch self {
        case .unknownOption, .without, .usedElsewhere, .needsModule: true
        case .notUnderstood, .optionOfOtherVersion, .elsewhere, .environment, .production,
          .condition, .notReached:
          false
        }
      }
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
