package import CORS
import Web
import YAML

extension Proof {
  /// How a page says that its calls ended; nil where the browser came to no verdict in time.
  package struct Report: Hashable, Sendable {
    package let outcomes: [Result]

    package enum Result: Hashable, Sendable {
      case settled(Outcome)
      /// No verdict in time.
      case undecided
      /// The page has no way to tell.
      case untold
    }

    init(outcomes: [Result]) { self.outcomes = outcomes }

    /// Nil where it is no report, or one of another scenario.
    init?(json bytes: [UInt8], of scenario: Scenario) {
      guard let node = try? Node(json: bytes), case .sequence(let results) = node.content,
        results.count == scenario.calls.count
      else { return nil }
      var outcomes: [Result] = []
      for (result, call) in zip(results, scenario.calls) {
        guard let outcome = Self.result(result, call.request.api) else { return nil }
        outcomes.append(outcome)
      }
      self.outcomes = outcomes
    }

    private static func result(_ node: Node, _ api: Caller) -> Result? {
      switch node["outcome"]?.text {
      case "exposed": exposed(node).map { .settled(.exposed($0)) }
      case "opaque": .settled(.opaque)
      case "opaqueredirect": .settled(.opaqueRedirect)
      case "error": .settled(.error)
      case "throws": .settled(.throwsException)
      case "loaded": .settled(.loaded(resource(node, api)))
      case "open": .settled(.opened(data: node["data"]?.text))
      case "queued": .settled(.queued)
      case "refused": .settled(.refused)
      case "navigated":
        .settled(.navigated(node["readable"]?.text == "true" ? .readable : .withheld))
      case "blocked": .settled(.navigationBlocked)
      case "asks": .settled(.asks(.password))
      case "timeout": .undecided
      case "untold": .untold
      default: nil
      }
    }

    private static func exposed(_ node: Node) -> ExposedResponse? {
      guard let status = node["status"]?.text.flatMap({ Int($0) }),
        case .sequence(let names)? = node["headers"]?.content
      else { return nil }
      let tainting = node["type"]?.text.flatMap(ResponseTainting.init(rawValue:)) ?? .cors
      var headers: [String] = []
      for name in names.compactMap(\.text) where !headers.contains(name) { headers.append(name) }
      return ExposedResponse(
        status: status, tainting: tainting, headers: headers, body: node["body"]?.text ?? "")
    }

    private static func resource(_ node: Node, _ api: Caller) -> LoadedResource {
      switch api.row.answer {
      case .element(.classicScript):
        .script(callback: node["jsonp"]?.text.flatMap { $0 == "null" ? nil : $0 })
      case .element(.style): .sheet(node["readable"]?.text == "true" ? .readable : .withheld)
      case .element(.image):
        .picture(node["pixels"]?.text.map { $0 == "readable" ? .readable : .withheld })
      case .element(.moduleScript), .element(.font), .element(.media), .script, .manifest, .events,
        .socket, .nothing, .document:
        .other
      }
    }
  }
}

extension Node {
  /// A mapping's value.
  subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// A scalar's text; nil for `null`.
  var text: String? {
    guard case .scalar(let text, let style) = content, style == .quoted || text != "null" else {
      return nil
    }
    return text
  }
}
