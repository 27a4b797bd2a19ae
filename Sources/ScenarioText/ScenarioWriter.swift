package import CORS
import Web
package import YAML

extension Scenario {
  /// The scenario as a YAML file that opens again as an equal one: what differs from the default.
  package var yaml: String { node.yaml }

  /// The scenario as a tree, to stand in a larger text.
  package var node: Node {
    .fields([
      (Key.id, .text(id)),
      (Key.page, .text(page.text)),
      (Key.sandbox, sandbox == .allowScripts ? .flag : nil),
      (Key.embeddedIn, embeddedIn.map { .text($0.text) }),
      (Key.pageHeaders, .list(pageHeaders.headers.map(\.node))),
      (Key.cookies, .list(cookies.map(\.node))),
      (Key.passwords, .list(passwords.map(\.node))),
      (Key.hsts, .list(hsts.map(Node.text))),
      (Key.permissions, permissions == Permissions() ? nil : permissions.node),
      (Key.hostile, intent == .hostile ? .flag : nil),
      (Key.calls, Node(.sequence(calls.map(\.node)))),
    ])
  }
}

extension EarlierCookie {
  fileprivate var node: Node {
    .fields([(Key.from, .text(from.text)), (Key.set, .text(set))])
  }
}

extension EarlierPassword {
  fileprivate var node: Node {
    .fields([
      (Key.from, .text(from.text)), (Key.user, .text(user)), (Key.password, .text(password)),
    ])
  }
}

extension Permissions {
  fileprivate var node: Node {
    .fields(Key.allCases.map { key in (key, self[key].map { .text($0.rawValue) }) })
  }
}

extension Call {
  fileprivate var node: Node {
    .fields([
      (Key.waitSeconds, waitSeconds == 0 ? nil : .number(waitSeconds)),
      (Key.request, request.node),
      (Key.server, .list(server.map(\.node) + models.compactMap(\.node))),
    ])
  }
}

extension ScriptRequest {
  fileprivate var node: Node {
    .fields(RequestField.allCases.map { ($0, node(of: $0)) })
  }

  private func node(of field: RequestField) -> Node? {
    switch field.row.kind {
    case .text, .requiredText, .choice, .requiredChoice: self[field].map(Node.text)
    case .flag: self[field].map { _ in .flag }
    case .headers: .list(headers.map(\.node))
    }
  }
}

extension Route {
  var node: Node {
    .fields([
      (Key.url, .text(url.text)),
      (Key.preflight, preflight?.node),
      (Key.response, response?.node),
    ])
  }
}

extension Reply {
  fileprivate var node: Node {
    .fields([
      (Key.status, .number(status)),
      (Key.headers, .list(headers.headers.map(\.node))),
      (Key.body, body.isEmpty ? nil : .text(body)),
      (Key.bodyBase64, bodyBase64.map(Node.text)),
      (Key.effect, effect.map(Node.text)),
      (Key.drop, delivery.failure.map { .drop($0) }),
    ])
  }
}

extension Header {
  fileprivate var node: Node { Node(.sequence([.text(name), .text(value)])) }
}

extension Node {
  /// A mapping of those keys that have a value.
  static func fields<Key: FieldKey>(_ fields: [(Key, Node?)]) -> Node {
    Node(.mapping(fields.compactMap { key, value in value.map { Entry(key.rawValue, $0) } }))
  }

  /// A sequence, unless it is empty.
  static func list(_ items: [Node]) -> Node? {
    items.isEmpty ? nil : Node(.sequence(items))
  }

  static func text(_ text: String) -> Node { Node(.scalar(text, .quoted)) }
  fileprivate static func number(_ number: Int) -> Node { Node(.scalar("\(number)", .plain)) }
  /// `true` where the connection is just closed, and else what else happens.
  fileprivate static func drop(_ failure: ConnectionFailure) -> Node {
    failure == .closed ? .flag : .text(failure.rawValue)
  }
  fileprivate static var flag: Node { Node(.scalar("true", .plain)) }
}
