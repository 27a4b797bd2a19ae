import CORS
package import Servers
import Web
package import YAML

// A product among a call's servers, as a file has it:
//
//     - {at: "https://api.bank.example", product: express-cors, config: {origin: "*"}}

extension ProductServer {
  /// A product's keys in a file.
  package enum Key: String, Hashable, Sendable, CaseIterable, FieldKey {
    case at, product, version, config, code, placement, behind, upstream
  }

  /// Whether an item of a call's servers is a product and no route.
  static func isMeant(by node: Node) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.contains { $0.key == Key.product.rawValue }
  }

  init(_ view: NodeView, _ faults: inout [NodeFault]) {
    let fields = view.fields(Key.self, &faults)
    let name = fields?.require(.product, &faults)?.text(&faults) ?? ""
    let product = ServerProduct(named: name)
    if product == nil, !name.isEmpty {
      fields?[.product]?.report(
        .unknownValue(name, allowed: ServerProduct.allCases.map(\.rawValue)), &faults)
    }
    self.init(
      at: URLText(fields?.require(.at, &faults)?.text(&faults) ?? ""),
      product: product ?? .nginx,
      version: fields?[.version]?.scalar(&faults),
      config: fields?[.config].map { ConfigurationValue($0.node) },
      code: fields?[.code]?.text(&faults),
      placement: fields?[.placement].map { Placement($0, &faults) } ?? Placement(),
      upstream: fields?[.upstream]?.text(&faults).map { URLText($0) })
    for item in fields?[.behind]?.items(&faults) ?? [] {
      behind.append(Route(item, of: at, &faults))
    }
  }

  var node: Node {
    .fields([
      (Key.at, .text(at.text)),
      (Key.product, .text(product.rawValue)),
      (Key.version, version.map(Node.text)),
      (Key.config, config?.node),
      (Key.code, code.map(Node.text)),
      (Key.placement, placement.entries.isEmpty ? nil : placement.node),
      (Key.behind, .list(behind.map(\.node))),
      (Key.upstream, upstream.map { .text($0.text) }),
    ])
  }
}

extension ModelledServer {
  /// The entry in a file; nil for a model of another kind, which no file can hold.
  var node: Node? { (model as? ProductServer)?.node }
}

extension Placement.Key: FieldKey {}

extension Placement {
  /// A place; a key that says nothing of one is a fault here, where recordings have remarks.
  fileprivate init(_ view: NodeView, _ faults: inout [NodeFault]) {
    self.init()
    let fields = view.fields(Key.self, &faults)
    for key in Key.allCases {
      if let value = fields?[key] { self[key] = ConfigurationValue(value.node) }
    }
  }

  fileprivate var node: Node {
    .fields(entries.map { key, value in (key, value.node) })
  }
}

extension ConfigurationValue {
  /// The value as ``init(_:)`` reads it.
  package var node: Node {
    switch self {
    case .null: Node(.scalar("null", .plain))
    case .boolean(let value): Node(.scalar(value ? "true" : "false", .plain))
    case .number: Node(.scalar(asText, .plain))
    case .string(let text): Node(.scalar(text, .quoted))
    case .regex(let source, let flags):
      Node(
        .mapping(
          [Node.Entry("regex", .text(source))]
            + (flags.isEmpty ? [] : [Node.Entry("flags", .text(flags))])))
    case .list(let values): Node(.sequence(values.map(\.node)))
    case .map(let entries): Node(.mapping(entries.map { Node.Entry($0.key, $0.value.node) }))
    case .code(let text): Node(.mapping([Node.Entry("function", .text(text))]))
    }
  }
}

extension Node {
  /// The same text with every call's routes in front of its products, as places count them.
  var withRoutesFirst: Node {
    guard namesProducts else { return self }
    return mapping("calls") { calls in
      guard case .sequence(let items) = calls.content else { return calls }
      var sorted = calls
      sorted.content = .sequence(
        items.map { call in
          call.mapping("server") { server in
            guard case .sequence(let entries) = server.content else { return server }
            var sorted = server
            sorted.content = .sequence(
              entries.filter { !ProductServer.isMeant(by: $0) }
                + entries.filter(ProductServer.isMeant))
            return sorted
          }
        })
      return sorted
    }
  }

  private var namesProducts: Bool {
    items("calls").contains { call in
      call.items("server").contains(where: ProductServer.isMeant)
    }
  }

  /// The items of the sequence under a key, if there is one.
  private func items(_ key: String) -> [Node] {
    guard case .mapping(let entries) = content,
      let value = entries.first(where: { $0.key == key })?.value,
      case .sequence(let items) = value.content
    else { return [] }
    return items
  }

  /// The mapping with one key's value changed.
  private func mapping(_ key: String, _ change: (Node) -> Node) -> Node {
    guard case .mapping(var entries) = content,
      let index = entries.firstIndex(where: { $0.key == key })
    else { return self }
    entries[index].value = change(entries[index].value)
    var node = self
    node.content = .mapping(entries)
    return node
  }
}
