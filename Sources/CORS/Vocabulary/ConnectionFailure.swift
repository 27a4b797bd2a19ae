/// Why no answer came: what the network says before there is any HTTP to look at.
///
/// A script learns nothing of it; a browser's console does. The raw values stand in files, as a
/// reply's `drop`.
public enum ConnectionFailure: String, Hashable, Sendable, CaseIterable {
  // Before there is a connection.
  /// The host's name leads nowhere.
  case nameNotResolved = "name-not-resolved"
  /// Nobody said in time where the name leads.
  case nameTimedOut = "name-timed-out"
  /// Nothing listens at the port.
  case refused
  /// No way leads to the address.
  case unreachable
  /// Nothing answered at the address in time.
  case connectTimedOut = "connect-timed-out"
  /// What stands between could not be reached.
  case proxy
  /// What stands between would not pass the connection on.
  case tunnel

  // TLS.
  /// The two sides found no way to talk: no common version or cipher, or no TLS at all.
  case tlsHandshake = "tls-handshake"
  case tlsTimedOut = "tls-timed-out"
  /// Nobody whom the browser trusts vouches for the certificate.
  case certificateAuthority = "certificate-authority"
  /// The certificate is for other hosts.
  case certificateName = "certificate-name"
  /// The certificate holds no longer, or not yet.
  case certificateDate = "certificate-date"
  /// The certificate is no good for another reason.
  case certificateInvalid = "certificate-invalid"

  // On the connection.
  /// The server closed the connection without a word.
  case closed
  /// The server, or something on the way, tore the connection down.
  case reset
  /// No answer came in time.
  case answerTimedOut = "answer-timed-out"
  /// What came was no HTTP, or broke off.
  case notHTTP = "not-http"
  /// The server asked for a password as only a proxy may.
  case unexpectedProxyDemand = "unexpected-proxy-demand"
}

extension Reply.Delivery {
  /// Why no answer comes; nil: one does.
  public var failure: ConnectionFailure? {
    switch self {
    case .sent: nil
    case .dropped: .closed
    case .failed(let failure): failure
    }
  }

  /// A delivery that fails so.
  public init(_ failure: ConnectionFailure) {
    self = failure == .closed ? .dropped : .failed(failure)
  }

  /// What a file and an edit write for it; nil: the answer is sent.
  public var key: String? {
    switch self {
    case .sent: nil
    case .dropped: "true"
    case .failed(let failure): failure.rawValue
    }
  }

  /// The delivery of this ``key``, `false` included; nil: there is none.
  public init?(key: String) {
    switch key {
    case "false": self = .sent
    case "true": self = .dropped
    default:
      guard let failure = ConnectionFailure(rawValue: key) else { return nil }
      self.init(failure)
    }
  }

  /// Every ``key`` that can be written, `false` included.
  public static let keys = ["false", "true"] + ConnectionFailure.allCases.map(\.rawValue)
}
