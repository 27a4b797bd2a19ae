import CORS
import Telling
import Web

/// The client's pane: the page, its script's call and the cookies that its browser holds.
struct ClientFields {
  let scenario: Scenario
  let call: Int
  /// The cookies that are shown in their parts, by the places of their lines.
  var unfolded: Set<ScenarioPath> = []
  /// The call as code, and the client whose code it is where that is not the call's own.
  var code: (client: CodeClient?, lines: [String]) = (nil, [])

  private var request: ScriptRequest { scenario.calls[call].request }
  private var hints: Suggestions { Suggestions(scenario: scenario, call: call) }

  var lines: [PaneLine] {
    [.field(page), .field(field(.api))] + callLines
      + [
        .heading(
          "Cookies from earlier visits",
          note: scenario.cookies.isEmpty ? "" : "\(key: .playing(.fold)) unfold")
      ]
      + cookieLines + (code.lines.isEmpty ? [] : [.blank]) + codeLines + seldomLines
      + ContextFields(scenario: scenario, hints: hints).lines
  }

  private var codeLines: [PaneLine] {
    let title = code.client.map {
      [
        PaneLine.heading(
          "With \($0.title)",
          note: "\(key: .words(.nextClient)) another  \(key: .words(.copyCode)) copy")
      ]
    }
    return (title ?? []) + code.lines.map(PaneLine.code)
  }

  private var page: Field {
    Field(
      .place(.page), "Page", value: scenario.page.text, kind: .text(hints.pages),
      removal: .emptyStays
    ) { [ScenarioEdit(.page, .text($0 ?? ""))] }
  }

  private var callLines: [PaneLine] {
    let fields = RequestField.shown(for: request.api) { section in
      if case .call(let order) = section { order } else { nil }
    }
    return fields.filter { $0 != .api && isWorthALine($0) }.flatMap { field -> [PaneLine] in
      field == .headers ? headerLines : [.field(self.field(field))]
    }
  }

  /// A body's type says nothing while there is no body.
  private func isWorthALine(_ field: RequestField) -> Bool {
    field != .bodyType || request.body != nil || request.bodyType != nil
  }

  private var seldomLines: [PaneLine] {
    let fields = RequestField.shown(for: request.api) { section in
      if case .seldom(let order) = section { order } else { nil }
    }
    // Waiting before the only call matters to cookies alone: it is shown where one is looked into.
    let opens = scenario.cookies.indices.contains { unfolded.contains(.cookie($0, .set)) }
    let waits = scenario.calls.count > 1 || scenario.calls[call].waitSeconds != 0 || opens
    let own = fields.map(field) + (waits ? [wait] : [])
    return own.isEmpty ? [] : [.blank, .heading("Seldom changed")] + own.map(PaneLine.field)
  }

  private var wait: Field {
    let (call, made) = (call, scenario.calls[call])
    return Field(
      .place(.waitSeconds(call: call)), "Waits, in s", value: String(made.waitSeconds),
      placeholder: "0",
      kind: .text([Suggestion("0"), Suggestion("5", "seconds"), Suggestion("601", "seconds")])
    ) { text in
      guard let seconds = Int(text ?? "0"), seconds >= 0 else { return [] }
      guard !Call.waitRange.contains(seconds) else {
        return [ScenarioEdit(.waitSeconds(call: call), .text("\(seconds)"))]
      }
      // Numbers out of range are shown as they are, with their fault beside them.
      var late = made
      late.waitSeconds = seconds
      return [ScenarioEdit(.call(call), .call(late))]
    }
  }
}

// MARK: The request's fields

