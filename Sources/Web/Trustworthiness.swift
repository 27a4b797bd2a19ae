extension Origin {
  /// Whether nobody on the way can have changed what comes from here.
  ///
  /// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
  public var isPotentiallyTrustworthy: Bool {
    guard case .tuple(let origin) = self else { return false }
    return origin.scheme == "https" || origin.scheme == "wss" || origin.isLoopback
  }
}

extension TupleOrigin {
  /// Whether the host is this machine: `localhost` and names below it, 127.0.0.0/8 and `::1`.
  public var isLoopback: Bool { isLocalhost || isLoopbackAddress }

  /// https://w3c.github.io/webappsec-secure-contexts/#localhost
  private var isLocalhost: Bool {
    let name = host.utf8.last == UInt8(ascii: ".") ? host.dropLast() : host[...]
    return name == "localhost" || name.hasSuffix(".localhost")
  }

  private var isLoopbackAddress: Bool {
    host == "[::1]" || host.hasPrefix("127.") && Host.isAddress(host)
  }
}

extension WebURL {
  /// Whether it leads to this machine.
  public var isLoopback: Bool {
    guard case .tuple(let origin) = origin else { return false }
    return origin.isLoopback
  }

  /// https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
  public var isPotentiallyTrustworthy: Bool {
    switch scheme {
    case "data", "file": true
    case "about": path == "blank" || path == "srcdoc"
    default: origin.isPotentiallyTrustworthy
    }
  }
}
