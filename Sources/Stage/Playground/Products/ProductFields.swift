import CORS
import ScenarioText
import Servers
import Telling
import Web

/// The server's pane where a product answers: what it is, how it is configured, where it stands, what
/// it says.
struct ProductFields {
  let scenario: Scenario
  let call: Int
  /// Which of the call's models.
  let index: Int
  let server: ProductServer

  private var path: ScenarioPath {
    .route(call: call, scenario.calls[call].server.count + index)
  }

  private var profile: ServerProfile { server.product.profile }

  var lines: [PaneLine] {
    [.field(Self.choice(of: server, at: path, index, scenario, call)), .field(version)]
      + (index == 0 ? sayings : [])
      + configuration + placement.map(PaneLine.field)
  }

  /// The choice between products and what is written by hand.
  static func choice(
    of server: ProductServer?, at path: ScenarioPath, _ index: Int, _ scenario: Scenario,
    _ call: Int
  ) -> Field {
    let byHand = Field.Choice(nil, shown: "written by hand", note: "the headers below")
    let products = ServerProduct.allCases.map { product in
      Field.Choice(
        product.rawValue, shown: product.profile.title,
        note: product.profile.versions.last?.words ?? "")
    }
    return Field(
      .product(path, .product), server == nil ? "" : index == 0 ? "Server" : "Behind it",
      value: server?.product.rawValue, placeholder: server == nil ? "+ product" : "by hand",
      kind: .choice([byHand] + products)
    ) { text in
      guard let product = text.flatMap(ServerProduct.init(named:)) else {
        return server == nil ? [] : scenario.editsWritingOut(call: call)
      }
      // The product that is chosen already keeps what it is configured with.
      guard product != server?.product else { return [] }
      guard index > 0, let server else { return scenario.edits(puttingIn: product, call: call) }
      var other = ProductServer(at: server.at, product: product)
      other.behind = server.behind
      return [ScenarioEdit(path, .model(ModelledServer(other)))]
    }
  }

  private func field(
    _ part: ProductPart, _ label: String, value: String?, placeholder: String = "—",
    kind: Field.Kind = .text([]), change: @escaping @Sendable (inout ProductServer, String?) -> Void
  ) -> Field {
    let (path, server) = (path, server)
    return Field(
      .product(path, part), " " + label, value: value, placeholder: placeholder, kind: kind
    ) { text in
      var changed = server
      change(&changed, text)
      return [ScenarioEdit(path, .model(ModelledServer(changed)))]
    }
  }

  private var version: Field {
    let newest = profile.versions.last?.words ?? ""
    let choices = profile.versions.reversed().map { known in
      Field.Choice(
        known == profile.versions.last ? nil : "\(known.version)", shown: known.words)
    }
    return field(
      .version, "Version", value: server.version, placeholder: newest, kind: .choice(choices)
    ) { $0.version = $1 }
  }

  // MARK: What it says

  private var sayings: [PaneLine] {
    if let refusal = server.refusal { return [.heading("Does not start"), .code("! " + refusal)] }
    return server.sayings(to: scenario.calls[call], of: scenario).map { saying in
      let mark = saying.isDangerous ? "! " : ""
      let label = saying.occasion.label
      let gap = String(repeating: " ", count: max(1, 16 - label.count))
      return .code(label + gap + mark + saying.words)
    }
  }

  // MARK: How it is configured

  private var configuration: [PaneLine] {
    if server.config == nil { return text }
    let written =
      profile.write.map { write in
        write(server.config ?? .map([]), server.placement).split(
          separator: "\n", omittingEmptySubsequences: false)
      } ?? []
    let shown = written.last == "" ? written.dropLast() : written[...]
    return options.map(PaneLine.field)
      + (shown.isEmpty ? [] : [.heading("Written so")])
      + shown.map { .code(String($0)) }
  }

  private var options: [Field] {
    let known = profile.options
    let others = (server.config?.entries ?? []).map(\.key).filter { !known.contains($0) }
    return (known + others).map { name in
      field(
        .option(name), name, value: server.config?[name]?.typed,
        kind: .text(suggestions(for: name))
      ) { server, text in
        var entries = server.config?.entries ?? []
        let place = entries.firstIndex { $0.key == name }
        switch (place, text.map { ConfigurationValue.Entry(name, ConfigurationValue(typed: $0)) }) {
        case (let place?, let entry?): entries[place] = entry
        case (let place?, nil): entries.remove(at: place)
        case (nil, let entry?): entries.append(entry)
        case (nil, nil): break
        }
        server.config = .map(entries)
      }
    }
  }

