import Web
import YAML

/// Something in a scenario that is wrong before any browser looks at it.
public struct ScenarioFault: Error, Hashable, Sendable {
  /// The way to it in the scenario, and in its file: `calls[0].request.url`.
  public var path: NodePath
  /// What is wrong.
  public var problem: Problem
  /// Where it stands in the file; nil for a scenario that was not read from one.
  public var mark: Mark?

  /// A fault of these parts.
  public init(_ problem: Problem, path: NodePath = NodePath(), mark: Mark? = nil) {
    self.path = path
    self.problem = problem
    self.mark = mark
  }

  /// What can be wrong with a scenario.
  public enum Problem: Hashable, Sendable {
    /// The file, a key or a type: found in reading, and there is no scenario.
    case form(NodeProblem)

    // What the scenario says about the world.
    /// The page, a cookie's visit or a route is not at an absolute `http` or `https` URL.
    case notAbsoluteHTTP(String, URLFailure?)
    case headerNameNotToken(String)
    /// A line feed, a carriage return or a NUL, and at which of the value's bytes.
    case headerValueByte(UInt8, at: Int)
    case headerValueTooLong(bytes: Int)

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
  public var consequence: Consequence {
    switch problem {
    case .form, .notAbsoluteHTTP, .headerNameNotToken, .headerValueByte, .headerValueTooLong:
      .notEvaluated
    case .requestURLEmpty, .requestURLInvalid, .methodNotToken, .requestHeaderNameNotToken,
      .requestHeaderValueByte, .requestHeaderValueNotBytes:
      .evaluated
    }
  }

  /// How many bytes a header's value may have: as many as Chromium takes for all headers at once.
  public static let headerValueLimit = 256 * 1024
}

extension ScenarioFault {
  /// A fault of the file's form.
  public init(_ fault: NodeFault) {
    self.init(.form(fault.problem), path: fault.path, mark: fault.mark)
  }
}
