extension URLRecord {
  /// https://url.spec.whatwg.org/#concept-url-serializer
  var serializedWithoutFragment: String {
    // One byte too many costs less than to move what is written when it no longer fits.
    var output = ""
    output.reserveCapacity(
      scheme.utf8.count + username.utf8.count + password.utf8.count + (host?.utf8.count ?? 0)
        + path.count + (query?.utf8.count ?? 0) + 16)
    output += scheme
    output += ":"
    if let host {
      output += "//"
      if !username.isEmpty || !password.isEmpty {
        output += username
        if !password.isEmpty {
          output += ":"
          output += password
        }
        output += "@"
      }
      output += host
      if let port { output += ":\(port)" }
    } else if !hasOpaquePath, path.starts(with: "//".utf8) {
      output += "/."
    }
    output += String(decoding: path, as: UTF8.self)
    if let query {
      output += "?"
      output += query
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
