/// The schemes the URL standard knows: their URLs have hosts, and `\` counts as `/`.
///
/// https://url.spec.whatwg.org/#special-scheme
enum SpecialScheme: String, Hashable, Sendable, CaseIterable {
  case https, http, wss, ws, ftp, file

  /// https://url.spec.whatwg.org/#default-port
  var defaultPort: UInt16? {
    switch self {
    case .http, .ws: 80
    case .https, .wss: 443
    case .ftp: 21
    case .file: nil
    }
  }
}
