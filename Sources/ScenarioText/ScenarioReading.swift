package import CORS
import Servers
import Telling
import Web
package import YAML

/// What a text turned out to hold: a scenario where it holds one that can be evaluated, and faults.
///
/// Both may be there: a browser has an answer to a method that is none.
package struct ScenarioReading: Hashable, Sendable {
  /// Nil when some fault leaves nothing to evaluate.
  package let scenario: Scenario?
  /// Everything that is wrong, in the order of the text.
  package let faults: [ScenarioTextFault]
}

extension ScenarioReading {
  /// Reads a scenario in YAML or JSON.
  package init(yaml bytes: [UInt8]) {
    self.init { () throws(NodeFault) in try Node(yaml: bytes) }
  }

  /// Reads a scenario in JSON that begins on line `line` of its file.
  package init(json bytes: [UInt8], line: Int = 1) {
    self.init { () throws(NodeFault) in try Node(json: bytes, line: line) }
  }

  private init(_ parse: () throws(NodeFault) -> Node) {
    do {
      self.init(NodeView(try parse().writtenOut.withRoutesFirst))
    } catch {
      self.init(scenario: nil, faults: [ScenarioTextFault(error)])
    }
  }

  /// Reads a scenario that is part of a larger text; `defaultID` stands in for a missing `id`.
  package init(_ view: NodeView, defaultID: String = "scenario") {
    var form: [NodeFault] = []
    guard let scenario = Scenario(view, defaultID: defaultID, &form) else {
      self.init(scenario: nil, faults: form.map(ScenarioTextFault.init))
      return
    }
    var faults = form.map(ScenarioTextFault.init)
    let unread = Set(form.map(\.path))
    for fault in scenario.faults {
      let way = NodePath(fault.path)
      let path = NodePath(view.path.steps + way.steps)
      // What could not be read has its fault already, and stands in the scenario as nothing.
      let isUnread = path.steps.indices.contains { last in
        unread.contains(NodePath(Array(path.steps[...last])))
      }
      if isUnread { continue }
      faults.append(
        ScenarioTextFault(.value(fault.problem), path: path, mark: view.node.mark(at: way)))
    }
    faults.sort { $0.mark.precedes($1.mark) }
    let isEvaluated = faults.allSatisfy { $0.consequence == .evaluated }
    self.init(scenario: isEvaluated ? scenario : nil, faults: faults)
  }
}

// Each part reads what it can and puts nothing in the place of what it cannot: that has its fault.

extension Scenario {
  fileprivate init?(_ view: NodeView, defaultID: String, _ faults: inout [NodeFault]) {
    guard let fields = view.fields(Key.self, &faults) else { return nil }
    self.init(
      id: fields[.id]?.text(&faults) ?? defaultID,
      page: URLText(fields.require(.page, &faults)?.text(&faults) ?? ""),
      sandbox: fields[.sandbox]?.boolean(&faults) == true ? .allowScripts : .none,
      embeddedIn: fields[.embeddedIn].map { URLText($0.text(&faults) ?? "") },
      pageHeaders: HeaderList(fields[.pageHeaders]?.headers(&faults) ?? []),
      permissions: fields[.permissions].map { Permissions($0, &faults) } ?? Permissions(),
      intent: fields[.hostile]?.boolean(&faults) == true ? .hostile : .benign, calls: [])
    for item in fields[.cookies]?.items(&faults) ?? [] {
      cookies.append(EarlierCookie(item, &faults))
    }
    for item in fields[.passwords]?.items(&faults) ?? [] {
      passwords.append(EarlierPassword(item, &faults))
    }
    for item in fields[.hsts]?.items(&faults) ?? [] { hsts.append(item.text(&faults) ?? "") }
    for item in fields.require(.calls, &faults)?.items(&faults) ?? [] {
      calls.append(Call(item, &faults))
    }
  }
}

extension EarlierCookie {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    self.init(
      from: URLText(fields?.require(.from, &faults)?.text(&faults) ?? ""),
      set: fields?.require(.set, &faults)?.text(&faults) ?? "")
  }
}

extension EarlierPassword {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    self.init(
      from: URLText(fields?.require(.from, &faults)?.text(&faults) ?? ""),
      user: fields?.require(.user, &faults)?.text(&faults) ?? "",
      password: fields?.require(.password, &faults)?.text(&faults) ?? "")
  }
}

