extension URLRecord {
  /// The serialisation of the URL, whose origin is `origin`, without its fragment.
  ///
  /// https://url.spec.whatwg.org/#concept-url-serializer
  func serializedWithoutFragment(_ origin: Origin) -> String {
    var output = serializedUpToPath(origin)
    output += String(decoding: path, as: UTF8.self)
    if let query {
      output += "?"
      output += query
    }
    return output
  }

  private func serializedUpToPath(_ origin: Origin) -> String {
    // Without a user and a password it is the origin that is written before the path.
    if special != nil, username.isEmpty, password.isEmpty, case .tuple(let tuple) = origin {
      return tuple.serialized
    }
    var output = scheme + ":"
    if let host {
      output += "//"
      if !username.isEmpty || !password.isEmpty {
        output += username
        if !password.isEmpty { output += ":" + password }
        output += "@"
      }
      output += host
      if let port { output += ":\(port)" }
    } else if !hasOpaquePath, path.starts(with: "//".utf8) {
      output += "/."
    }
    return output
  }

  /// https://url.spec.whatwg.org/#concept-url-origin
  var origin: Origin {
    switch special {
    case .https, .http, .wss, .ws, .ftp:
      .tuple(TupleOrigin(scheme: scheme, host: host ?? "", port: port))
    case .file: .opaque
    case nil: scheme == "blob" ? blobOrigin : .opaque
    }
  }

  /// The origin of the URL that a `blob:` URL's path is.
  private var blobOrigin: Origin {
    var parser = URLParser(String(decoding: path, as: UTF8.self), base: nil)
    guard let url = try? parser.parse(), url.special == .https || url.special == .http else {
      return .opaque
    }
    return url.origin
  }
}
