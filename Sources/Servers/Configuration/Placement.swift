/// Where a product stands among the rest: what decides beside its options.
package struct Placement: Hashable, Sendable {
  private var values: [Key: ConfigurationValue] = [:]

  /// What can be said of a place.
  package enum Key: String, Hashable, CaseIterable, Sendable {
    /// Whether a login is asked for `before` or `after` CORS, or where else.
    case auth
    /// Where the middleware stands.
    case cors
    /// Who takes OPTIONS.
    case options
    /// Which paths it covers.
    case paths
    /// What a proxy's backend answers for CORS itself.
    case upstream
    /// What is served, where it is no application.
    case app
    /// Where a panic is caught.
    case recover
    /// Where an exception is rescued.
    case rescue
    /// The order of the middlewares.
    case middleware
    /// The application's own answer to errors.
    case errorHandler
  }

  package init(_ values: [Key: ConfigurationValue] = [:]) { self.values = values }

  package subscript(key: Key) -> ConfigurationValue? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// What is said under `key`, as text.
  package func text(_ key: Key) -> String? { values[key]?.string }

  /// The first word under `key`: letters, digits and `_@./*-`, in lower case.
  ///
  /// The words after it are remarks for people, save where a product looks at ``text(_:)``.
  package func word(_ key: Key) -> String? {
    guard let text = text(key) else { return nil }
    let word = text.prefix { $0.isLetter || $0.isNumber || "_@./*-".contains($0) }
    return word.isEmpty ? nil : word.lowercased()
  }

  /// The same, with what `other` says where this says nothing.
  package func completed(by other: Placement) -> Placement {
    Placement(values.merging(other.values) { own, _ in own })
  }

  /// What is said, in the order of the keys.
  package var entries: [(key: Key, value: ConfigurationValue)] {
    Key.allCases.compactMap { key in values[key].map { (key, $0) } }
  }
}

/// Where a login is asked for, seen from a middleware.
package enum AuthenticationPlace: Hashable, Sendable {
  /// In front of it, so that a preflight meets the login first.
  case before
  /// Behind it, in a middleware of its own.
  case after
  /// In the route, once the router has found it.
  case inside
}

extension Placement {
  /// Where a login is asked for: in the route, unless `before` or `after` is said.
  package var authentication: AuthenticationPlace {
    switch word(.auth) {
    case "before": .before
    case "after": .after
    default: .inside
    }
  }
}
