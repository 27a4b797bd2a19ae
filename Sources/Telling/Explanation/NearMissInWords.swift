package import CORS
import SafeText
import Web

extension NearMiss.Kind {
  /// The slip in a word or two, to stand beside the value: `trailing slash`.
  package var title: String { words.title }

  /// The slip and the rule it breaks, in one sentence.
  package var sentence: String { words.sentence }

  private var words: (title: String, sentence: String) {
    switch self {
    case .trailingSlash: ("trailing slash", "An origin has no trailing slash.")
    case .path: ("has a path", "An origin ends with the host or the port; it has no path.")
    case .missingScheme: ("no scheme", "An origin begins with its scheme, such as https://.")
    case .httpForHTTPS: ("not https", "The page is https; http is another origin.")
    case .httpsForHTTP: ("not http", "The page is http; https is another origin.")
    case .otherScheme: ("another scheme", "The scheme is part of the origin, and it differs.")
    case .defaultPort(let port):
      ("port \(port)", "An origin leaves out its scheme's own port: :\(port) has to go.")
    case .port(nil, let expected?): ("port missing", "The page's origin has port \(expected).")
    case .port(let received?, nil):
      ("port \(received)", "The page's origin has no port \(received).")
    case .port(let received, let expected):
      (
        "another port",
        "Port \(received.map(String.init) ?? "unreadable") is not"
          + " port \(expected.map(String.init) ?? "none"): ports are part of the origin."
      )
    case .www: ("www", "With and without www. are two hosts, so two origins.")
    case .parentDomain:
      (
        "parent domain",
        "Allowing a domain does not allow its subdomains: the host must be the same."
      )
    case .subdomain: ("subdomain", "A subdomain is another origin than its parent.")
    case .siblingHost: ("sibling host", "Hosts of one site are still different origins.")
    case .wildcardPattern:
      (
        "a pattern",
        "Only a lone * is special. Patterns such as *.shop.example mean nothing."
      )
    case .letterCase: ("letter case", "Letter case matters: only the very same letters match.")
    case .quotes: ("quotes", "The quotes count as part of the value; it must stand without them.")
    case .blanks: ("blanks", "There are blanks around the value.")
    case .list: ("a list", "The header takes one value, not a list.")
    case .twoHeaders:
      (
        "two headers",
        "The header stands there twice; its values are joined, and then match nothing."
      )
    case .anotherTruth: ("not true", "Only the word true will do.")
    case .unsafeByte: ("unsafe byte", "This byte makes the header need a preflight.")
    case .wildcard: ("*", "With credentials * stands for nothing but itself.")
    case .underscore: ("underscore", "An underscore is not a hyphen.")
    case .separator: ("separator", "Elements are separated by commas.")
    case .inOtherHeader(let header):
      ("elsewhere", "It stands in \(header), where it has no effect.")
    case .onAnswerOnly:
      (
        "elsewhere",
        "The response to the request itself has it; the preflight's needs it too."
      )
    case .onPreflightOnly:
      ("elsewhere", "The preflight's response has it; the response itself needs it too.")
    }
  }
}

/// A grant that was made in the wrong place.
struct Misplaced {
  let comparison: Comparison
  let sentence: String

  init(_ kind: NearMiss.Kind, in header: String, of value: String, at range: Range<Int>) {
    comparison = Comparison(
      header, received: value, expected: nil, nearMiss: NearMiss(kind, at: range))
    sentence = kind.sentence
  }
}

extension EventContext {
  private static let lists = [
    "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Expose-Headers",
    "Access-Control-Request-Headers", "Access-Control-Allow-Origin",
  ]

  /// Where else a method or header name is allowed: in another list, or on the answer itself.
  func misplaced(_ name: String, not header: String) -> Misplaced? {
    for other in Self.lists where other != header {
      guard let value = received(other), let range = value.element(name) else { continue }
      return Misplaced(.inOtherHeader(other), in: other, of: value, at: range)
    }
    guard let value = answerNotAskedFor?.received.get(header), let range = value.element(name)
    else {
      return nil
    }
    return Misplaced(.onAnswerOnly, in: header, of: value, at: range)
  }

  /// `Access-Control-Allow-Origin` on the other of the two answers.
  var misplacedAllowOrigin: Misplaced? {
    let header = "Access-Control-Allow-Origin"
    let preflight = evaluation.exchanges(ofCall: event.call).last {
      $0.purpose == .preflight && $0.url == exchange?.url
    }
    let other = isPreflight ? answerNotAskedFor : preflight?.reply
    guard let value = other?.received.get(header), value == origin || value == "*" else {
      return nil
    }
    return Misplaced(
      isPreflight ? .onAnswerOnly : .onPreflightOnly, in: header, of: value,
      at: 0..<value.utf8.count)
  }

  /// The header that would allow this request's origin.
  var allowOrigin: String { "Access-Control-Allow-Origin: \(origin.clipped())" }

  var withCredentialsToo: String {
    credentialsMode == .include ? " and Access-Control-Allow-Credentials: true" : ""
  }
}

extension String {
  /// Where `name` stands in this list, in UTF-8 offsets, whatever its letter case.
  fileprivate func element(_ name: String) -> Range<Int>? {
    var start = 0
    for part in split(separator: ",", omittingEmptySubsequences: false) {
      let item = part.drop { $0 == " " }
      let from = start + part.utf8.count - item.utf8.count
      start += part.utf8.count + 1
      let bare = item.prefix { $0 != " " }
      if bare.equalsIgnoringASCIICase(name) { return from..<(from + bare.utf8.count) }
    }
    return nil
  }

  /// A header's name without its beginning where that is CORS's own: `Allow-Methods`.
  var withoutAccessControl: String {
    hasPrefix("Access-Control-") ? String(dropFirst("Access-Control-".count)) : self
  }
}
