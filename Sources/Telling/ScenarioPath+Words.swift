public import CORS

extension ScenarioPath.ParseFault: CustomStringConvertible {
  /// What is wrong with the text, and what could stand there.
  public var description: String {
    switch self {
    case .unknown(let part, let allowed) where allowed.isEmpty:
      "nothing can follow here, but \"\(part)\" does"
    case .unknown(let part, let allowed):
      part.contains("-")
        ? "\"\(part)\" is no part of a scenario here; a header is response.headers.\(part)"
        : "\"\(part)\" is no part of a scenario here: \(allowed.joined(separator: ", ")) can stand here"
    case .noIndex(let before):
      "after \(before) comes the item's number, counted from 0: \(before)[0]"
    case .noHeaderName(let before): "after \(before) comes a header's name"
    }
  }
}

extension ScenarioEdit.Fault: CustomStringConvertible {
  /// Why the change cannot be made.
  public var description: String {
    switch self {
    case .noSuchPlace(let path): "the scenario has no \(path)"
    case .notAValue(let path): "\(path) is a part of the scenario: name one value in it"
    case .required(let path): "\(path) cannot be left out"
    case .oneValue(let path): "\(path) takes one value"
    case .notAllowed(let path, let value, let allowed):
      "\(path) cannot be \"\(value)\": \(allowed) can stand here"
    }
  }
}

extension ScenarioEdit.Allowed: CustomStringConvertible {
  /// What may stand there, as a list or a range.
  public var description: String {
    switch self {
    case .oneOf(let values): values.joined(separator: ", ")
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}
