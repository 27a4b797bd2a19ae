/// What is known of one product: the row of ``ServerProduct``'s table.
package struct ServerProfile: Sendable {
  /// The name that its makers write.
  package let title: String
  /// Other names in use: a framework that brings it along, a recording's file.
  package let otherNames: [String]
  /// The versions whose answers are known, oldest first.
  package let versions: [KnownVersion]
  /// The version that a configuration's text is for, where it says so: by the path of an import, or by
  /// what only one has; nil where no text does.
  let versionSaid: (@Sendable (String) -> ServerVersion?)?
  /// Whether it stands in an application or in front of one.
  package let kind: Kind
  /// Its options by their own names, in the order its documentation lists them.
  package let options: [String]
  /// Whether a compiler refuses options that it does not know.
  let isCompiled: Bool
  /// How a function that decides on origins is asked; nil: none does.
  let manner: OriginFunctionManner?
  /// The application that the recordings ran behind it, with the framework's own routes.
  package let recordedApplication: Application
  /// Texts that its configuration has and few others have, for ``ServerProduct/recognized(in:)``.
  package let signs: [String]
  /// Starts it: checks the configuration once, and answers requests from then on.
  package let start: @Sendable (ServerSetup, Behind) throws(StartupRefusal) -> RunningServer
  /// Reads its configuration text; literals only, nothing is run.
  package let read: @Sendable (String) -> ConfigurationReading
  /// The options that bring a policy about; nil where nobody has said so far.
  package let configure: (@Sendable (SharingPolicy) -> PolicyConfiguration)?
  /// The configuration's text for options and a placement; nil where nobody has said so far.
  package let write: (@Sendable (ConfigurationValue, Placement) -> String)?

  /// Whether a product stands in an application or in front of one.
  package enum Kind: Hashable, Sendable { case middleware, proxy }

  init(
    title: String, otherNames: [String] = [], versions: [KnownVersion],
    saidBy versionSaid: (@Sendable (String) -> ServerVersion?)? = nil, kind: Kind,
    options: [String], isCompiled: Bool = false,
    recordedApplication: Application = Application(routes: []), signs: [String] = [],
    asks manner: OriginFunctionManner? = nil,
    start: @escaping @Sendable (ServerSetup, Behind) throws(StartupRefusal) -> RunningServer,
    read: @escaping @Sendable (String) -> ConfigurationReading,
    configure: (@Sendable (SharingPolicy) -> PolicyConfiguration)? = nil,
    write: (@Sendable (ConfigurationValue, Placement) -> String)? = nil
  ) {
    self.title = title
    self.otherNames = otherNames
    self.versions = versions
    self.versionSaid = versionSaid
    self.kind = kind
    self.options = options
    self.isCompiled = isCompiled
    self.manner = manner
    self.recordedApplication = recordedApplication
    self.signs = signs
    self.start = start
    switch kind {
    case .middleware:
      self.read = { given in
        let text = given.withLineFeeds
        return read(text).showingUnknown(options, in: text, isCompiled: isCompiled)
          .showingUnfollowed(manner, in: text)
      }
    case .proxy: self.read = { read($0.withLineFeeds) }
    }
    self.configure = configure
    self.write = write
  }
}

/// A version, and where what is said of it comes from.
package struct KnownVersion: Hashable, Sendable {
  package let version: ServerVersion
  package let evidence: Evidence

  /// Where a model's rules come from.
  package enum Evidence: Hashable, Sendable {
    /// Recorded answers of this version, in shared/servers.
    case measured
    /// Its source was read; nothing was measured.
    case source
    /// Its maker's documentation was read: there is no source.
    case documentation
  }

  package init(_ version: ServerVersion, _ evidence: Evidence) {
    self.version = version
    self.evidence = evidence
  }
}

/// A version number: whole numbers between dots, compared one by one.
package struct ServerVersion: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// As it was written.
  package let description: String

  package init(_ text: String) { description = text }
  package init(stringLiteral text: String) { description = text }

  private var numbers: [Int] {
    description.split(separator: ".").map { Int($0.prefix(while: \.isWholeNumber)) ?? 0 }
  }

  package static func < (a: ServerVersion, b: ServerVersion) -> Bool {
    a.numbers.lexicographicallyPrecedes(b.numbers)
  }
}
