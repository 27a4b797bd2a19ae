import Web

/// Which location a path is in.
///
/// https://nginx.org/en/docs/http/ngx_http_core_module.html#location
extension NginxRun {
  enum Found {
    case found(NginxLocation)
    /// A prefix location of a proxy has this path and a slash more.
    case missingSlash(NginxLocation)
    case none
  }

  mutating func location() -> Found { search(server.locations) ?? .none }

  /// Exact ones, then the longest prefix with what is nested in it, then regular expressions.
  private mutating func search(_ locations: [NginxLocation]) -> Found? {
    var longest: (location: NginxLocation, length: Int, regexes: NginxLocation.Regexes)?
    var withoutSlash: NginxLocation?
    for location in locations {
      switch location.kind {
      case .exact(let path): if path == uri { return .found(location) }
      case .prefix(let path, let regexes):
        if uri.hasPrefix(path), path.utf8.count >= longest?.length ?? 0 {
          longest = (location, path.utf8.count, regexes)
        }
        if path == uri + "/", location.redirectsToSlash { withoutSlash = location }
      case .regex, .named: break
      }
    }
    if let withoutSlash { return .missingSlash(withoutSlash) }
    if let longest {
      if let nested = search(longest.location.locations) { return nested }
      if longest.regexes == .skipped { return .found(longest.location) }
    }
    for location in locations {
      guard case .regex(let regex) = location.kind, match(regex, uri) else { continue }
      return search(location.locations) ?? .found(location)
    }
    return longest.map { .found($0.location) }
  }
}

extension NginxLocation {
  /// Only in front of a proxy does nginx answer a missing slash by itself.
  fileprivate var redirectsToSlash: Bool {
    if case .upstream? = level.handler { true } else { false }
  }
}

extension NginxConfiguration {
  /// The server for a request: by the name it is for, else the default one, else the first.
  ///
  /// Of servers with TLS and without, those are meant that the request can have come to.
  func server(for request: ServerRequest) -> NginxServerBlock? {
    let candidates = servers.preferring { server in
      let isPlain = server.listens.isEmpty && !request.isSecure
      return isPlain || server.listens.contains { $0.isTLS == request.isSecure }
    }
    let name = String(request.host.prefix { $0 != ":" }).asciiLowercased
    let byName =
      candidates.first { $0.names.contains(name) }
      ?? candidates.max { $0.maskLength(for: name) < $1.maskLength(for: name) }
      .flatMap { $0.maskLength(for: name) > 0 ? $0 : nil }
    return byName ?? candidates.first { $0.listens.contains(where: \.isDefault) }
      ?? candidates.first
  }
}

extension NginxServerBlock {
  /// How much of the name its longest fitting `*.shop.example` or `.shop.example` covers.
  fileprivate func maskLength(for name: String) -> Int {
    names.filter { mask in
      if mask.hasPrefix("*.") { return name.hasSuffix(mask.dropFirst()) }
      if mask.hasPrefix(".") { return name.hasSuffix(mask) || name == mask.dropFirst() }
      if mask.hasSuffix(".*") { return name.hasPrefix(mask.dropLast()) }
      return mask.hasPrefix("~") && NginxServerBlock.fits(mask, name)
    }.map(\.utf8.count).max() ?? 0
  }

  private static func fits(_ mask: String, _ name: String) -> Bool {
    (try? Pattern(String(mask.dropFirst()), .pcre, case: .ignored))?.matches(in: name) ?? false
  }
}
