package import YAML

extension Progress {
  /// The text that is kept between two sessions.
  package var yaml: String {
    let entries = lessons.sorted { $0.key < $1.key }.map { id, entry in
      Node.Entry(id, entry.node)
    }
    var root = [
      Node.Entry("version", Node(.scalar("1", .plain))),
      Node.Entry("lessons", Node(.mapping(entries))),
    ]
    if !forgotten.isEmpty {
      let counts = forgotten.sorted { $0.key < $1.key }.map { id, count in
        Node.Entry(id, Node(.scalar("\(count)", .plain)))
      }
      root.append(Node.Entry("forgotten", Node(.mapping(counts))))
    }
    if orientation == .seen {
      root.append(Node.Entry("orientation", Node(.scalar(orientation.rawValue, .plain))))
    }
    if tickets != Tickets() {
      let counts = [("solved", tickets.solved), ("points", tickets.points)].map {
        Node.Entry($0, Node(.scalar("\($1)", .plain)))
      }
      root.append(Node.Entry("tickets", Node(.mapping(counts))))
    }
    if let latest { root.append(Node.Entry("latest", Node(.scalar(latest, .quoted)))) }
    if !recent.isEmpty {
      let paths = recent.map { Node(.scalar($0, .quoted)) }
      root.append(Node.Entry("recent", Node(.sequence(paths))))
    }
    return Node(.mapping(root)).yaml
  }

  /// Reads a text that ``yaml`` made, perhaps edited by hand since; the first fault is thrown.
  package init(yaml bytes: [UInt8]) throws(NodeFault) {
    var faults: [NodeFault] = []
    let progress = Progress(NodeView(try Node(yaml: bytes)), &faults)
    if let fault = faults.first { throw fault }
    self = progress
  }

  private enum Key: String, FieldKey {
    case version, lessons, forgotten, orientation, latest, recent, tickets
  }
  fileprivate enum EntryKey: String, FieldKey {
    case steps, of, due, completion, predictions, hints, solutions, seconds
  }

  private enum TicketKey: String, FieldKey { case solved, points }

  private init(_ view: NodeView, _ faults: inout [NodeFault]) {
    self.init()
    guard let fields = view.fields(Key.self, &faults) else { return }
    _ = fields.require(.version, &faults)?.integer(in: 1...1, &faults)
    orientation = fields[.orientation]?.choice(Orientation.self, &faults) ?? .due
    for path in (fields[.recent]?.items(&faults) ?? []).reversed() {
      if let path = path.text(&faults) { remember(path) }
    }
    if let forgotten = fields[.forgotten] {
      for (id, view) in Self.entries(forgotten, &faults) {
        // What was forgotten is as good as never done.
        guard let count = view.integer(in: 1...Int.max, &faults) else { continue }
        merge(Progress(forgotten: [id: count]))
      }
    }
    guard let lessons = fields.require(.lessons, &faults) else { return }
    for (id, view) in Self.entries(lessons, &faults) {
      guard let fields = view.fields(EntryKey.self, &faults),
        let steps = fields.require(.steps, &faults)?.integer(in: 0...Int.max, &faults),
        let completion = fields.require(.completion, &faults)?
          .choice(Entry.Completion.self, &faults)
      else { continue }
      let predictions = fields[.predictions].map { Self.predictions($0, &faults) } ?? [:]
      var entry = Entry(steps: steps, completion: completion, predictions: predictions)
      let count = 0...999_999_999
      if let days = fields[.due] {
        for (id, day) in Self.entries(days, &faults) {
          entry.due[id] = day.integer(in: count, &faults)
        }
      }
      entry.allSteps = fields[.of]?.integer(in: count, &faults) ?? 0
      entry.hints = fields[.hints]?.integer(in: count, &faults) ?? 0
      entry.solutions = fields[.solutions]?.integer(in: count, &faults) ?? 0
      entry.seconds = fields[.seconds]?.integer(in: count, &faults) ?? 0
      add(Progress([id: entry]))
    }
    if let fields = fields[.tickets]?.fields(TicketKey.self, &faults) {
      let count = 0...999_999_999
      tickets.solved = fields[.solved]?.integer(in: count, &faults) ?? 0
      tickets.points = fields[.points]?.integer(in: count, &faults) ?? 0
    }
    latest = fields[.latest]?.text(&faults)
  }

  /// What a mapping has under its keys, whatever these are.
  private static func entries(
    _ view: NodeView, _ faults: inout [NodeFault]
  ) -> [(key: String, value: NodeView)] {
    guard case .mapping(let entries) = view.node.content else {
      view.report(.wrongType(expected: .mapping, found: view.node.kind), &faults)
      return []
    }
    return entries.map { ($0.key, NodeView($0.value, at: view.path[$0.key])) }
  }

  /// `{qkwzht: right, three-cookies: wrong}`.
  private static func predictions(
    _ view: NodeView, _ faults: inout [NodeFault]
  ) -> [Question.ID: Prediction] {
    var predictions: [Question.ID: Prediction] = [:]
    for (id, value) in entries(view, &faults) {
      predictions[id] = value.choice(Prediction.self, &faults)
    }
    return predictions
  }
}

extension Progress.Entry {
  fileprivate var node: Node {
    var entries = [
      Node.Entry("steps", Node(.scalar("\(steps)", .plain))),
      Node.Entry("completion", Node(.scalar(completion.rawValue, .plain))),
    ]
    if allSteps > 0 {
      entries.insert(Node.Entry("of", Node(.scalar("\(allSteps)", .plain))), at: 1)
    }
    if !predictions.isEmpty {
      let all = predictions.sorted { $0.key < $1.key }.map {
        Node.Entry($0, Node(.scalar($1.rawValue, .plain)))
      }
      entries.append(Node.Entry("predictions", Node(.mapping(all))))
    }
    if !due.isEmpty {
      let days = due.sorted { $0.key < $1.key }.map {
        Node.Entry($0, Node(.scalar("\($1)", .plain)))
      }
      entries.append(Node.Entry("due", Node(.mapping(days))))
    }
    for (name, count) in [("hints", hints), ("solutions", solutions), ("seconds", seconds)]
    where count > 0 {
      entries.append(Node.Entry(name, Node(.scalar("\(count)", .plain))))
    }
    return Node(.mapping(entries))
  }
}
