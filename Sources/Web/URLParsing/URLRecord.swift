/// A URL while it is being parsed.
///
/// The path is held serialised: a list of segments as `/a/b`, an opaque path as it is.
///
/// https://url.spec.whatwg.org/#concept-url
struct URLRecord {
  var scheme = ""
  var special: SpecialScheme?
  var username = ""
  var password = ""
  var host: String?
  var port: UInt16?
  var path: [UInt8] = []
  var hasOpaquePath = false
  var query: String?
  var fragment: String?

  /// Takes the path's last segment away, but never a drive letter that stands alone.
  ///
  /// https://url.spec.whatwg.org/#shorten-a-urls-path
  mutating func shortenPath() {
    if special == .file, path.count == 3, startsWithNormalizedDriveLetter { return }
    path.removeSubrange((path.lastIndex(of: UInt8(ascii: "/")) ?? 0)...)
  }

  /// Whether the path's first segment is a letter and a colon.
  ///
  /// https://url.spec.whatwg.org/#normalized-windows-drive-letter
  var startsWithNormalizedDriveLetter: Bool {
    path.count >= 3 && path[1].isASCIIAlpha && path[2] == UInt8(ascii: ":")
      && (path.count == 3 || path[3] == UInt8(ascii: "/"))
  }

  mutating func adoptAuthority(of base: WebURL) {
    username = base.username
    password = base.password
    host = base.host
    port = base.port
  }

  mutating func adoptPathAndQuery(of base: WebURL) {
    path = Array(base.path.utf8)
    query = base.query
  }
}
