import CORS
import Web

/// The server's pane: what it would answer to the preflight and to the request, route by route.
struct ServerFields {
  let scenario: Scenario
  let call: Int
  /// The cookies that are shown in their parts.
  var unfolded: Set<FieldID.CookiePlace> = []

  private var routes: [Route] { scenario.calls[call].server }
  private var hints: Suggestions { Suggestions(scenario: scenario, call: call) }

  var lines: [PaneLine] {
    if routes.count == 1 {
      return answers(of: 0) + [.field(url(of: 0)), .field(addRoute)]
    }
    return routes.indices.flatMap { [.field(url(of: $0))] + answers(of: $0) } + [.field(addRoute)]
  }

  private func answers(of route: Int) -> [PaneLine] {
    ReplyFields(self, .init(call: call, route: route, .preflight)).lines
      + ReplyFields(self, .init(call: call, route: route, .response)).lines
  }

  private func url(of route: Int) -> Field {
    let call = call
    return Field(
      .routeURL(.init(call: call, route: route)), routes.count == 1 ? "At" : "AT",
      value: routes[route].url.text, kind: .text(hints.urls)
    ) { scenario, text in
      guard scenario.calls[call].server.indices.contains(route) else { return false }
      if let text {
        scenario.calls[call].server[route].url = URLText(text)
      } else {
        scenario.calls[call].server.remove(at: route)
      }
      return true
    }
  }

  private var addRoute: Field {
    let (call, url) = (call, hints.nextRoute)
    return Field(
      .newRoute(call), "", value: nil, placeholder: "+ route",
      kind: .add(.routeURL(.init(call: call, route: routes.count)))
    ) { scenario, _ in
      scenario.calls[call].server.append(Route(url: URLText(url), response: Reply(body: "ok")))
      return true
    }
  }
}

/// One answer: a line that says whether there is one, and its fields below.
private struct ReplyFields {
  let scenario: Scenario
  let place: FieldID.ReplyPlace
  let hints: Suggestions
  let reply: Reply?
  let unfolded: Set<FieldID.CookiePlace>

  init(_ server: ServerFields, _ place: FieldID.ReplyPlace) {
    scenario = server.scenario
    self.place = place
    hints = Suggestions(scenario: server.scenario, call: server.call)
    reply = server.scenario.reply(at: place)
    unfolded = server.unfolded
  }

  private var isPreflight: Bool { place.answer == .preflight }

  var lines: [PaneLine] {
    guard let reply, reply.delivery == .sent else { return [.field(presence)] }
    let named = CORSHeader.fields(of: place.answer).flatMap { self.named($0, in: reply) }
    return
      ([presence, status(reply)] + named + others(in: reply)
      + (isPreflight ? [] : [body(reply)])).map(PaneLine.field)
  }

  private var presence: Field {
    let leftOut = isPreflight ? "bare 404" : "bare 200"
    let value = reply.map { $0.delivery == .sent ? "sent" : "dropped" }
    let choices = [
      Field.Choice("sent", shown: "as below"),
      Field.Choice(
        nil, shown: leftOut, note: isPreflight ? "nobody handles OPTIONS" : "ok, as text/plain"),
      Field.Choice("dropped", shown: "hangs up", note: "no answer at all"),
    ]
    let (place, status) = (place, isPreflight ? 204 : 200)
    return Field(
      .reply(place, .presence), isPreflight ? "Answer to the preflight" : "Answer to the request",
      value: value, placeholder: leftOut, kind: .choice(choices)
    ) { scenario, text in
      guard let text else {
        scenario.setReply(nil, at: place)
        return true
      }
      var reply = scenario.reply(at: place) ?? Reply(status: status)
      reply.delivery = text == "dropped" ? .dropped : .sent
      scenario.setReply(reply, at: place)
      return true
    }
  }

  private func status(_ reply: Reply) -> Field {
    field(
      .status, "Status", value: String(reply.status),
      kind: .text(isPreflight ? Suggestions.preflightStatuses : Suggestions.statuses),
      removal: .emptyStays
    ) { reply, text in
      guard let status = text.flatMap({ Int($0) }) else { return false }
      reply.status = status
      return true
    }
  }

  private func named(_ header: CORSHeader, in reply: Reply) -> [Field] {
    let values = reply.headers.values(of: header.name)
    let kind = Field.Kind.text(hints.values(of: header, at: place))
    return (0..<max(1, values.count)).map { occurrence in
      field(
        .named(header.name.asciiLowercased, occurrence: occurrence),
        occurrence == 0 ? header.label : "  and again",
        value: occurrence < values.count ? values[occurrence] : nil, kind: kind
      ) { reply, text in
        reply.headers.replace(header.name, occurrence: occurrence, with: text)
        return true
      }
    }
  }

