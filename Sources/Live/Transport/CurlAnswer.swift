import CCurl
import CORS
import Web

extension WireResponse {
  /// What libcurl brought, where it is an answer: a whole head, whatever became of the body.
  init?(_ answer: ccurl_answer) {
    guard answer.status != 0 else { return nil }
    let head = UnsafeRawBufferPointer(start: answer.head, count: answer.head_length)
    let body = UnsafeRawBufferPointer(start: answer.body, count: answer.body_length)
    let end: End =
      switch CurlCode(rawValue: answer.code) {
      case .ok?: answer.is_cut ? .cut : .whole
      case .timedOut?: .timedOut
      case .partialFile?: .short
      case .badContentEncoding?: .badEncoding
      case .receiveError?:
        answer.words.map { String(cString: $0).contains("chunk") } == true ? .badChunks : .lost
      default: .lost
      }
    self.init(
      status: Int(answer.status), headers: Self.headers(in: head), body: Array(body), end: end)
  }

  /// The header lines behind the status line. A line that starts with a blank goes on with the one
  /// before, as it did in HTTP until 2014.
  static func headers(in head: some BidirectionalCollection<UInt8>) -> [Header] {
    var headers: [Header] = []
    for line in head.split(separator: 0x0A).dropFirst() {
      let line = line.last == 0x0D ? line.dropLast() : line
      let text = String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
      if let first = line.first, first.isTabOrSpace, let last = headers.indices.last {
        headers[last].value += " " + trimmed(text, where: isHTTPTabOrSpace)
      } else if let colon = text.firstIndex(of: ":") {
        let name = trimmed(text[..<colon], where: isHTTPTabOrSpace)
        // Browsers, too, pass over what is no name.
        guard Token.matches(name) else { continue }
        let value = String(text[text.index(after: colon)...])
        headers.append(Header(name, trimmed(value, where: isHTTPTabOrSpace)))
      }
    }
    return headers
  }
}

/// Those of libcurl's codes that tell something apart.
///
/// https://curl.se/libcurl/c/libcurl-errors.html
enum CurlCode: Int32 {
  case ok = 0
  case couldNotResolveProxy = 5
  case couldNotResolveHost = 6
  case couldNotConnect = 7
  case partialFile = 18
  case timedOut = 28
  case tlsConnect = 35
  case gotNothing = 52
  case sendError = 55
  case receiveError = 56
  case tlsClientCertificate = 58
  case tlsCipher = 59
  case certificate = 60
  case certificateAuthoritiesFile = 77
  case tlsIssuer = 83
  case badContentEncoding = 61
  case tlsPinnedKey = 90
  case tlsStatus = 91
  case proxy = 97
  case tlsClientCertificateNeeded = 98
}

extension ConnectionFailure {
  /// What kept an answer away.
  init(_ answer: ccurl_answer, words: String, isSecure: Bool, throughProxy: Bool) {
    switch CurlCode(rawValue: answer.code) {
    case .couldNotResolveProxy?: self = .proxy
    case .proxy?: self = .tunnel
    case .couldNotResolveHost?: self = .nameNotResolved
    case .couldNotConnect? where throughProxy: self = .proxy
    case .couldNotConnect?: self = Self.unconnected(answer.os_error)
    case .timedOut?: self = Self.timedOut(answer, isSecure: isSecure)
    case .tlsConnect?, .tlsClientCertificate?, .tlsCipher?, .tlsClientCertificateNeeded?,
      .certificateAuthoritiesFile?:
      self = .tlsHandshake
    case .certificate?, .tlsIssuer?, .tlsPinnedKey?, .tlsStatus?:
      self = Self.certificate(answer.verify_result, words)
    case .gotNothing?: self = .closed
    case .sendError?, .receiveError?:
      self = words.contains("proxy") ? .tunnel : .reset
    // An error of HTTP/1 or HTTP/2, of an encoding or of a length.
    case .ok?, .partialFile?, .badContentEncoding?, nil: self = .notHTTP
    }
  }

  private static func unconnected(_ error: Int) -> ConnectionFailure {
    switch Int32(truncatingIfNeeded: error) {
    case ccurl_network_unreachable, ccurl_host_unreachable, ccurl_address_not_available:
      .unreachable
    case ccurl_connection_timed_out: .connectTimedOut
    default: .refused
    }
  }

  /// The phase that the time ran out in: the first that has no end. With TLS some versions of libcurl
  /// count the handshake to the connection.
  private static func timedOut(_ answer: ccurl_answer, isSecure: Bool) -> ConnectionFailure {
    if answer.name_time == 0 { return .nameTimedOut }
    if answer.connect_time == 0, !answer.is_connected { return .connectTimedOut }
    return isSecure && answer.tls_time == 0 ? .tlsTimedOut : .answerTimedOut
  }

  /// OpenSSL's verdict, and where there is none, the words of other libraries and of libcurl itself.
  ///
  /// https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
  private static func certificate(_ verdict: Int, _ words: String) -> ConnectionFailure {
    let words = words.asciiLowercased
    switch verdict {
    case 9, 10: return .certificateDate
    case 2, 18, 19, 20, 21, 27: return .certificateAuthority
    case 62, 63, 64: return .certificateName
    default: break
    }
    let signs: [(String, ConnectionFailure)] = [
      ("subject name", .certificateName), ("target host", .certificateName),
      ("hostname", .certificateName), ("expired", .certificateDate),
      ("not yet valid", .certificateDate), ("not activated", .certificateDate),
      ("self", .certificateAuthority), ("issuer", .certificateAuthority),
      ("not trusted", .certificateAuthority), ("ca certificate", .certificateAuthority),
    ]
    return signs.first { words.contains($0.0) }?.1 ?? .certificateInvalid
  }
}
