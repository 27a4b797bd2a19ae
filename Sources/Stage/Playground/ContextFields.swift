import CORS
import Web

/// What surrounds the calls: the frame around the page, the page's own headers, and what its browser
/// holds of earlier visits and of its user.
struct ContextFields {
  let scenario: Scenario
  let hints: Suggestions

  var lines: [PaneLine] {
    [.blank, .heading("Around the page")]
      + ([frame] + pageHeaders + [sandbox, intent]).map(PaneLine.field)
      + [.blank, .heading("What the browser holds")]
      + (passwords + hosts + permissions).map(PaneLine.field)
  }

  private var frame: Field {
    Field(
      .place(.embeddedIn), "Framed in", value: scenario.embeddedIn?.text,
      placeholder: "— at the top", kind: .text(hints.tops)
    ) { [ScenarioEdit(.embeddedIn, .of($0))] }
  }

  private var sandbox: Field {
    let choices = [
      Field.Choice("false", shown: "no"),
      Field.Choice("true", shown: "allow-scripts", note: "origin null"),
    ]
    return Field(
      .place(.sandbox), "Sandbox", value: scenario.sandbox == .none ? "false" : "true",
      kind: .choice(choices)
    ) { [ScenarioEdit(.sandbox, .of($0))] }
  }

  private var intent: Field {
    let choices = [
      Field.Choice("false", shown: "its visitors'", note: "being let in is the wish"),
      Field.Choice("true", shown: "an attacker's", note: "being refused is the wish"),
    ]
    return Field(
      .place(.hostile), "Page is", value: scenario.intent == .hostile ? "true" : "false",
      kind: .choice(choices)
    ) { [ScenarioEdit(.hostile, .of($0))] }
  }
}

// MARK: The page's own answer

extension ContextFields {
  fileprivate var pageHeaders: [Field] {
    let headers = scenario.pageHeaders.headers
    let label = "Page headers"
    let new = ScenarioPath.pageHeader(.at(headers.count))
    let add = Field(
      .end(of: .pageHeaders), headers.isEmpty ? label : "", value: nil,
      placeholder: headers.isEmpty ? "—" : "+ header", kind: .add(.place(new))
    ) { _ in [ScenarioEdit(new, .header(Header("", "")))] }
    let fields = headers.indices.map { index in
      let path = ScenarioPath.pageHeader(.at(index))
      return Field(
        .place(path), index == 0 ? label : "", value: headers[index].line,
        kind: .text(hints.pageHeaders)
      ) { [ScenarioEdit(path, .of(header: $0))] }
    }
    return fields + [add]
  }
}

// MARK: What the browser holds

extension ContextFields {
  fileprivate var passwords: [Field] {
    let count = scenario.passwords.count
    let new = EarlierPassword(from: URLText(hints.ownOrigin), user: "", password: "secret")
    let add = Field(
      .end(of: .passwords), count == 0 ? "Password" : "", value: nil,
      placeholder: count == 0 ? "—" : "+ password",
      kind: .add(.place(.password(count, .user)))
    ) { _ in [ScenarioEdit(.password(count, nil), .password(new))] }
    return scenario.passwords.indices.flatMap(password) + [add]
  }

  /// A user without a name is none: emptying it takes the whole of it away.
  private func password(_ index: Int) -> [Field] {
    let held = scenario.passwords[index]
    let user = Field(
      .place(.password(index, .user)), "User", value: held.user,
      kind: .text([Suggestion("alice")])
    ) { text in
      guard let text else { return [ScenarioEdit(.password(index, nil), .absent)] }
      return [ScenarioEdit(.password(index, .user), .text(text))]
    }
    return [
      user,
      part(.password, of: index, "  password", held.password, [Suggestion("secret")]),
      part(.from, of: index, "  given to", held.from.text, hints.passwordSources),
    ]
  }

  private func part(
    _ key: EarlierPassword.Key, of index: Int, _ label: String, _ value: String,
    _ suggestions: [Suggestion]
  ) -> Field {
    let path = ScenarioPath.password(index, key)
    return Field(
      .place(path), label, value: value, kind: .text(suggestions), removal: .emptyStays
    ) { [ScenarioEdit(path, .text($0 ?? ""))] }
  }

  fileprivate var hosts: [Field] {
    let count = scenario.hsts.count
    let new = ScenarioPath.hstsHost(count)
    let add = Field(
      .end(of: .hsts), count == 0 ? "Only https" : "", value: nil,
      placeholder: count == 0 ? "—" : "+ host", kind: .add(.place(new))
    ) { _ in [ScenarioEdit(new, .text(""))] }
    let fields = scenario.hsts.indices.map { index in
      let path = ScenarioPath.hstsHost(index)
      return Field(
        .place(path), index == 0 ? "Only https" : "", value: scenario.hsts[index],
        kind: .text(hints.heldHosts)
      ) { [ScenarioEdit(path, .of($0))] }
    }
    return fields + [add]
  }

  fileprivate var permissions: [Field] {
    Permissions.Key.allCases.map { key in
      let states = PermissionState.allCases.map { state in
        Field.Choice(state.rawValue, note: state.note)
      }
      return Field(
        .place(.permission(key)), key.label, value: scenario.permissions[key]?.rawValue,
        kind: .choice([Field.Choice(nil, shown: "—", note: key.unstated)] + states)
      ) { [ScenarioEdit(.permission(key), .of($0))] }
    }
  }
}

extension Permissions.Key {
  fileprivate var label: String {
    switch self {
    case .localNetwork: "Local net"
    case .storageAccess: "Own storage"
    }
  }

  /// What holds where nothing is said.
  fileprivate var unstated: String {
    switch self {
    case .localNetwork: "as the recorded browser does by itself"
    case .storageAccess: "as ask"
    }
  }
}

extension PermissionState {
  fileprivate var note: String {
    switch self {
    case .ask: "the user has said nothing yet"
    case .granted: "the user has said yes"
    case .denied: "the user has said no"
    }
  }
}
