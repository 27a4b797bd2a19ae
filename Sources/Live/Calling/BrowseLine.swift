package import CORS
package import ScenarioText
import Telling
import Web
package import YAML

/// A line of `corsplain browse`: a page, a call of its, and whether it may change something.
package struct BrowseLine: Hashable, Sendable {
  /// The call as a scenario without answers.
  package let scenario: Scenario
  /// Which requests may go out.
  package let sending: LiveCall.Sending

  /// A line that could not be taken, and what is wrong with it.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case node(NodeFault)
    case scenario([ScenarioTextFault])

    package var description: String {
      switch self {
      case .node(let fault): "\(ScenarioTextFault(fault))"
      case .scenario(let faults): faults.map { "\($0)" }.joined(separator: "; ")
      }
    }
  }

  /// Reads a line of JSON: `page` and `request` as a scenario has them, `send`, and whatever else a
  /// scenario may have but its answers, which come from real servers.
  package init(json bytes: [UInt8], line: Int) throws(Fault) {
    let node: Node
    do throws(NodeFault) {
      node = try Node(json: bytes, line: line)
    } catch {
      throw .node(error)
    }
    guard case .mapping(var entries) = node.content else {
      throw .node(NodeFault(.wrongType(expected: .mapping, found: node.kind), mark: node.mark))
    }
    var send = false
    if let place = entries.firstIndex(where: { $0.key == "send" }) {
      var faults: [NodeFault] = []
      send = NodeView(entries[place].value).boolean(&faults) ?? false
      if let fault = faults.first { throw .node(fault) }
      entries.remove(at: place)
    }
    if let place = entries.firstIndex(where: { $0.key == "request" }) {
      let call = Node(.mapping([Node.Entry("request", entries[place].value)]))
      entries[place] = Node.Entry("calls", Node(.sequence([call])))
    }
    let reading = ScenarioReading(
      NodeView(Node(.mapping(entries), at: node.mark)), defaultID: "\(line)")
    guard let scenario = reading.scenario, scenario.calls.count == 1 else {
      throw .scenario(reading.faults)
    }
    self.scenario = scenario
    sending = send ? .everything : .safeMethods
  }
}

extension LiveCall {
  /// Writes what was to be seen of the call from outside: an observation, in the recordings' words.
  /// A request that was held back stands under `heldBack`, and its call has no end.
  package func writeObservation(to json: inout JSONWriter) {
    let evaluation = evaluation
    var observation = Observation(of: evaluation)
    observation.console += ProbeResult(self).listed
    observation.write(to: &json) { json in
      guard let heldBack else { return }
      json.key("heldBack")
      json.object { json in
        json.key("method")
        json.string(heldBack.method.name)
        json.key("url")
        json.string(heldBack.url.withoutFragment)
      }
    }
  }
}
