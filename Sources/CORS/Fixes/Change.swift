import Web

/// One change that a fix takes, and who would have to make it: edits that only make sense together.
public struct Change: Hashable, Sendable {
  /// An edit of the scenario, or of the browser's settings.
  public enum Edit: Hashable, Sendable {
    case scenario(ScenarioEdit)
    case thirdPartyCookies(Browser.ThirdPartyCookies)
  }

  /// The telling edit, and those that follow from it.
  public let edits: [Edit]
  /// The settings of a modelled server that it changes.
  public private(set) var settings: [ServerSetting] = []
  /// How much it asks of whoever makes it, beside the other changes of a search.
  let cost: Cost

  init(_ edits: [ScenarioEdit], cost: Cost) {
    self.edits = edits.map(Edit.scenario)
    self.cost = cost
  }

  private init(_ edit: Edit, cost: Cost) {
    edits = [edit]
    self.cost = cost
  }

  /// Sets a modelled server up otherwise.
  static func model(
    _ model: any ServerModel, at index: Int, call: Int, of scenario: Scenario, cost: Cost
  ) -> Change {
    let path = ScenarioPath.route(call: call, scenario.calls[call].server.count + index)
    func value(_ model: some ServerModel) -> ScenarioEdit.Value { .model(ModelledServer(model)) }
    return Change([ScenarioEdit(path, value(model))], cost: cost)
  }

  /// The same change, saying what it sets otherwise than a scenario does.
  func naming(settingsUnlike scenario: Scenario) -> Change {
    var change = self
    for case .scenario(let edit) in edits {
      guard case .model(let server) = edit.value, let old = edit.path.value(in: scenario),
        case .model(let former) = old
      else { continue }
      change.settings += server.model.settings(unlike: former.model)
    }
    return change
  }

  /// Whose work it is.
  public var party: Party {
    switch edits.first {
    case .scenario(let edit): edit.path.party
    case .thirdPartyCookies, nil: .user
    }
  }

  /// Makes the change, or leaves both as they are and says why.
  public func apply(
    to scenario: inout Scenario, in browser: inout Browser
  ) throws(ScenarioEdit.Fault) {
    var changed = (scenario, browser)
    for edit in edits {
      switch edit {
      case .scenario(let edit): try edit.apply(to: &changed.0)
      case .thirdPartyCookies(let policy): changed.1.thirdPartyCookies = policy
      }
    }
    (scenario, browser) = changed
  }
}

/// Who can change something: the page's author, the server's, or the user of the browser.
public enum Party: String, Hashable, Sendable { case pageAuthor, server, user }

// What the search knows to propose, and what each takes: an answer's header is edited sooner than a
// page that works elsewhere, and either sooner than a setting on every user's machine.
extension Change {
  typealias ReplyPlace = ScenarioPath.ReplyPlace

  /// Sends this value, and no other, under a header's name.
  static func header(
    _ name: String, _ value: String, on place: ReplyPlace, of scenario: Scenario
  ) -> Change {
    let edit = ScenarioEdit(.replyHeader(place, .named(name)), .text(value))
    let isOrigin = name.equalsIgnoringASCIICase("Access-Control-Allow-Origin")
    let cost: Cost =
      switch (isOrigin, value) {
      case (true, "null"): .everySandbox
      case (true, "*"): .wider
      case (true, _), (false, _): .ordinary
      }
    return Change([edit] + acceptance(of: place, in: scenario), cost: cost)
  }

  static func status(_ status: Int, on place: ReplyPlace, cost: Cost = .ordinary) -> Change {
    Change([ScenarioEdit(.reply(place, .status), .text("\(status)"))], cost: cost)
  }

  /// Answers instead of closing the connection.
  static func delivery(on place: ReplyPlace) -> Change {
    Change([ScenarioEdit(.reply(place, .drop), .absent)], cost: .ordinary)
  }

  /// Nil where the author has no say in it.
  static func credentials(_ mode: CredentialsMode, ofCall call: Int, _ request: ScriptRequest)
    -> Change?
  {
    request.edit(askingFor: mode, ofCall: call).map {
      Change([$0], cost: mode == .include ? .ordinary : .withoutCredentials)
    }
  }

  /// Writes this into a field of the request.
  static func field(
    _ field: RequestField, _ value: String, ofCall call: Int, cost: Cost = .wider
  ) -> Change {
    Change([ScenarioEdit(.request(call: call, field), .text(value))], cost: cost)
  }

  /// The same server under another URL: its routes move with the call.
  ///
  /// - Parameter former: under which URL it was reached, where a redirect led there.
  static func url(
    _ url: String, ofCall call: Int, in scenario: Scenario, formerly former: String? = nil,
    cost: Cost = .wider
  ) -> Change {
    let asked = scenario.calls[call].request.url
    let isOfRedirect = former != nil && asked.absolute?.description != former
    let old = isOfRedirect ? URLText(former ?? "") : asked
    // What answers there already is not to be answered for.
    let isAnswered = scenario.calls[call].server.contains { $0.url.text == url }
    let routes = scenario.calls[call].server.indices.filter {
      !isAnswered && scenario.calls[call].server[$0].url == old
    }
    let moves = routes.map { ScenarioEdit(.routeURL(call: call, route: $0), .text(url)) }
    return Change([ScenarioEdit(.request(call: call, .url), .text(url))] + moves, cost: cost)
  }

  /// Leaves a request header out, and the body's type where that is what brings it.
  static func noRequestHeader(_ name: String, ofCall call: Int, cost: Cost = .givenUp) -> Change {
    let header = ScenarioEdit(.requestHeader(call: call, .named(name)), .absent)
    let type = ScenarioEdit(.request(call: call, .bodyType), .absent)
    let isType = name.equalsIgnoringASCIICase("Content-Type")
    return Change(isType ? [header, type] : [header], cost: cost)
  }

  static func thirdPartyCookies(_ policy: Browser.ThirdPartyCookies) -> Change {
    Change(.thirdPartyCookies(policy), cost: .everyUser)
  }

  /// A preflight that the server has no answer to is answered at all by whoever adds a header.
  private static func acceptance(of place: ReplyPlace, in scenario: Scenario) -> [ScenarioEdit] {
    switch place.answer {
    case .response: []
    case .preflight:
      scenario.reply(at: place) == nil
        ? [ScenarioEdit(.reply(place, .status), .text("204"))] : []
    }
  }
}
