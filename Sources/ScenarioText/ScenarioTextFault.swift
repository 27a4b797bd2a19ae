package import CORS
import Telling
package import YAML

/// Something in a scenario's text that is wrong: where, and what.
package struct ScenarioTextFault: Error, Hashable, Sendable {
  /// The way to it in the text: `calls[0].request.url`; the root for faults of the text itself.
  package var path: NodePath
  /// What is wrong.
  package var problem: Problem
  /// Where it stands in the text.
  package var mark: Mark

  init(_ problem: Problem, path: NodePath, mark: Mark) {
    self.path = path
    self.problem = problem
    self.mark = mark
  }

  package init(_ fault: NodeFault) {
    self.init(.form(fault.problem), path: fault.path, mark: fault.mark)
  }

  /// What can be wrong with a scenario's text.
  package enum Problem: Hashable, Sendable {
    /// The file, a key or a type: found in reading, and there is no scenario.
    case form(NodeProblem)
    /// A value that can be read and is wrong all the same.
    case value(ScenarioFault.Problem)
  }

  /// What becomes of the scenario.
  package var consequence: ScenarioFault.Consequence {
    switch problem {
    case .form: .notEvaluated
    case .value(let problem): problem.consequence
    }
  }
}

extension ScenarioTextFault: CustomStringConvertible {
  /// `7:5: calls[0].request.url: …`, to stand behind a file's name and a colon.
  public var description: String {
    path.steps.isEmpty ? "\(mark): \(problem)" : "\(mark): \(path): \(problem)"
  }
}

extension ScenarioTextFault.Problem: CustomStringConvertible {
  /// What is wrong and what to do, in one sentence without its full stop.
  public var description: String {
    switch self {
    case .form(let problem): "\(problem)"
    case .value(let problem): "\(problem)"
    }
  }
}

extension NodePath {
  /// The way to a place of a scenario in the scenario's text.
  package init(_ path: ScenarioPath) {
    self.init(
      path.components.map { component in
        switch component {
        case .key(let key), .header(let key): .key(key)
        case .index(let index): .index(index)
        }
      })
  }
}