extension Permissions {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    self.init()
    let fields = view.fields(Key.self, &faults)
    for key in Key.allCases { self[key] = fields?[key]?.choice(PermissionState.self, &faults) }
  }
}

extension Call {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    let request = fields?.require(.request, &faults).map { ScriptRequest($0, &faults) }
    self.init(
      request: request ?? ScriptRequest(url: ""),
      waitSeconds: fields?[.waitSeconds]?.integer(in: Call.waitRange, &faults) ?? 0)
    for item in fields?[.server]?.items(&faults) ?? [] {
      if ProductServer.isMeant(by: item.node) {
        models.append(ModelledServer(ProductServer(item, &faults)))
      } else {
        server.append(Route(item, of: self.request.url, &faults))
      }
    }
  }
}

extension ScriptRequest {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    self.init(url: "")
    guard let fields = view.fields(RequestField.self, &faults) else { return }
    _ = fields.require(.url, &faults)
    for field in RequestField.allCases {
      guard let value = fields[field] else { continue }
      switch field.row.kind {
      case .text, .requiredText: self[field] = value.text(&faults)
      case .flag: self[field] = value.boolean(&faults) == true ? "true" : nil
      case .choice(let choices), .requiredChoice(let choices):
        self[field] = value.choice(among: choices, &faults)
      case .headers: headers = value.headers(&faults)
      }
    }
  }
}

extension Route {
  /// Reads one route of a call to `called`, which most routes are at: that URL is parsed already.
  init(_ view: NodeView, of called: URLText, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    let url = fields?.require(.url, &faults)?.text(&faults) ?? ""
    self.init(
      url: url == called.text ? called : URLText(url),
      preflight: fields?[.preflight].map { Reply($0, &faults) },
      response: fields?[.response].map { Reply($0, &faults) })
  }
}

extension Reply {
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    self.init(
      status: fields?[.status]?.integer(in: Reply.statusRange, &faults) ?? 200,
      headers: HeaderList(fields?[.headers]?.headers(&faults) ?? []),
      body: fields?[.body]?.text(&faults) ?? "",
      bodyBase64: fields?[.bodyBase64]?.text(&faults),
      effect: fields?[.effect]?.text(&faults),
      delivery: fields?[.drop]?.delivery(&faults) ?? .sent)
  }
}

extension NodeView {
  /// Whether the connection is closed, or what else keeps the answer away.
  fileprivate func delivery(_ faults: inout [NodeFault]) -> Reply.Delivery? {
    guard case .text = node.kind else { return boolean(&faults) == true ? .dropped : .sent }
    return choice(ConnectionFailure.self, &faults).map { Reply.Delivery($0) }
  }

  /// Pairs of a name and a value; `[Access-Control-Max-Age, 600]` needs no quotes. Or a mapping of names
  /// to values, or to lists of them.
  fileprivate func headers(_ faults: inout [NodeFault]) -> [Header] {
    if case .mapping(let entries) = node.content {
      return entries.flatMap { entry -> [Header] in
        let value = NodeView(entry.value, at: path[entry.key])
        guard case .sequence = entry.value.content else {
          return [Header(entry.key, value.scalar(&faults) ?? "")]
        }
        return value.items(&faults).map { Header(entry.key, $0.scalar(&faults) ?? "") }
      }
    }
    if let headers = [Header](pairs: node) { return headers }
    return items(&faults).map { item in
      guard let (name, value) = item.pair(&faults) else { return Header("", "") }
      return Header(name.text(&faults) ?? "", value.scalar(&faults) ?? "")
    }
  }
}

extension [Header] {
  /// Pairs of quoted texts, which need no way to them for faults; nil where any is something else.
  fileprivate init?(pairs node: Node) {
    guard case .sequence(let items) = node.content else { return nil }
    self.init()
    reserveCapacity(items.count)
    for item in items {
      guard let (name, value) = item.quotedPair else { return nil }
      append(Header(name, value))
    }
  }
}

extension Mark {
  fileprivate func precedes(_ other: Mark) -> Bool {
    (line, column) < (other.line, other.column)
  }
}
