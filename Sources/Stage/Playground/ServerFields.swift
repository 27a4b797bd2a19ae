import CORS
import ScenarioText
import Servers
import Telling
import Web

/// The server's pane: what it would answer to the preflight and to the request, route by route.
struct ServerFields {
  let scenario: Scenario
  let call: Int
  /// The cookies that are shown in their parts.
  var unfolded: Set<ScenarioPath> = []
  /// What becomes of responses to a preflight that is not asked.
  var unasked = Unasked.shown

  enum Unasked { case shown, folded }

  private var routes: [Route] { scenario.calls[call].server }
  private var hints: Suggestions { Suggestions(scenario: scenario, call: call) }

  var lines: [PaneLine] {
    let products = ProductServer.all(scenario.calls[call])
    if !products.isEmpty {
      return products.enumerated().flatMap { index, server in
        ProductFields(scenario: scenario, call: call, index: index, server: server).lines
      } + routes.indices.flatMap { [.field(url(of: $0))] + answers(of: $0) }
    }
    return answers + [.field(product)]
  }

  /// What puts a product in the place of the routes.
  private var product: Field {
    ProductFields.choice(of: nil, at: .route(call: call, routes.count), 0, scenario, call)
  }

  private var answers: [PaneLine] {
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
      .place(.routeURL(call: call, route: route)), routes.count == 1 ? "For URL" : "FOR URL",
      value: routes[route].url.text, kind: .text(hints.urls)
    ) { text in
      guard let text else { return [ScenarioEdit(.route(call: call, route), .absent)] }
      return [ScenarioEdit(.routeURL(call: call, route: route), .text(text))]
    }
  }

  private var addRoute: Field {
    let new = ScenarioPath.route(call: call, routes.count)
    let route = Route(url: URLText(hints.nextRoute), response: Reply(body: "ok"))
    return Field(
      .end(of: .call(call)), "", value: nil, placeholder: "+ route",
      kind: .add(.place(.routeURL(call: call, route: routes.count)))
    ) { _ in [ScenarioEdit(new, .route(route))] }
  }
}

/// One answer: a line that says whether there is one, and its fields below.
private struct ReplyFields {
  let scenario: Scenario
  let place: FieldID.ReplyPlace
  let hints: Suggestions
  let reply: Reply?
  let unfolded: Set<ScenarioPath>
  let unasked: ServerFields.Unasked

  init(_ server: ServerFields, _ place: FieldID.ReplyPlace) {
    scenario = server.scenario
    self.place = place
    hints = Suggestions(scenario: server.scenario, call: server.call)
    reply = server.scenario.reply(at: place)
    unfolded = server.unfolded
    unasked = server.unasked
  }

  private var isPreflight: Bool { place.answer == .preflight }

  var lines: [PaneLine] {
    guard let reply, reply.delivery == .sent else { return [.field(presence)] }
    let isFolded = isPreflight && unasked == .folded && !unfolded.contains(presence.id.path)
    if isFolded { return [.field(presence)] }
    let named = CORSHeader.fields(of: place.answer).flatMap { self.named($0, in: reply) }
    return
      ([presence, status(reply)] + named + others(in: reply)
      + (isPreflight ? [] : bodies(reply) + [effect(reply)])).map(PaneLine.field)
  }

  private var presence: Field {
    let leftOut = isPreflight ? "default 404" : "default 200"
    let failure = reply?.delivery.failure
    let value = reply.map { _ in failure.map { $0 == .closed ? "dropped" : $0.rawValue } ?? "sent" }
    let choices =
      [
        Field.Choice("sent", shown: "as below"),
        Field.Choice(
          nil, shown: leftOut, note: isPreflight ? "nobody handles OPTIONS" : "ok, as text/plain"),
        Field.Choice("dropped", shown: "hangs up", note: "no response at all"),
      ] + (failure.map { $0 == .closed ? [] : [Field.Choice($0.rawValue)] } ?? [])
    let place = place
    let sent = reply ?? Reply(status: isPreflight ? 204 : 200)
    return Field(
      .place(.reply(place, nil)), isPreflight ? "Response to the preflight" : "Response",
      value: value, placeholder: leftOut, kind: .choice(choices)
    ) { text in
      guard let text else { return [ScenarioEdit(.reply(place, nil), .absent)] }
      var reply = sent
      reply.delivery = text == "dropped" ? .dropped : Reply.Delivery(key: text) ?? .sent
      return [ScenarioEdit(.reply(place, nil), .reply(reply))]
    }
  }

  private func status(_ reply: Reply) -> Field {
    let place = place
    return field(
      .reply(place, .status), "Status", value: String(reply.status),
      kind: .text(isPreflight ? Suggestions.preflightStatuses : Suggestions.statuses),
      removal: .emptyStays
    ) { text in
      guard let status = text.flatMap({ Int($0) }) else { return [] }
      if Reply.statusRange.contains(status) {
        return [ScenarioEdit(.reply(place, .status), .text("\(status)"))]
      }
      // Numbers out of range are shown as they are, with their fault beside them.
      var odd = reply
      odd.status = status
      return [ScenarioEdit(.reply(place, nil), .reply(odd))]
    }
  }

