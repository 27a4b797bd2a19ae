public import Web

/// Something in a scenario that is wrong before any browser looks at it.
public struct ScenarioFault: Hashable, Sendable {
  /// Where in the scenario.
  public var path: ScenarioPath
  /// What is wrong.
  public var problem: Problem

  /// A fault of these parts.
  public init(_ problem: Problem, at path: ScenarioPath) {
    self.path = path
    self.problem = problem
  }

  /// What can be wrong with a scenario.
  public enum Problem: Hashable, Sendable {
    // What the scenario says about the world.
    /// A number that no server and no clock knows.
    case outOfRange(Int, ClosedRange<Int>)
    /// The page, a cookie's visit or a route is not at an absolute `http` or `https` URL.
    case notAbsoluteHTTP(String, URLFailure?)
    case headerNameNotToken(String)
    /// A line feed, a carriage return or a NUL, and at which of the value's bytes.
    case headerValueByte(UInt8, at: Int)
    case headerValueTooLong(bytes: Int)
    /// More of the page's policies than anybody is told of one by one.
    case tooManyPolicies(Int)
    /// A sandboxed frame of the page, and the page in a frame of another.
    case sandboxedAndEmbedded
    case notAHost(String)
    /// A body that should be written in Base64, and is not.
    case notBase64

    // What the page's script hands to an API, which answers with an exception.
    case requestURLEmpty
    case requestURLInvalid(String, URLFailure)
    case methodNotToken(String)
    case requestHeaderNameNotToken(String)
    case requestHeaderValueByte(UInt8, at: Int)
    /// A character above U+00FF, where a value holds bytes.
    case requestHeaderValueNotBytes(Unicode.Scalar)
  }

  /// What becomes of a scenario with such a fault.
  public enum Consequence: Hashable, Sendable {
    /// No browser could be in such a place: there is nothing to evaluate.
    case notEvaluated
    /// A browser has an answer to it, an exception as a rule, and so has the evaluation.
    case evaluated
  }

  /// What becomes of the scenario.
  public var consequence: Consequence { problem.consequence }

  /// How many bytes a header's value may have: as many as Chromium takes for all headers at once.
  public static let headerValueLimit = 256 * 1024

  /// How many policies a page may have: every call is held against each of them, and the trace tells
  /// of each. Real pages have one or two.
  public static let policyLimit = 64
}

extension ScenarioFault.Problem {
  /// What becomes of a scenario with such a fault.
  public var consequence: ScenarioFault.Consequence {
    switch self {
    case .outOfRange, .notAbsoluteHTTP, .headerNameNotToken, .headerValueByte, .headerValueTooLong,
      .tooManyPolicies, .sandboxedAndEmbedded, .notAHost, .notBase64:
      .notEvaluated
    case .requestURLEmpty, .requestURLInvalid, .methodNotToken, .requestHeaderNameNotToken,
      .requestHeaderValueByte, .requestHeaderValueNotBytes:
      .evaluated
    }
  }
}
