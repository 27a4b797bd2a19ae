public import Web

/// One change of a scenario: a place and its new value.
public struct ScenarioEdit: Hashable, Sendable {
  /// Where.
  public var path: ScenarioPath
  /// What is to stand there.
  public var value: Value

  /// A change of this place to this value.
  public init(_ path: ScenarioPath, _ value: Value) {
    self.path = path
    self.value = value
  }

  /// A value as written, whatever its place will make of it.
  public enum Value: Hashable, Sendable {
    /// Not there: a header is removed, a field left to its default, a list's item taken out.
    case absent
    case text(String)
    /// Several headers of one name.
    case texts([String])

    // A whole part, which takes the place of the one there or goes to the end of its list.
    case header(Header)
    case cookie(EarlierCookie)
    case password(EarlierPassword)
    case call(Call)
    case route(Route)
    case model(ModelledServer)
    case reply(Reply)
  }

  /// Why a change cannot be made.
  public enum Fault: Error, Hashable, Sendable {
    /// The scenario has nothing at this place.
    case noSuchPlace(ScenarioPath)
    /// The place is a part of the scenario and not a value.
    case notAValue(ScenarioPath)
    /// It cannot be left out.
    case required(ScenarioPath)
    /// It takes one value.
    case oneValue(ScenarioPath)
    case notAllowed(ScenarioPath, value: String, allowed: Allowed)
  }

  /// What may stand at a place.
  public enum Allowed: Hashable, Sendable {
    case oneOf([String])
    case number(ClosedRange<Int>)
  }
}