  private func others(in reply: Reply) -> [Field] {
    let own = CORSHeader.fields(of: place.answer).map(\.name)
    let headers = reply.headers.headers
    let others = headers.indices.filter { index in
      !own.contains { $0.equalsIgnoringASCIICase(headers[index].name) }
    }
    let fields = others.enumerated().flatMap { position, index in
      [
        field(
          .header(index), position == 0 ? "Other headers" : "", value: headers[index].line,
          kind: .text(suggestions(for: headers[index]))
        ) { reply, text in
          reply.headers.replace(at: index, with: text.map(Header.init(line:)))
          return true
        }
      ] + cookieParts(of: headers[index], at: index)
    }
    let add = field(
      .newHeader, others.isEmpty ? "Other headers" : "", value: nil,
      placeholder: others.isEmpty ? "—" : "+ header",
      kind: .add(.reply(place, .header(headers.count)))
    ) { reply, _ in
      reply.headers = HeaderList(reply.headers.headers + [Header("", "")])
      return true
    }
    return fields + [add]
  }

  /// Of a `Set-Cookie` header those for its cookie first.
  private func suggestions(for header: Header) -> [Suggestion] {
    guard header.setsCookie else { return hints.responseHeaders }
    let cookies = hints.cookies(like: header.value).map {
      Suggestion(Header("Set-Cookie", $0.value).line, $0.note)
    }
    return cookies + hints.responseHeaders
  }

  /// Of a `Set-Cookie` header that is shown in its parts.
  private func cookieParts(of header: Header, at index: Int) -> [Field] {
    let cookie = FieldID.CookiePlace.answered(place, header: index)
    guard header.setsCookie, unfolded.contains(cookie) else { return [] }
    let place = place
    return CookieParts(cookie, line: header.value, hints: hints) { scenario, edit in
      guard var reply = scenario.reply(at: place), reply.headers.headers.indices.contains(index)
      else { return false }
      var header = reply.headers.headers[index]
      edit(&header.value)
      reply.headers.replace(at: index, with: header)
      scenario.setReply(reply, at: place)
      return true
    }
    .fields
  }

  private func body(_ reply: Reply) -> Field {
    field(
      .body, "Body", value: reply.body, kind: .text([Suggestion("hello"), Suggestion("{}")]),
      removal: .emptyStays
    ) { reply, text in
      reply.body = text ?? ""
      return true
    }
  }

  private func field(
    _ id: FieldID.ReplyField, _ label: String, value: String?, placeholder: String = "—",
    kind: Field.Kind, removal: Field.Removal = .emptyLeavesOut,
    set: @escaping @Sendable (inout Reply, String?) -> Bool
  ) -> Field {
    let place = place
    return Field(
      .reply(place, id), " " + label, value: value, placeholder: placeholder, kind: kind,
      removal: removal
    ) { scenario, text in
      guard var reply = scenario.reply(at: place), set(&reply, text) else { return false }
      scenario.setReply(reply, at: place)
      return true
    }
  }
}

/// A header of the protocol, and the short name it has in the pane.
package struct CORSHeader: Hashable, Sendable {
  package let name: String
  package let label: String

  static let allowOrigin = CORSHeader(name: "Access-Control-Allow-Origin", label: "Allow-Origin")
  static let allowCredentials = CORSHeader(
    name: "Access-Control-Allow-Credentials", label: "Allow-Credentials")
  static let allowMethods = CORSHeader(
    name: "Access-Control-Allow-Methods", label: "Allow-Methods")
  static let allowHeaders = CORSHeader(
    name: "Access-Control-Allow-Headers", label: "Allow-Headers")
  static let maxAge = CORSHeader(name: "Access-Control-Max-Age", label: "Max-Age")
  static let exposeHeaders = CORSHeader(
    name: "Access-Control-Expose-Headers", label: "Expose-Headers")

  /// Those that an answer of this kind is asked for.
  static func fields(of answer: FieldID.ReplyPlace.Answer) -> [CORSHeader] {
    switch answer {
    case .preflight: [allowOrigin, allowCredentials, allowMethods, allowHeaders, maxAge]
    case .response: [allowOrigin, allowCredentials, exposeHeaders]
    }
  }
}

extension HeaderList {
  /// Replaces one of the headers of a name, removes it (nil), or adds one when there are fewer.
  fileprivate mutating func replace(_ name: String, occurrence: Int, with value: String?) {
    let places = headers.indices.filter { headers[$0].name.equalsIgnoringASCIICase(name) }
    if places.indices.contains(occurrence) {
      let old = headers[places[occurrence]].name
      replace(at: places[occurrence], with: value.map { Header(old, $0) })
    } else if let value {
      self = HeaderList(headers + [Header(name, value)])
    }
  }

  fileprivate mutating func replace(at index: Int, with header: Header?) {
    guard headers.indices.contains(index) else { return }
    var changed = headers
    changed.replaceSubrange(index...index, with: header.map { [$0] } ?? [])
    self = HeaderList(changed)
  }
}
