package import CORS
import SafeText
import Web

/// Words for an answer that does not come.
extension EventContext {
  func noAnswer(_ failure: ConnectionFailure, _ citation: Citation) -> Explanation {
    let words = failure.words(host: currentURL?.host ?? "the host")
    return Explanation(
      citation, words.title, words.summary,
      [
        "Without a response there are no headers, so the script learns nothing.",
        words.evidence,
        "Some consoles call this a CORS error. It is none.",
      ], remedy: Remedy(words.party, words.remedy))
  }
}

/// What there is to say of a failure of the network.
private struct FailureWords {
  var title: Title
  var summary: String
  /// What a console shows of it, or a log.
  var evidence: String
  var party = Party.server
  var remedy: String
}

extension ConnectionFailure {
  /// What the browser's list of requests calls it; nil: the recordings and sources show no name.
  ///
  /// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
  package func netError(in browser: Browser.Name) -> String? {
    switch browser {
    case .chromium: "net::" + names.chromium
    case .firefox: names.firefox
    case .webkit, .standard: nil
    }
  }

  private var names: (chromium: String, firefox: String) {
    switch self {
    case .nameNotResolved: ("ERR_NAME_NOT_RESOLVED", "NS_ERROR_UNKNOWN_HOST")
    case .nameTimedOut: ("ERR_NAME_NOT_RESOLVED", "NS_ERROR_UNKNOWN_HOST")
    case .refused: ("ERR_CONNECTION_REFUSED", "NS_ERROR_CONNECTION_REFUSED")
    case .unreachable: ("ERR_ADDRESS_UNREACHABLE", "NS_ERROR_CONNECTION_REFUSED")
    case .connectTimedOut: ("ERR_CONNECTION_TIMED_OUT", "NS_ERROR_NET_TIMEOUT")
    case .proxy: ("ERR_PROXY_CONNECTION_FAILED", "NS_ERROR_PROXY_CONNECTION_REFUSED")
    case .tunnel: ("ERR_TUNNEL_CONNECTION_FAILED", "NS_ERROR_PROXY_CONNECTION_REFUSED")
    case .tlsHandshake: ("ERR_SSL_PROTOCOL_ERROR", "SSL_ERROR_RX_RECORD_TOO_LONG")
    case .tlsTimedOut: ("ERR_CONNECTION_TIMED_OUT", "NS_ERROR_NET_TIMEOUT")
    case .certificateAuthority: ("ERR_CERT_AUTHORITY_INVALID", "SEC_ERROR_UNKNOWN_ISSUER")
    case .certificateName: ("ERR_CERT_COMMON_NAME_INVALID", "SSL_ERROR_BAD_CERT_DOMAIN")
    case .certificateDate: ("ERR_CERT_DATE_INVALID", "SEC_ERROR_EXPIRED_CERTIFICATE")
    case .certificateInvalid: ("ERR_CERT_INVALID", "SEC_ERROR_CERT_NOT_IN_NAME_SPACE")
    case .closed: ("ERR_EMPTY_RESPONSE", "NS_ERROR_NET_EMPTY_RESPONSE")
    case .reset: ("ERR_CONNECTION_RESET", "NS_ERROR_NET_RESET")
    case .answerTimedOut: ("ERR_TIMED_OUT", "NS_ERROR_NET_TIMEOUT")
    case .notHTTP: ("ERR_INVALID_HTTP_RESPONSE", "NS_ERROR_NET_INTERRUPT")
    case .unexpectedProxyDemand: ("ERR_UNEXPECTED_PROXY_AUTH", "NS_ERROR_FAILURE")
    }
  }

  fileprivate func words(host: String) -> FailureWords {
    let host = host.clipped(40)
    let listed = "Chromium lists the request as net::\(names.chromium)."
    return switch self {
    case .nameNotResolved:
      FailureWords(
        title: "Name not found", summary: "No address is known for \(host).", evidence: listed,
        remedy: "Correct the name, or have it resolve.")
    case .nameTimedOut:
      FailureWords(
        title: "Name not found in time", summary: "Nobody said in time where \(host) is.",
        evidence: listed, party: .user, remedy: "Look at the resolver that this machine asks.")
    case .refused:
      FailureWords(
        title: "Connection refused", summary: "Nothing listens there: \(host) refuses connections.",
        evidence: listed, remedy: "Start the server, or correct the port.")
    case .unreachable:
      FailureWords(
        title: "No way there", summary: "No way leads to the address of \(host).", evidence: listed,
        party: .user, remedy: "Look at the network: cable, VPN, IPv6, firewall.")
    case .connectTimedOut:
      FailureWords(
        title: "No connection in time", summary: "Nothing answered at \(host) in time.",
        evidence: listed, remedy: "Look for a firewall that swallows connections.")
    case .proxy:
      FailureWords(
        title: "No proxy", summary: "The proxy on the way to \(host) could not be reached.",
        evidence: listed, party: .user, remedy: "Look at the proxy's settings, and whether it runs."
      )
    case .tunnel:
      FailureWords(
        title: "The proxy refuses", summary: "The proxy did not pass the connection on to \(host).",
        evidence: listed, party: .user, remedy: "Look at the proxy's settings and its log.")
    case .tlsHandshake:
      FailureWords(
        title: "No TLS", summary: "No TLS connection came about with \(host).",
        evidence: listed + " A server that speaks plain HTTP at this port looks like this.",
        remedy: "Serve TLS at this port, in a version and with a cipher that browsers take.")
    case .tlsTimedOut:
      FailureWords(
        title: "No TLS in time", summary: "The TLS handshake with \(host) did not end in time.",
        evidence: listed, remedy: "Look at what listens at the port: it says nothing.")
    case .certificateAuthority:
      FailureWords(
        title: "Certificate not trusted",
        summary: "Nobody whom browsers trust vouches for the certificate of \(host).",
        evidence: listed + " A page's own tab can pass the warning; a script cannot.",
        remedy: "Send a certificate with its whole chain, from an authority that browsers know.")
    case .certificateName:
      FailureWords(
        title: "Certificate for others", summary: "The certificate is not for \(host).",
        evidence: listed, remedy: "Have the certificate name the host.")
    case .certificateDate:
      FailureWords(
        title: "Certificate out of date",
        summary: "The certificate of \(host) holds no longer, or not yet.", evidence: listed,
        remedy: "Renew the certificate; look at this machine's clock, too.")
    case .certificateInvalid:
      FailureWords(
        title: "Certificate no good", summary: "The certificate of \(host) cannot be used.",
        evidence: listed, remedy: "Replace the certificate.")
    case .closed:
      FailureWords(
        title: "Connection closed", summary: "The server closed the connection without a response.",
        evidence: listed, remedy: "Find out why it does not answer: look at its log.")
    case .reset:
      FailureWords(
        title: "Connection reset", summary: "The connection to \(host) was torn down.",
        evidence: listed, remedy: "Look at the server's log, and at what stands in front of it.")
    case .answerTimedOut:
      FailureWords(
        title: "No response in time",
        summary: "\(host) took the request and did not answer in time.",
        evidence: "A browser waits for minutes, and then lists net::\(names.chromium).",
        remedy: "Find out what the server waits for.")
    case .notHTTP:
      FailureWords(
        title: "No HTTP", summary: "What came from \(host) is no HTTP, or breaks off.",
        evidence: listed, remedy: "Find out what listens at the port.")
    case .unexpectedProxyDemand:
      FailureWords(
        title: "A proxy's demand, without a proxy",
        summary: "\(host) answers 407, which only a proxy may.", evidence: listed,
        remedy: "Answer 401 where a password is wanted.")
    }
  }
}
