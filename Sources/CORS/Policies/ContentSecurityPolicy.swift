public import Web

/// What one `Content-Security-Policy` lets a page load, and where it may send things.
///
/// https://w3c.github.io/webappsec-csp/#content-security-policy-object
public struct ContentSecurityPolicy: Hashable, Sendable {
  /// Whether a violation stops anything.
  ///
  /// https://w3c.github.io/webappsec-csp/#policy-disposition
  public enum Disposition: Hashable, Sendable {
    case enforce
    /// `Content-Security-Policy-Report-Only`: a violation is only told.
    case report
  }

  /// A name and what follows it: `connect-src 'self' https://api.bank.example`.
  ///
  /// https://w3c.github.io/webappsec-csp/#directives
  public struct Directive: Hashable, Sendable {
    /// In lower case.
    public let name: String
    /// In order, as written.
    public let value: [String]
    /// The same, read as sources; of no meaning where the directive names none.
    let sources: [CSPSource]

    init(name: String, value: [String]) {
      self.name = name
      self.value = value
      sources = value.map(CSPSource.init)
    }

    /// Name and value with single blanks between them, as consoles print it.
    public var text: String { ([name] + value).joined(separator: " ") }
  }

  /// Whether a violation stops anything.
  public let disposition: Disposition
  /// In order; the first of each name, as later ones do not count.
  public let directives: [Directive]
  /// As written, without the blanks around it.
  public let source: String
  /// Which of the answer's headers says it, from 0; nil: it stands alone.
  public let header: Int?
  /// What its author wrote in vain, in order.
  public let slips: [Slip]

  /// Something that a policy says and that does not count.
  public enum Slip: Hashable, Sendable {
    /// A directive whose name has come before.
    case duplicate(String)
    /// `'none'` beside other sources of a directive.
    case noneAmongOthers(String)
    /// A name that is no directive's.
    case unknownDirective(String)
  }

  /// Reads one policy; one without any directive is allowed, and allows everything.
  ///
  /// https://w3c.github.io/webappsec-csp/#parse-serialized-policy
  public init(
    _ text: some StringProtocol, disposition: Disposition = .enforce, header: Int? = nil
  ) {
    self.disposition = disposition
    self.header = header
    source = trimmed(text, where: isASCIIWhitespace)
    var directives: [Directive] = []
    var names: Set<String> = []
    var slips: [Slip] = []
    for token in text.utf8.split(separator: UInt8(ascii: ";")) {
      guard token.allSatisfy({ $0 < 0x80 }) else { continue }
      let words = token.split(whereSeparator: \.isASCIIWhitespace)
      guard let first = words.first else { continue }
      let name = String(decoding: first, as: UTF8.self).asciiLowercased
      guard names.insert(name).inserted else {
        slips.append(.duplicate(name))
        continue
      }
      let value = words.dropFirst().map { String(decoding: $0, as: UTF8.self) }
      if !Self.knownNames.contains(name) {
        slips.append(.unknownDirective(name))
      } else if value.count > 1, value.contains(where: "'none'".equalsIgnoringASCIICase) {
        slips.append(.noneAmongOthers(name))
      }
      directives.append(Directive(name: name, value: value))
    }
    self.directives = directives
    self.slips = slips
  }

  /// The names of directives that browsers know.
  ///
  /// https://w3c.github.io/webappsec-csp/#csp-directives
  private static let knownNames: Set<String> = [
    "base-uri", "block-all-mixed-content", "child-src", "connect-src", "default-src",
    "fenced-frame-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src",
    "manifest-src", "media-src", "object-src", "prefetch-src", "report-to", "report-uri",
    "require-trusted-types-for", "sandbox", "script-src", "script-src-attr", "script-src-elem",
    "style-src", "style-src-attr", "style-src-elem", "trusted-types", "upgrade-insecure-requests",
    "worker-src",
  ]

  /// The headers that bring policies, and what becomes of a failure.
  private static let deliveries: [(name: String, disposition: Disposition)] = [
    ("Content-Security-Policy", .enforce), ("Content-Security-Policy-Report-Only", .report),
  ]

  /// The policies of a page's headers: those that are enforced first, each header's in order.
  ///
  /// https://w3c.github.io/webappsec-csp/#parse-response-csp
  public static func policies(in headers: HeaderList) -> [ContentSecurityPolicy] {
    deliveries.flatMap { name, disposition in
      headers.indices(of: name).flatMap { index in
        headers.headers[index].value.split(separator: ",")
          .map { ContentSecurityPolicy($0, disposition: disposition, header: index) }
          .filter { !$0.directives.isEmpty }
      }
    }
  }

  /// How many policies a page's headers hold, those without a directive among them.
  static func count(in headers: HeaderList) -> Int {
    deliveries.flatMap { headers.indices(of: $0.name) }.reduce(into: 0) { count, index in
      count += 1 + headers.headers[index].value.utf8.count { $0 == UInt8(ascii: ",") }
    }
  }

  /// The directive of this name.
  public subscript(name: String) -> Directive? { directives.first { $0.name == name } }

  /// https://w3c.github.io/webappsec-upgrade-insecure-requests/#delivery
  public var upgradesInsecureRequests: Bool {
    disposition == .enforce && self["upgrade-insecure-requests"] != nil
  }
}

extension UInt8 {
  /// https://infra.spec.whatwg.org/#ascii-whitespace
  var isASCIIWhitespace: Bool {
    switch self {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: false
    }
  }
}

/// https://infra.spec.whatwg.org/#ascii-whitespace
func isASCIIWhitespace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && UInt8(truncatingIfNeeded: scalar.value).isASCIIWhitespace
}
