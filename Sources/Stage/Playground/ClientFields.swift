import CORS
import Web

/// The client's pane: the page, its script's call and the cookies that its browser holds.
struct ClientFields {
  let scenario: Scenario
  let call: Int
  /// The cookies that are shown in their parts.
  var unfolded: Set<FieldID.CookiePlace> = []
  /// The call as code, and the client whose code it is where that is not the call's own.
  var code: (client: CodeClient?, lines: [String]) = (nil, [])

  private var request: ScriptRequest { scenario.calls[call].request }
  private var hints: Suggestions { Suggestions(scenario: scenario, call: call) }

  var lines: [PaneLine] {
    [.field(page), .field(api)] + callLines
      + [.heading("Cookies from earlier visits", note: scenario.cookies.isEmpty ? "" : "z parts")]
      + cookieLines + [.blank] + codeLines + [.blank, .heading("Seldom changed")] + seldomLines
  }

  private var codeLines: [PaneLine] {
    let title = code.client.map {
      [PaneLine.heading("With \($0.title)", note: "C another  K copy")]
    }
    return (title ?? []) + code.lines.map(PaneLine.code)
  }

  private var page: Field {
    Field(
      .page, "Page", value: scenario.page.text, kind: .text(hints.pages), removal: .emptyStays
    ) { scenario, text in
      scenario.page = URLText(text ?? "")
      return true
    }
  }

  private var api: Field {
    let choices = [
      Field.Choice("fetch", note: "fetch(url, options)"),
      Field.Choice("xhr", shown: "XMLHttpRequest"),
      Field.Choice("script", shown: "<script>", note: "JSON-P: runs what it gets"),
      Field.Choice("img", shown: "<img>"),
    ]
    return field(.api, "Call", value: request.api.rawValue, kind: .choice(choices)) {
      guard let api = $1.flatMap(CallerAPI.init(rawValue:)) else { return false }
      $0.api = api
      return true
    }
  }

  private var callLines: [PaneLine] {
    switch request.api {
    case .fetch: [.field(method), .field(url), .field(credentials)] + headerLines + bodyLines
    case .xhr: [.field(method), .field(url), .field(withCredentials)] + headerLines + bodyLines
    case .script, .img: [.field(url), .field(crossorigin)]
    }
  }

  private var seldomLines: [PaneLine] {
    let own: [Field] =
      switch request.api {
      case .fetch: [mode, redirect]
      case .xhr: [uploadListener]
      case .script, .img: []
      }
    return (own + [sandbox] + (scenario.calls.count > 1 ? [wait] : [])).map(PaneLine.field)
  }

  // MARK: The call

  private var method: Field {
    text(.method, "Method", \.method, placeholder: "GET", hints.methods)
  }

  private var url: Field {
    let call = call
    return Field(
      .request(call, .url), "URL", value: request.url.text, kind: .text(hints.urls),
      removal: .emptyStays
    ) { scenario, text in
      scenario.moveRequest(of: call, to: URLText(text ?? ""))
      return true
    }
  }

  private var credentials: Field {
    choice(
      .credentials, "Credentials", \.credentials, leftOut: "same-origin",
      notes: [
        .include: "always, to other sites too", .omit: "never",
        .sameOrigin: "to the page's own origin only",
      ])
  }

  private var mode: Field {
    choice(
      .mode, "Mode", \.mode, leftOut: "cors",
      notes: [
        .cors: "asks for a readable answer", .noCORS: "an answer that cannot be read",
        .sameOrigin: "refuses other origins",
      ])
  }

  private var redirect: Field {
    choice(.redirect, "Redirect", \.redirect, leftOut: "follow")
  }

  private var withCredentials: Field {
    flag(.withCredentials, "withCredentials", \.withCredentials, off: "false", on: "true")
  }

  private var uploadListener: Field {
    flag(.uploadListener, "Listener", \.uploadListener, off: "none", on: "xhr.upload")
  }

  private var crossorigin: Field {
    text(
      .crossorigin, "crossorigin", \.crossorigin,
      [
        Suggestion("anonymous", "CORS, credentials to one's own origin"),
        Suggestion("use-credentials", "CORS, with credentials"),
        Suggestion("", "the bare attribute: anonymous"),
      ], removal: .emptyStays)
  }

  private var sandbox: Field {
    let choices = [
      Field.Choice("none", shown: "no"),
      Field.Choice("allow-scripts", shown: "allow-scripts", note: "origin null"),
    ]
    let value = scenario.sandbox == .none ? "none" : "allow-scripts"
    return Field(.sandbox, "Sandbox", value: value, kind: .choice(choices)) { scenario, text in
      scenario.sandbox = text == "allow-scripts" ? .allowScripts : .none
      return true
    }
  }

  private var wait: Field {
    let call = call
    return Field(
      .wait(call), "Waits, in s", value: String(scenario.calls[call].waitSeconds), placeholder: "0",
      kind: .text([Suggestion("0"), Suggestion("5", "seconds"), Suggestion("601", "seconds")])
    ) { scenario, text in
      guard let seconds = Int(text ?? "0"), seconds >= 0 else { return false }
      scenario.calls[call].waitSeconds = seconds
      return true
    }
  }

