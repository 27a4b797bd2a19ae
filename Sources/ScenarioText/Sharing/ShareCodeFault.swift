/// Why a share code could not be made or opened.
package enum ShareCodeFault: Error, Hashable, Sendable {
  /// Letters are missing or others than were sent.
  case damaged
  /// A newer program has written it.
  case otherVersion
  /// It is packed, and this machine has no zlib.
  case zlibMissing
  case tooLarge
  /// It is whole, and what it holds is no scenario.
  case scenario(ScenarioTextFault)
}

extension ShareCodeFault: CustomStringConvertible {
  /// What is wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .damaged:
      "The share code is damaged: a part is missing, or letters were changed. Copy it anew, whole."
    case .otherVersion:
      "The share code was made by a newer corsplain; this one reads cors1 only."
    case .zlibMissing: "The share code is packed, and opening it takes zlib, which is not here."
    case .tooLarge: "The scenario is too large for a share code: send it as a file."
    case .scenario(let fault): "The share code holds no sound scenario: \(fault)."
    }
  }
}
