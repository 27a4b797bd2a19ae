/// How connections are made, where the user has a say in it.
package struct ConnectionOptions: Hashable, Sendable {
  /// A file with the certificates of those who may vouch for others; nil: the system's.
  package var certificateAuthorities: String?
  /// Whether a certificate must be good.
  package var certificates = Certificates.checked
  /// `host:port:address`, as curl's option of this name takes them.
  package var resolve: [String] = []
  /// A proxy's URL; nil: none, whatever the environment says.
  package var proxy: String?
  /// How long a request may take, in seconds.
  package var timeout = 15.0

  /// Whether a certificate must be good.
  package enum Certificates: Hashable, Sendable { case checked, ignored }

  /// How many bytes of a body are kept.
  package static let bodyLimit = 1 << 20
  /// How long making a connection may take, in seconds.
  package static let connectTimeout = 5.0

  package init() {}
}
