/// What `origins` lists.
enum RackOrigin: Sendable {
  case any
  case exactly(String)
  /// Ruby's `===`: a match anywhere, as long as it has no anchors: `regex-unanchored`.
  case matching(Pattern)
  case function(OriginFunction)

  /// Nil for an empty text, which is left out.
  init?(_ value: ConfigurationValue, _ text: String?) throws(StartupRefusal) {
    switch value {
    case .string(""): return nil
    case .string("*"): self = .any
    case .string(let written) where Self.isPattern(written):
      guard let pattern = try ConfigurationValue?.some(value).pattern(.ruby) else { return nil }
      self = .matching(pattern)
    case .string(let written) where written.hasSuffix("://") || Self.hasScheme(written):
      self = .exactly(written)
    case .string(let written):
      // A name without scheme is let in under any scheme.
      let quoted = written.map { "\\^$.|?*+()[]{}-".contains($0) ? "\\\($0)" : String($0) }.joined()
      let source = ConfigurationValue.regex("^[a-z][a-z0-9.+-]*:\\/\\/\(quoted)$", flags: "")
      guard let pattern = try ConfigurationValue?.some(source).pattern(.ruby) else { return nil }
      self = .matching(pattern)
    case .regex:
      guard let pattern = try ConfigurationValue?.some(value).pattern(.ruby) else { return nil }
      self = .matching(pattern)
    case .code:
      guard let function = OriginFunction(value, in: text, .ruby) else { return nil }
      self = .function(function)
    case .null, .boolean, .number, .list, .map: return nil
    }
  }

  private static func hasScheme(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://") || text == "file://"
  }

  /// Recordings write a regular expression as its source: no origin has a backslash or a `^`.
  static func isPattern(_ text: String) -> Bool { text.contains("\\") || text.hasPrefix("^") }

  func matches(_ origin: String, _ request: ServerRequest) -> Bool {
    switch self {
    case .any: true
    case .exactly(let own): own == origin
    case .matching(let pattern): pattern.matches(in: origin)
    case .function(let function): function.allows(origin, request)
    }
  }
}
