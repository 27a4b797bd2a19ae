import CORS
import Web

/// One change of a scenario: a place and its new value.
package struct ScenarioEdit: Hashable, Sendable {
  package var path: ScenarioPath
  package var value: Value

  package init(_ path: ScenarioPath, _ value: Value) {
    self.path = path
    self.value = value
  }

  /// A value as written, whatever its place will make of it.
  package enum Value: Hashable, Sendable {
    /// Not there: a header is removed, a field left to its default.
    case absent
    case text(String)
    /// Several headers of one name.
    case texts([String])
  }

  /// Why a change cannot be made.
  package enum Fault: Error, Hashable, Sendable {
    /// The scenario has nothing at this place.
    case noSuchPlace(ScenarioPath)
    /// The place is a part of the scenario and not a value.
    case notAValue(ScenarioPath)
    /// It cannot be left out.
    case required(ScenarioPath)
    /// It takes one value.
    case oneValue(ScenarioPath)
    case notAllowed(ScenarioPath, value: String, allowed: [String])
  }
}

extension ScenarioEdit.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchPlace(let path): "the scenario has no \(path)"
    case .notAValue(let path): "\(path) is a part of the scenario: name one value in it"
    case .required(let path): "\(path) cannot be left out"
    case .oneValue(let path): "\(path) takes one value"
    case .notAllowed(let path, let value, let allowed):
      "\(path) cannot be \"\(value)\": \(allowed.joined(separator: ", ")) can stand here"
    }
  }
}
