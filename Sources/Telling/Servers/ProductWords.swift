package import Servers

extension KnownVersion.Evidence {
  /// Where what is said of a version comes from.
  package var words: String {
    switch self {
    case .measured: "measured"
    case .source: "after the source, not measured"
    case .documentation: "after the documentation, not measured"
    }
  }
}

extension KnownVersion {
  /// `2.8.5, measured`.
  package var words: String { "\(version), \(evidence.words)" }
}

extension ServerSetup {
  /// `Express cors 2.8.5`.
  package var title: String { "\(product.profile.title) \(version)" }

  /// Where what is said of this version comes from; of one that nobody looked at, the rules are those
  /// of the nearest before it.
  package var evidence: String? {
    let versions = product.profile.versions
    if let known = versions.first(where: { $0.version == version }) { return known.evidence.words }
    let nearest = versions.last { $0.version <= version } ?? versions.first
    return nearest.map { "not looked at: by the rules of \($0.version)" }
  }
}

extension ServerProfile.Kind {
  package var words: String {
    switch self {
    case .middleware: "in an application"
    case .proxy: "in front of one"
    }
  }
}