  private func suggestions(for option: String) -> [Suggestion] {
    let page = scenario.openedPage?.origin.description ?? "https://app.shop.example"
    let name = option.lowercased()
    if name.contains("origin") {
      return [
        Suggestion("[\"\(page)\"]", "a list"), Suggestion(page, "one, as text"),
        Suggestion("\"*\"", "every site"), Suggestion("true"),
      ]
    }
    if name.contains("method") { return [Suggestion("[\"GET\",\"POST\",\"PUT\",\"DELETE\"]")] }
    if name.contains("header") { return [Suggestion("[\"Content-Type\",\"Authorization\"]")] }
    if name.contains("age") { return [Suggestion("600", "ten minutes"), Suggestion("86400")] }
    return [Suggestion("true"), Suggestion("false")]
  }

  /// The text, a line a field.
  private var text: [PaneLine] {
    let lines = (server.code ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let shown = lines.last == "" ? Array(lines.dropLast()) : lines
    let fields = shown.indices.map { line in
      Field(
        .product(path, .line(line)), "", value: shown[line], kind: .text([]),
        edits: edits(of: line, in: shown))
    }
    let unread = profile.read(server.code ?? "").unread.map {
      PaneLine.code("? " + $0.remark(of: server.product))
    }
    let end = Field(
      .product(path, .line(shown.count)), "", value: nil, placeholder: "+ line", kind: .text([]),
      edits: edits(of: shown.count, in: shown))
    return [.heading("Configuration")] + unread + (fields + [end]).map(PaneLine.field)
  }

  /// A text takes the line's place, or becomes two where it has a line's end; nothing removes it.
  private func edits(of line: Int, in lines: [String]) -> @Sendable (String?) -> [ScenarioEdit] {
    let (path, server) = (path, server)
    return { text in
      var changed = server
      var lines = lines
      lines.replaceSubrange(
        line..<min(line + 1, lines.count), with: text.map { [$0] } ?? [])
      changed.code = lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
      return [ScenarioEdit(path, .model(ModelledServer(changed)))]
    }
  }

  // MARK: Where it stands

  private var placement: [Field] {
    switch profile.kind {
    case .middleware:
      return [
        field(
          .placement(.auth), "Login",
          value: server.placement.word(.auth), placeholder: "in the route",
          kind: .choice([
            Field.Choice(nil, shown: "none, or in the route"),
            Field.Choice("before", note: "a preflight meets the login first"),
            Field.Choice("after", note: "preflights are answered before a login is asked for"),
          ])
        ) { $0.placement[.auth] = $1.map(ConfigurationValue.string) }
      ]
    case .proxy: return index == 0 ? [behind] : []
    }
  }

  /// What is behind a proxy: the application alone, or with a middleware in it.
  private var behind: Field {
    let address = "http://127.0.0.1:8000"
    let choices =
      [Field.Choice(nil, shown: "the application", note: "without headers of CORS")]
      + ServerProduct.allCases.filter { $0.profile.kind == .middleware }.map {
        Field.Choice($0.rawValue, shown: $0.profile.title)
      }
    let (path, server, scenario, call) = (path, server, scenario, call)
    let next = ProductServer.all(scenario.calls[call]).first { $0.at.text == server.upstream?.text }
    return Field(
      .product(path, .behind), " In front of", value: next?.product.rawValue,
      placeholder: "the application", kind: .choice(choices)
    ) { text in
      var front = server
      let count = scenario.calls[call].server.count
      let others = scenario.calls[call].models.indices.dropFirst().reversed().map {
        ScenarioEdit(.route(call: call, count + $0), .absent)
      }
      guard let product = text.flatMap(ServerProduct.init(named:)) else {
        front.upstream = nil
        return others + [ScenarioEdit(path, .model(ModelledServer(front)))]
      }
      // As above: its own configuration stays.
      guard product != next?.product else { return [] }
      front.upstream = URLText(address)
      var back = ProductServer(at: URLText(address), product: product, behind: front.behind)
      back.config = .map([])
      if let policy = scenario.sharedPolicy(call: call) { back.configure(for: policy) }
      return others + [
        ScenarioEdit(path, .model(ModelledServer(front))),
        ScenarioEdit(.route(call: call, count + 1), .model(ModelledServer(back))),
      ]
    }
  }
}
