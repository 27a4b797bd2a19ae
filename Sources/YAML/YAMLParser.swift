import CYAML

extension Node {
  /// Reads a text of one YAML document; JSON is YAML.
  ///
  /// Anchors, aliases and tags are refused, so a small text cannot grow into a large tree.
  public init(yaml bytes: [UInt8]) throws(NodeFault) {
    // Deviation: libyaml knows no `\ud83d\ude00`, JSON's way to write what lies above U+FFFF, so
    // what is JSON is read as JSON. libyaml judges everything else.
    if let json = try? Node(json: bytes) {
      self = json
      return
    }
    self = try Node.withoutByteOrderMark(bytes).withUnsafeBufferPointer {
      buffer throws(NodeFault) in
      var state = yaml_parser_t()
      // The parser keeps pointers to itself, so it must not move until it is deleted.
      return try withUnsafeMutablePointer(to: &state) { pointer throws(NodeFault) in
        try YAMLParser(pointer).document(buffer)
      }
    }
  }

  /// Reads a text of at most one YAML document; nil: there is nothing in it.
  public init?(yamlIfAny bytes: [UInt8]) throws(NodeFault) {
    do throws(NodeFault) {
      try self.init(yaml: bytes)
    } catch  where error.problem == .empty {
      return nil
    }
  }

  /// Reads a text of one YAML document.
  public init(yaml text: String) throws(NodeFault) {
    try self.init(yaml: Array(text.utf8))
  }
}

extension Node {
  /// The text without the mark that some editors put before it, which takes up no column.
  static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
  }
}

/// Builds a tree of nodes from libyaml's events.
private struct YAMLParser {
  let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ parser: UnsafeMutablePointer<yaml_parser_t>) { self.parser = parser }

  func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(NodeFault) -> Node {
    guard yaml_parser_initialize(parser) == 1 else {
      throw NodeFault(.syntax("out of memory"), mark: Mark(line: 1, column: 1))
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)

    var event = try next()
    while event.kind == .streamStart || event.kind == .documentStart { event = try next() }
    guard event.kind != .streamEnd else { throw NodeFault(.empty, mark: event.mark) }
    let root = try node(event, depth: 0)
    event = try next()
    while event.kind == .documentEnd { event = try next() }
    guard event.kind == .streamEnd else { throw NodeFault(.severalDocuments, mark: event.mark) }
    return root
  }

  private func node(_ event: Event, depth: Int) throws(NodeFault) -> Node {
    guard depth <= Node.depthLimit else {
      throw NodeFault(.tooDeep(limit: Node.depthLimit), mark: event.mark)
    }
    switch event.kind {
    case .scalar(let text, let style): return Node(.scalar(text, style), at: event.mark)
    case .sequenceStart:
      return Node(.sequence(try items(depth: depth + 1)), at: event.mark)
    case .mappingStart:
      return Node(.mapping(try entries(depth: depth + 1)), at: event.mark)
    case .unsupported(let feature):
      throw NodeFault(.unsupported(feature), mark: event.mark)
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .collectionEnd:
      throw NodeFault(.syntax("a value belongs here"), mark: event.mark)
    }
  }

  private func items(depth: Int) throws(NodeFault) -> [Node] {
    var items: [Node] = []
    while true {
      let event = try next()
      if event.kind == .collectionEnd { return items }
      items.append(try node(event, depth: depth))
    }
  }

  private func entries(depth: Int) throws(NodeFault) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    while true {
      let event = try next()
      if event.kind == .collectionEnd { return entries }
      guard case .scalar(let key, _) = try node(event, depth: depth).content else {
        throw NodeFault(.keyNotText, mark: event.mark)
      }
      entries.append(Node.Entry(key, at: event.mark, try node(next(), depth: depth)))
    }
  }

  private func next() throws(NodeFault) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }

  /// What libyaml says went wrong, at the place where it noticed.
  private func fault() -> NodeFault {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
    guard state.error != YAML_READER_ERROR else {
      // The reader's own faults carry an offset in bytes; its mark is where the last chunk began.
      let isControl = problem == "control characters are not allowed"
      return NodeFault(
        isControl ? .syntax(problem) : .notUTF8, mark: markOfByte(Int(state.problem_offset)))
    }
    let context = state.context.map { String(cString: $0) + ": " } ?? ""
    let remedy = remedy(for: problem).map { "; \($0)" } ?? ""
    return NodeFault(.syntax(context + problem + remedy), mark: Mark(state.problem_mark))
  }

  /// What mends the slips that people make most; nil: libyaml's own words have to do.
  private func remedy(for problem: String) -> String? {
    switch problem {
    case "found character that cannot start any token":
      "indent with blanks, not with tabs, and quote a text that begins with ` @ or %"
    case "mapping values are not allowed in this context":
      "quote a text that has a colon and a blank in it, or indent this line as the one before"
    case "did not find expected key", "did not find expected '-' indicator":
      "indent this line as those beside it"
    case "could not find expected ':'": "a key ends in a colon and a blank"
    case "found unexpected end of stream": "close the quotes"
    default: nil
    }
  }

  private func markOfByte(_ offset: Int) -> Mark {
    let input = parser.pointee.input.string
    guard let start = input.start, let end = input.end else { return Mark(line: 1, column: 1) }
    let before = UnsafeBufferPointer(start: start, count: min(offset, end - start))
    let line = before.lastIndex(of: UInt8(ascii: "\n")).map { before[($0 + 1)...] } ?? before[...]
    return Mark(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: line.count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// One of libyaml's events, copied out of its memory.
private struct Event {
  let kind: Kind
  let mark: Mark

  enum Kind: Equatable {
    case streamStart, streamEnd, documentStart, documentEnd
    case scalar(String, Node.ScalarStyle)
    case sequenceStart, mappingStart, collectionEnd
    case unsupported(YAMLFeature)
  }

  init(_ event: yaml_event_t) {
    mark = Mark(event.start_mark)
    kind = Kind(event)
  }
}

extension Event.Kind {
  fileprivate init(_ event: yaml_event_t) {
    switch event.type {
    case YAML_STREAM_START_EVENT: self = .streamStart
    case YAML_DOCUMENT_START_EVENT: self = .documentStart
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_ALIAS_EVENT: self = .unsupported(.alias(text(event.data.alias.anchor) ?? ""))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      self =
        refusal(anchor: scalar.anchor, tag: scalar.tag)
        ?? .scalar(String(decoding: bytes, as: UTF8.self), isPlain ? .plain : .quoted)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      self = refusal(anchor: start.anchor, tag: start.tag) ?? .sequenceStart
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      self = refusal(anchor: start.anchor, tag: start.tag) ?? .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: self = .collectionEnd
    default: self = .streamEnd
    }
  }
}

private func refusal(
  anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
) -> Event.Kind? {
  if let anchor = text(anchor) { return .unsupported(.anchor(anchor)) }
  if let tag = text(tag) { return .unsupported(.tag(tag)) }
  return nil
}

private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  bytes.map { String(cString: $0) }
}

extension Mark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