  // MARK: Headers and body

  private var headerLines: [PaneLine] {
    let headers = request.headers
    let first = headers.isEmpty ? "Headers" : ""
    let new = FieldID.request(call, .header(headers.count))
    let add = field(
      .newHeader, first, value: nil, placeholder: headers.isEmpty ? "—" : "+ header",
      kind: .add(new)
    ) { request, _ in
      request.headers.append(Header("", ""))
      return true
    }
    return headers.indices.map { .field(header($0, headers[$0])) } + [.field(add)]
  }

  private func header(_ index: Int, _ header: Header) -> Field {
    field(
      .header(index), index == 0 ? "Headers" : "", value: header.line,
      kind: .text(hints.requestHeaders)
    ) { request, text in
      guard request.headers.indices.contains(index) else { return false }
      if let text {
        request.headers[index] = Header(line: text)
      } else {
        request.headers.remove(at: index)
      }
      return true
    }
  }

  private var bodyLines: [PaneLine] {
    let body = text(
      .body, "Body", \.body,
      [Suggestion("amount=100", "a form's text"), Suggestion(#"{"amount": 100}"#, "JSON")])
    guard request.api == .fetch, request.body != nil || request.bodyType != nil else {
      return [.field(body)]
    }
    let type = text(
      .bodyType, "Body type", \.bodyType, placeholder: "text/plain",
      [
        Suggestion("application/json", "needs a preflight"),
        Suggestion("application/x-www-form-urlencoded", "as a form sends it"),
        Suggestion("text/plain"),
      ])
    return [.field(body), .field(type)]
  }

  // MARK: Cookies

  private var cookieLines: [PaneLine] {
    let count = scenario.cookies.count
    let from = URLText(request.url.absolute.map { "\($0.origin)/" } ?? request.url.text)
    let add = Field(
      .newCookie, "", value: nil, placeholder: "+ cookie", kind: .add(.cookieSet(count))
    ) { scenario, _ in
      scenario.cookies.append(EarlierCookie(from: from, set: ""))
      return true
    }
    let cookies = scenario.cookies.indices.flatMap { index in
      CookieFields(
        scenario: scenario, index: index, hints: hints,
        form: unfolded.contains(.earlier(index)) ? .parts : .line
      ).lines
    }
    return cookies + [.field(add)]
  }
}

// MARK: Fields by key path

extension ClientFields {
  fileprivate func field(
    _ id: FieldID.RequestField, _ label: String, value: String?, placeholder: String = "—",
    kind: Field.Kind, removal: Field.Removal = .emptyLeavesOut,
    set: @escaping @Sendable (inout ScriptRequest, String?) -> Bool
  ) -> Field {
    let call = call
    return Field(
      .request(call, id), label, value: value, placeholder: placeholder, kind: kind,
      removal: removal
    ) { set(&$0.calls[call].request, $1) }
  }

  fileprivate func text(
    _ id: FieldID.RequestField, _ label: String,
    _ path: WritableKeyPath<ScriptRequest, String?> & Sendable, placeholder: String = "—",
    _ suggestions: [Suggestion], removal: Field.Removal = .emptyLeavesOut
  ) -> Field {
    field(
      id, label, value: request[keyPath: path], placeholder: placeholder,
      kind: .text(suggestions), removal: removal
    ) {
      $0[keyPath: path] = $1
      return true
    }
  }

  fileprivate func choice<Value: RawRepresentable<String> & CaseIterable & Hashable & Sendable>(
    _ id: FieldID.RequestField, _ label: String,
    _ path: WritableKeyPath<ScriptRequest, Value?> & Sendable, leftOut: String,
    notes: [Value: String] = [:]
  ) -> Field {
    let left = Field.Choice(nil, shown: "—", note: "left out: \(leftOut)")
    let choices = Value.allCases.map { Field.Choice($0.rawValue, note: notes[$0] ?? "") }
    return field(
      id, label, value: request[keyPath: path]?.rawValue, placeholder: leftOut,
      kind: .choice([left] + choices)
    ) {
      $0[keyPath: path] = $1.flatMap(Value.init(rawValue:))
      return true
    }
  }

  fileprivate func flag(
    _ id: FieldID.RequestField, _ label: String,
    _ path: WritableKeyPath<ScriptRequest, Bool> & Sendable, off: String, on: String
  ) -> Field {
    field(
      id, label, value: request[keyPath: path] ? on : off,
      kind: .choice([Field.Choice(off), Field.Choice(on)])
    ) {
      $0[keyPath: path] = $1 == on
      return true
    }
  }
}

extension Scenario {
  /// Gives a call another URL; the routes at its old one move along.
  fileprivate mutating func moveRequest(of call: Int, to url: URLText) {
    let old = calls[call].request.url
    calls[call].request.url = url
    for route in calls[call].server.indices where calls[call].server[route].url == old {
      calls[call].server[route].url = url
    }
  }
}