extension ClientFields {
  fileprivate func field(_ field: RequestField) -> Field {
    let path = ScenarioPath.request(call: call, field)
    let (row, pane) = (field.row, field.pane)
    let value = request[field]
    let moves = field == .url ? routesAtURL : []
    return Field(
      .place(path), pane.label, value: shown(value, row, pane),
      placeholder: field == .bodyType ? "text/plain" : row.unstated ?? "—",
      kind: kind(of: field, row, pane), removal: pane.removal
    ) { text in
      let value = row.kind == .flag ? (text == pane.flag.on ? "true" : nil) : text
      let needsText = row.kind == .requiredText
      return [ScenarioEdit(path, .of(value ?? (needsText ? "" : nil)))]
        + moves.map { ScenarioEdit($0, .text(text ?? "")) }
    }
  }

  private func shown(_ value: String?, _ row: RequestField.Row, _ pane: RequestFieldPane) -> String?
  {
    row.kind == .flag ? (value == nil ? pane.flag.off : pane.flag.on) : value
  }

  private func kind(
    of field: RequestField, _ row: RequestField.Row, _ pane: RequestFieldPane
  ) -> Field.Kind {
    switch row.kind {
    case .text, .requiredText, .headers: .text(pane.suggestions(hints))
    case .flag: .choice([Field.Choice(pane.flag.off), Field.Choice(pane.flag.on)])
    case .requiredChoice(let values): .choice(values.map { choice($0, of: field, pane) })
    case .choice(let values):
      .choice(
        [Field.Choice(nil, shown: "—", note: "left out: \(row.unstated ?? "")")]
          + values.map { choice($0, of: field, pane) })
    }
  }

  private func choice(_ value: String, of field: RequestField, _ pane: RequestFieldPane)
    -> Field.Choice
  {
    let title = field == .api ? Caller(rawValue: value)?.words.title : nil
    return Field.Choice(value, shown: title, note: pane.notes[value] ?? "")
  }

  /// The routes at the call's URL, which move along with it.
  private var routesAtURL: [ScenarioPath] {
    scenario.calls[call].server.indices
      .filter { scenario.calls[call].server[$0].url == request.url }
      .map { .routeURL(call: call, route: $0) }
  }

  private var headerLines: [PaneLine] {
    let headers = request.headers
    let label = RequestField.headers.pane.label
    let list = ScenarioPath.request(call: call, .headers)
    let new = ScenarioPath.requestHeader(call: call, .at(headers.count))
    let add = Field(
      .end(of: list), headers.isEmpty ? label : "", value: nil,
      placeholder: headers.isEmpty ? "—" : "+ header", kind: .add(.place(new))
    ) { _ in [ScenarioEdit(new, .header(Header("", "")))] }
    let fields = headers.indices.map { index in
      let path = ScenarioPath.requestHeader(call: call, .at(index))
      return Field(
        .place(path), index == 0 ? label : "", value: headers[index].line,
        kind: .text(hints.requestHeaders)
      ) { [ScenarioEdit(path, .of(header: $0))] }
    }
    return (fields + [add]).map(PaneLine.field)
  }
}

// MARK: Cookies

extension ClientFields {
  fileprivate var cookieLines: [PaneLine] {
    let from = URLText(request.url.absolute.map { "\($0.origin)/" } ?? request.url.text)
    let new = ScenarioPath.cookie(scenario.cookies.count, nil)
    let add = Field(
      .end(of: .cookies), "", value: nil, placeholder: "+ cookie",
      kind: .add(.place(.cookie(scenario.cookies.count, .set)))
    ) { _ in [ScenarioEdit(new, .cookie(EarlierCookie(from: from, set: "")))] }
    let cookies = scenario.cookies.indices.flatMap { index in
      CookieFields(
        scenario: scenario, index: index, hints: hints,
        form: unfolded.contains(.cookie(index, .set)) ? .parts : .line
      ).lines
    }
    return cookies + [.field(add)]
  }
}

extension ScenarioEdit.Value {
  /// A text, or nothing.
  static func of(_ text: String?) -> Self { text.map(Self.text) ?? .absent }

  /// A header in one line, or none.
  static func of(header line: String?) -> Self {
    line.map { .header(Header(line: $0)) } ?? .absent
  }
}
