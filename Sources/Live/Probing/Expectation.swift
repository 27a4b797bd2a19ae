import CORS
import Web

/// What somebody expects of a probe, to be told where it does not hold any more.
package enum Expectation: Hashable, Sendable, CustomStringConvertible {
  /// The page gets the answer, to its end.
  case exposed
  /// The same, and a cookie went along with the request that was answered.
  case exposedWithCookie
  /// An answer came, and the script may not read it.
  case withheld
  /// The script may read this header of the answer.
  case headerReadable(String)

  /// Reads `exposed`, `exposed+cookie`, `withheld` and `header:NAME`; nil: it is none of these.
  package init?(_ text: String) {
    switch text {
    case "exposed": self = .exposed
    case "exposed+cookie": self = .exposedWithCookie
    case "withheld": self = .withheld
    default:
      guard text.hasPrefix("header:"), Token.matches(text.dropFirst(7)) else { return nil }
      self = .headerReadable(String(text.dropFirst(7)))
    }
  }

  /// As it is written.
  package var description: String {
    switch self {
    case .exposed: "exposed"
    case .exposedWithCookie: "exposed+cookie"
    case .withheld: "withheld"
    case .headerReadable(let name): "header:\(name)"
    }
  }

  /// Whether it holds. Where no answer came, none of them does.
  package func holds(in result: ProbeResult) -> Bool {
    switch self {
    case .exposed:
      result.verdict == .exposed && result.brokenEnd == nil && !result.isUnended
        || result.verdict == .loaded
    case .exposedWithCookie:
      Expectation.exposed.holds(in: result)
        && result.evaluation.exchanges.last?.headers.contains("Cookie") == true
    case .withheld: result.verdict == .withheld || result.verdict == .opaque
    case .headerReadable(let name):
      Wish.headerReadable(name).isGranted(in: result.evaluation, call: 0)
    }
  }
}
