import CORS
import Telling
import Web

/// What a scenario is built for: that a call is blocked, or that a console notes something beside.
enum ConsoleAim: Hashable {
  case blocked(BlockReason.Kind)
  case noted(ConsoleNote)
}

/// A choice of all that a console's lines do not name.
struct ConsoleChoice: Hashable {
  private(set) var way = Way.direct
  private(set) var page = Page.secure
  private(set) var mode = Mode.plain
  private(set) var status = Status.plain
  private(set) var count = Count.one
  private(set) var place = ScenarioPath.ReplyPlace.Answer.response
  private(set) var trigger = Trigger.none
  private(set) var credentials = Credentials.left
  private(set) var answer = Answer.type
  private(set) var policy = Policy.none
  private(set) var target = FormTarget.frame

  /// Whether the answer was come to by redirects.
  enum Way: CaseIterable {
    case direct
    /// Through an origin that no line names.
    case detour
    /// From a URL of the page's own that no line names.
    case fromPage
  }
  /// How the page itself came.
  enum Page: CaseIterable { case secure, insecure }
  /// Whether the call asks for leave to cross origins.
  enum Mode: CaseIterable { case plain, cors }
  /// Whether the answer that fails is a redirect.
  enum Status: CaseIterable { case plain, redirect }
  /// How many headers a list of origins is sent as.
  enum Count: CaseIterable { case one, several }
  /// What makes a preflight necessary.
  enum Trigger: CaseIterable { case none, header, method }
  enum Credentials: CaseIterable { case left, included }
  /// Whether the page's own policy blocks all that is insecure.
  enum Policy: CaseIterable { case none, blocksMixedContent }
  /// What it is about an answer that an element does not take.
  enum Answer: CaseIterable {
    case type, strictType, plainText, picture, data
    /// A status that says no, with a type that the caller takes and with one that is looked into.
    case status, statusOfText
    case missing
  }
}

extension ConsoleChoice {
  /// What there is to choose for an aim, in the order to try it, simple things first.
  static func all(for aim: ConsoleAim, isRedirected: Bool) -> [ConsoleChoice] {
    let ways: [Way] = isRedirected || aim == .blocked(.preflightRedirect) ? [.direct, .detour] : []
    return [ConsoleChoice()]
      .times(\.way, isRedirected ? ways : ways.isEmpty ? [.direct, .fromPage] : ways + [.fromPage])
      .times(\.page, aim.dependsOnPage ? Page.allCases : [.secure])
      .times(\.mode, aim.modes)
      .times(\.status, aim.isOfCheck ? Status.allCases : [.plain])
      .times(\.count, aim == .blocked(.originMismatch) ? Count.allCases : [.one])
      .times(\.place, aim.places)
      .times(\.trigger, Trigger.allCases)
      .times(\.credentials, Credentials.allCases)
      .times(\.answer, aim.dependsOnAnswer ? Answer.allCases : [.type])
      .times(\.policy, aim == .blocked(.mixedContent) ? Policy.allCases : [.none])
      .times(\.target, aim == .noted(.formIsInsecure) ? FormTarget.allCases : [.frame])
      .filter { $0.isPossible(for: aim) }
  }

  private func isPossible(for aim: ConsoleAim) -> Bool {
    if trigger == .none, place == .preflight { return false }
    if aim.needsCredentials, credentials == .left { return false }
    return true
  }
}

extension [ConsoleChoice] {
  fileprivate func times<Value>(
    _ part: WritableKeyPath<ConsoleChoice, Value>, _ values: [Value]
  ) -> [ConsoleChoice] {
    flatMap { choice in
      values.map { value in
        var choice = choice
        choice[keyPath: part] = value
        return choice
      }
    }
  }
}

extension ConsoleAim {
  /// Whether it is the CORS check of an answer.
  fileprivate var isOfCheck: Bool {
    switch self {
    case .blocked(.allowOriginMissing), .blocked(.wildcardWithCredentials),
      .blocked(.originMismatch), .blocked(.credentialsNotTrue):
      true
    case .blocked, .noted: false
    }
  }

  /// Whether only a call with credentials comes to it.
  var needsCredentials: Bool {
    self == .blocked(.wildcardWithCredentials) || self == .blocked(.credentialsNotTrue)
      || self == .noted(.passwordNotAsked)
  }

  fileprivate var dependsOnPage: Bool {
    self == .blocked(.localNetwork) || self == .noted(.localNetworkAsked)
  }

  fileprivate var dependsOnAnswer: Bool {
    self == .blocked(.elementRefused) || self == .blocked(.opaqueResponse)
      || self == .noted(.typePassed)
  }

  /// Whether the call must, can or cannot ask for leave to cross origins.
  fileprivate var modes: [ConsoleChoice.Mode] {
    switch self {
    case .blocked(.resourcePolicy), .blocked(.opaqueResponse), .noted(.pixelsWithheld): [.plain]
    case .blocked(let reason) where reason.isOfCORS: [.cors]
    case .blocked, .noted: ConsoleChoice.Mode.allCases
    }
  }

  /// Where the fault can lie.
  fileprivate var places: [ScenarioPath.ReplyPlace.Answer] {
    switch self {
    case .blocked(.preflightStatus), .blocked(.preflightRedirect),
      .blocked(.allowMethodsUnparsable), .blocked(.allowHeadersUnparsable),
      .blocked(.methodNotAllowed), .blocked(.headerNotAllowed),
      .noted(.authorizationUnderWildcard):
      [.preflight]
    case .blocked(.connectionDropped): [.response, .preflight]
    case _ where isOfCheck: [.response, .preflight]
    case .blocked, .noted: [.response]
    }
  }
}
