import CORS
import Course
import Screen
import Testing
import Web

@testable import Stage

/// Why an edit cannot be made in the panes.
enum Unreachable: Error, Equatable {
  case noField(FieldID)
  case locked(FieldID)
  /// Enter does not open it.
  case closed(FieldID)
}

/// Edits as somebody makes them who has the panes before them.
extension Model {
  mutating func edit(_ edits: [ScenarioEdit]) throws { for edit in edits { try self.edit(edit) } }

  /// Makes an edit in the fields that are there for it, which a lesson must leave open.
  mutating func edit(_ edit: ScenarioEdit) throws {
    if let call = edit.path.call, call != self.call { showCall(call) }
    switch edit.path {
    case .reply(let place, .drop):
      try put(edit.value == .text("true") ? "dropped" : "sent", at: .place(.reply(place, nil)))
    case .reply(let place, _?):
      try state(place)
      try put(edit.value.text, at: .place(edit.path))
    case .replyHeader(let place, .named(let name)):
      try state(place)
      try put(edit.value, ofHeader: name, at: place)
    case .requestHeader(let call, .named(let name)):
      let headers = scenario.calls[call].request.headers
      try put(edit.value, ofHeader: name, among: headers, in: .request(call: call, .headers)) {
        .requestHeader(call: call, .at($0))
      }
    case .pageHeader(.named(let name)):
      try put(
        edit.value, ofHeader: name, among: scenario.pageHeaders.headers, in: .pageHeaders
      ) { .pageHeader(.at($0)) }
    case .request(_, let field?) where field.row.kind == .flag:
      let words = field.pane.flag
      try put(edit.value == .text("true") ? words.on : words.off, at: .place(edit.path))
    case .embeddedIn, .pageHeaders, .pageHeader, .passwords, .password, .hsts, .hstsHost,
      .permission,
      .hostile, .page, .sandbox, .cookies, .cookie, .call, .waitSeconds, .request, .requestHeader,
      .route,
      .routeURL, .reply, .replyHeader:
      try put(edit.value.text, at: .place(edit.path))
    }
  }

  /// Nothing can be written into an answer that its route does not state.
  private mutating func state(_ place: ScenarioPath.ReplyPlace) throws {
    guard scenario.reply(at: place)?.delivery != .sent else { return }
    try put("sent", at: .place(.reply(place, nil)))
  }

  private mutating func put(
    _ value: ScenarioEdit.Value, ofHeader name: String, at place: ScenarioPath.ReplyPlace
  ) throws {
    let headers = scenario.reply(at: place)?.headers.headers ?? []
    let own = CORSHeader.fields(of: place.answer).first { $0.name.equalsIgnoringASCIICase(name) }
    if let own {
      let again = headers.indices.filter {
        headers[$0].name.equalsIgnoringASCIICase(name)
      }.dropFirst()
      for index in again.reversed() { try put(nil, at: .place(.replyHeader(place, .at(index)))) }
      return try put(value.text, at: .place(.replyHeader(place, .named(own.name))))
    }
    try put(value, ofHeader: name, among: headers, in: .reply(place, .headers)) {
      .replyHeader(place, .at($0))
    }
  }

  /// Puts a header's values where its first one stands, adds the others, and takes out what is left.
  private mutating func put(
    _ value: ScenarioEdit.Value, ofHeader name: String, among headers: [Header],
    in list: ScenarioPath, at place: (Int) -> ScenarioPath
  ) throws {
    let texts = value.allTexts
    let known = headers.indices.filter { headers[$0].name.equalsIgnoringASCIICase(name) }
    for (index, text) in zip(known, texts) {
      try put(Header(headers[index].name, text).line, at: .place(place(index)))
    }
    for index in known.dropFirst(texts.count).reversed() { try put(nil, at: .place(place(index))) }
    for (offset, text) in texts.dropFirst(known.count).enumerated() {
      try put(nil, at: .end(of: list))
      try put(Header(name, text).line, at: .place(place(headers.count + offset)))
    }
  }

  private mutating func put(_ text: String?, at id: FieldID) throws {
    // A goal may be reached by fewer: some follow from those before them.
    if lesson?.state == .done { return }
    guard let field = field(id, in: document) else { throw Unreachable.noField(id) }
    guard mayEdit(id) else { throw Unreachable.locked(id) }
    // A learner has keys; elsewhere what is typed may take other places along.
    if lesson == nil { put(text, into: field) } else { try type(text, into: field) }
    press(.elapsed(milliseconds: 0))
  }

  /// Goes to a field and writes into it, key by key.
  private mutating func type(_ text: String?, into field: Field) throws {
    let id = field.id
    // What has just been added to a list is being written already.
    if editing?.field.id != id { try go(to: id) }
    switch field.kind {
    case .add: type(.enter)
    case .choice(let choices):
      for _ in choices where self.field(id, in: document)?.value != text { type("]") }
    case .text:
      guard let text else { return type("x") }
      if editing == nil { type(.enter) }
      guard editing != nil else { throw Unreachable.closed(id) }
      type(.control("u"))
      if !text.isEmpty { press(.paste(text)) }
      type(.enter)
    }
  }

  /// By Tab to the pane, and down in it from its top.
  private mutating func go(to id: FieldID) throws {
    for _ in Focus.Pane.allCases {
      if focus.pane.isOfFields {
        type("g")
        var last: FieldID?
        while focusedField?.id != id, focusedField?.id != last {
          last = focusedField?.id
          type(.down)
        }
        if focusedField?.id == id { return }
      }
      type(.tab)
    }
    throw Unreachable.noField(id)
  }
}

extension ScenarioEdit.Value {
  /// The one text that it is.
  fileprivate var text: String? { allTexts.first }

  fileprivate var allTexts: [String] {
    switch self {
    case .text(let text): [text]
    case .texts(let texts): texts
    case .absent, .header, .cookie, .password, .call, .route, .model, .reply: []
    }
  }
}

extension Model {
  /// Shows the lines of a preflight that is not asked, where they are folded.
  mutating func unfoldPreflights() {
    for route in scenario.calls[call].server.indices {
      let place = ScenarioPath.ReplyPlace(call: call, route: route, .preflight)
      playground.unfolded.insert(.reply(place, nil))
    }
    press(.resized(size))
  }
}
