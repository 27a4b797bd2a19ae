import CORS
import ScenarioText
import Screen
import Servers

// What the trace says of a product that answered, beside what of it is to be changed.
extension Marks {
  /// Marks the option, or the line, that a verdict over a product's answer turns on. What is well
  /// has no mark: many options have a part in it.
  mutating func setPart(of event: TraceEvent, _ mark: Mark) {
    guard mark.role == .bad, let exchange = event.exchange,
      case .model(let owner, let index)? = evaluation.exchanges[exchange].source, owner == call,
      let server = scenario.calls[owner].models[index].model as? ProductServer
    else { return }
    let path = ScenarioPath.route(call: owner, scenario.calls[owner].server.count + index)
    // The header is what is missing; an option may well be there.
    let text = mark.text == "✗ missing" ? "✗ no header" : mark.text
    for part in server.partsAtFault(in: evaluation, call: call, owner: owner, index: index) {
      set(.product(path, part.ofField), text, mark.role)
    }
  }
}

extension ProductServer.Part {
  fileprivate var ofField: ProductPart {
    switch self {
    case .option(let name): .option(name)
    case .line(let line): .line(line)
    case .placement(let key): .placement(key)
    }
  }
}
