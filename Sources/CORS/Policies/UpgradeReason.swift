/// What made a URL secure that was asked for without TLS.
public enum UpgradeReason: Hashable, Sendable, CaseIterable {
  /// The page's policy says `upgrade-insecure-requests`.
  case upgradeInsecureRequests
  /// A secure page shows no insecure pictures.
  case mixedContent
  /// The host once said that it is to be asked over TLS alone.
  case strictTransportSecurity
}
