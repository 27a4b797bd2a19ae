/// What has a name of its own: subroutines, backends, probes, lists of addresses.
extension VCLReader {
  /// What stands behind the word that begins a declaration; gives its name.
  mutating func declaration(
    _ kind: VCLProgram.Declaration.Kind, into program: inout VCLProgram
  ) -> String? {
    index += 1
    guard let name = takeName() else { return nil }
    switch kind {
    case .sub:
      guard let statements = block(depth: 1) else { return nil }
      program.subroutines[name, default: []] += statements
    case .backend:
      guard let attributes = take("none") ? [:] : attributes(depth: 0) else { return nil }
      _ = take(";")
      program.backends.append(VCLProgram.Backend(name: name, attributes: attributes))
    case .acl:
      guard let list = accessList() else { return nil }
      program.accessLists[name] = list
    case .probe: guard attributes(depth: 0) != nil else { return nil }
    }
    return name
  }

  /// `{ .host = "…"; .probe = { … } }`, of which what has a block of its own is left out.
  private mutating func attributes(depth: Int) -> [String: String]? {
    guard depth < Self.deepest, take("{") else { return nil }
    var attributes: [String: String] = [:]
    while !take("}") {
      let start = index
      guard let key = takeName(), take("="), let token = peek else { return nil }
      if token.kind == .symbol("{") {
        guard self.attributes(depth: depth + 1) != nil else { return nil }
        _ = take(";")
        continue
      }
      index += 1
      switch token.kind {
      case .string(let value), .number(let value), .name(let value): attributes[key] = value
      case .symbol: note(from: start, .notModelled)
      }
      skipStatement()
    }
    return attributes
  }

  /// `{ "localhost"; ! "10.0.0.0"/8; }`, its flags before the brace left out.
  private mutating func accessList() -> VCLAccessList? {
    while let token = peek, token.kind != .symbol("{") {
      guard token.kind != .symbol("}"), token.kind != .symbol(";") else { return nil }
      index += 1
    }
    guard take("{") else { return nil }
    var list = VCLAccessList()
    while !take("}") {
      let isExcluded = take("!")
      // In parentheses, it may be a name that nobody knows.
      let isOptional = take("(")
      guard case .string(let text)? = peek?.kind else { return nil }
      index += 1
      if isOptional, !take(")") { return nil }
      let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
      var bits = parts.count == 2 ? Int(parts[1]) : nil
      if take("/") {
        guard case .number(let number)? = peek?.kind else { return nil }
        index += 1
        bits = Int(number)
      }
      guard take(";") else { return nil }
      list.entries.append(
        VCLAccessList.Entry(address: parts.first ?? "", bits: bits, isExcluded: isExcluded))
    }
    return list
  }
}