  /// The values of one of the protocol's headers: the first by its name, the others where they stand.
  private func named(_ header: CORSHeader, in reply: Reply) -> [Field] {
    let headers = reply.headers.headers
    let places = reply.headers.indices(of: header.name)
    let kind = Field.Kind.text(hints.values(of: header, at: place))
    let end = headers.count
    let place = place
    let first = field(
      .replyHeader(place, .named(header.name)), header.label,
      value: places.first.map { headers[$0].value }, kind: kind
    ) { text in
      let (index, name) = (places.first ?? end, places.first.map { headers[$0].name })
      let edited = text.map { ScenarioEdit.Value.header(Header(name ?? header.name, $0)) }
      if edited == nil, places.isEmpty { return [] }
      return [ScenarioEdit(.replyHeader(place, .at(index)), edited ?? .absent)]
    }
    let others = places.dropFirst().map { index in
      field(
        .replyHeader(place, .at(index)), "  and again", value: headers[index].value, kind: kind,
        content: .value
      ) { text in
        let edited = text.map { ScenarioEdit.Value.header(Header(headers[index].name, $0)) }
        return [ScenarioEdit(.replyHeader(place, .at(index)), edited ?? .absent)]
      }
    }
    return [first] + others
  }

  private func others(in reply: Reply) -> [Field] {
    let own = CORSHeader.fields(of: place.answer).map(\.name)
    let headers = reply.headers.headers
    let others = headers.indices.filter { index in
      !own.contains { $0.equalsIgnoringASCIICase(headers[index].name) }
    }
    let fields = others.enumerated().flatMap { position, index in
      let path = ScenarioPath.replyHeader(place, .at(index))
      return [
        field(
          path, position == 0 ? "Other headers" : "", value: headers[index].line,
          kind: .text(suggestions(for: headers[index]))
        ) { [ScenarioEdit(path, .of(header: $0))] }
      ] + cookieParts(of: headers[index], at: path, index)
    }
    let new = ScenarioPath.replyHeader(place, .at(headers.count))
    let add = Field(
      .end(of: .reply(place, .headers)), others.isEmpty ? " Other headers" : " ", value: nil,
      placeholder: others.isEmpty ? "—" : "+ header", kind: .add(.place(new))
    ) { _ in [ScenarioEdit(new, .header(Header("", "")))] }
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
  private func cookieParts(of header: Header, at path: ScenarioPath, _ index: Int) -> [Field] {
    guard header.setsCookie, unfolded.contains(path) else { return [] }
    let place = place
    return CookieParts(path, line: header.value, hints: hints) {
      [ScenarioEdit(.replyHeader(place, .value(of: index)), .text($0))]
    }
    .fields
  }

  /// Text, or the bytes of what is no text where they are given or wanted.
  private func bodies(_ reply: Reply) -> [Field] {
    if reply.bodyBase64 != nil { return [bytes(reply)] }
    return wantsBytes ? [body(reply), bytes(reply)] : [body(reply)]
  }

  private var wantsBytes: Bool {
    switch scenario.calls[place.call].request.api.row.answer {
    case .element(.image), .element(.font), .element(.media): true
    case .element(.classicScript), .element(.moduleScript), .element(.style), .script, .manifest,
      .events, .socket, .nothing, .document:
      false
    }
  }

  private func bytes(_ reply: Reply) -> Field {
    let path = ScenarioPath.reply(place, .bodyBase64)
    return field(
      path, "Bytes", value: reply.bodyBase64,
      kind: .text([Suggestion(Suggestions.onePixel, "a picture of one pixel")])
    ) { [ScenarioEdit(path, .of($0))] }
  }

  private func effect(_ reply: Reply) -> Field {
    let path = ScenarioPath.reply(place, .effect)
    return field(
      path, "Effect", value: reply.effect,
      kind: .text([Suggestion("the order is placed"), Suggestion("the money is sent")])
    ) { [ScenarioEdit(path, .of($0))] }
  }

  private func body(_ reply: Reply) -> Field {
    let place = place
    return field(
      .reply(place, .body), "Body", value: reply.body,
      kind: .text(hints.bodies), removal: .emptyStays
    ) { [ScenarioEdit(.reply(place, .body), .text($0 ?? ""))] }
  }

  private func field(
    _ path: ScenarioPath, _ label: String, value: String?, kind: Field.Kind,
    removal: Field.Removal = .emptyLeavesOut, content: Field.Content = .line,
    edits: @escaping @Sendable (String?) -> [ScenarioEdit]
  ) -> Field {
    Field(
      .place(path), " " + label, value: value, kind: kind, removal: removal, content: content,
      edits: edits)
  }
}
