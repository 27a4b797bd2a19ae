public import CORS
import SafeText
import Web

extension ScenarioFault: CustomStringConvertible {
  /// `calls[0].request.url: …`
  public var description: String { "\(path): \(problem)" }
}

extension ScenarioFault {
  /// What is wrong, as a sentence.
  package var sentence: String {
    let text = "\(problem)"
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension ScenarioFault.Problem: CustomStringConvertible {
  /// What is wrong and what to do, in one sentence without its full stop.
  public var description: String {
    switch self {
    case .outOfRange(let number, let range):
      "\(number) is out of range; allowed: \(range.lowerBound) to \(range.upperBound)"
    case .notAbsoluteHTTP(let text, let failure):
      "\(text.quoted) " + (failure?.words ?? "has another scheme")
        + "; an absolute http or https URL belongs here, such as https://app.shop.example/"
    case .headerNameNotToken(let name): "\(name.quoted) cannot be a header's name; \(tokenRule)"
    case .headerValueByte(let byte, let offset):
      "the value has a \(name(of: byte)) at byte \(offset), where HTTP would end the header"
    case .headerValueTooLong(let bytes):
      "the value has \(bytes) bytes; at most \(ScenarioFault.headerValueLimit) are taken"
    case .tooManyPolicies(let count):
      "the page has \(count) Content-Security-Policies; at most \(ScenarioFault.policyLimit) are taken"
    case .sandboxedAndEmbedded:
      "a sandboxed frame of the page and a frame around the page do not go together"
    case .notAHost(let text):
      "\(text.quoted) is no host; a name such as api.bank.example belongs here"
    case .notBase64: "the text is no Base64"
    case .requestURLEmpty: "the URL is empty, which means the page's own"
    case .requestURLInvalid(let text, let failure):
      "\(text.quoted) \(failure.words), so the call fails with an exception"
    case .methodNotToken(let method):
      "\(method.quoted) cannot be a method, so the call fails with an exception; \(tokenRule)"
    case .requestHeaderNameNotToken(let name):
      "\(name.quoted) cannot be a header's name, so the call fails with an exception; \(tokenRule)"
    case .requestHeaderValueByte(let byte, let offset):
      "the value has a \(name(of: byte)) at byte \(offset), so the call fails with an exception"
    case .requestHeaderValueNotBytes(let scalar):
      "\(String(scalar).quoted) lies above U+00FF and a header's value holds bytes, "
        + "so the call fails with an exception"
    }
  }

  private var tokenRule: String { "letters, digits and !#$%&'*+-.^_`|~ can stand there" }

  private func name(of byte: UInt8) -> String {
    switch byte {
    case 0x0A: "line feed"
    case 0x0D: "carriage return"
    default: "NUL"
    }
  }
}

extension URLFailure {
  /// What is wrong with a URL, to follow the URL itself.
  var words: String {
    switch self {
    case .missingSchemeNonRelativeURL: "has no scheme"
    case .hostMissing: "has no host"
    case .portInvalid: "has a port that is no number"
    case .portOutOfRange: "has a port above 65535"
    case .domainToASCII, .domainInvalidCodePoint, .hostInvalidCodePoint:
      "has a host with characters that none can have"
    case .ipv4TooManyParts, .ipv4NonNumericPart, .ipv4OutOfRangePart:
      "has a host that ends in a number and is no IPv4 address"
    case .ipv6Unclosed, .ipv6InvalidCompression, .ipv6TooManyPieces, .ipv6MultipleCompression,
      .ipv6InvalidCodePoint, .ipv6TooFewPieces, .ipv4InIPv6TooManyPieces,
      .ipv4InIPv6InvalidCodePoint, .ipv4InIPv6OutOfRangePart, .ipv4InIPv6TooFewParts:
      "has brackets that hold no IPv6 address"
    }
  }
}
