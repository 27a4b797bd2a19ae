import Web
package import YAML

extension Project {
  private enum Key: String, FieldKey { case page, api, cookie }

  package var yaml: String {
    let values = [(Key.page, page?.description), (.api, api?.description), (.cookie, cookie)]
    return Node(
      .mapping(
        values.compactMap { key, value in
          value.map { Node.Entry(key.rawValue, Node(.scalar($0, .plain))) }
        })
    ).yaml
  }

  /// Reads what ``yaml`` wrote, or a person; the first fault is thrown.
  package init(yaml bytes: [UInt8]) throws(NodeFault) {
    self.init()
    guard let root = try Node(yamlIfAny: bytes) else { return }
    var faults: [NodeFault] = []
    let fields = NodeView(root).fields(Key.self, &faults)
    if let url = fields?[.page]?.webURL(&faults) { set(page: url) }
    if let url = fields?[.api]?.webURL(&faults) { set(api: url) }
    if let line = fields?[.cookie]?.text(&faults) { set(cookie: line) }
    if let fault = faults.first { throw fault }
  }
}

extension NodeView {
  fileprivate func webURL(_ faults: inout [NodeFault]) -> WebURL? {
    guard let text = text(&faults) else { return nil }
    if let url = WebURL(text), url.isHTTP { return url }
    report(.syntax("no URL that begins with http:// or https://"), &faults)
    return nil
  }
}
