/// Branches of a program's conditions that are not what is deployed, where a program is read as it
/// stands and not followed.
struct UntakenBranches: Sendable {
  private var ranges: [Range<Int>] = []
  /// Each condition on which something depends that counts.
  private(set) var conditions: [Expression] = []

  /// Those of the conditions that decide over expressions that count.
  ///
  /// Of two branches that nothing decides between, the second one is taken: what is said for a
  /// special case stands first.
  init(_ program: CodeReading, where counts: (Expression) -> Bool) {
    var untaken: [Range<Int>] = []
    var conditions: [Expression] = []
    program.visit { expression, around in
      guard case .operation("if", let parts) = expression.form, parts.count > 1,
        !untaken.contains(where: { $0.contains(expression.range.lowerBound) })
      else { return }
      let body = parts[1]
      let end = around.last?.range.upperBound ?? program.source.bytes.count
      let rest =
        parts.count > 2
        ? parts[2].range : body.returns ? expression.range.upperBound..<end : nil
      let all = [body.range] + (rest.map { [$0] } ?? [])
      guard program.has(counts, in: all) else { return }
      conditions.append(parts[0])
      switch parts[0].holdsWhereDeployed {
      case true?: untaken += rest.map { [$0] } ?? []
      case false?: untaken.append(body.range)
      // Where there is nothing else, it is what there is.
      case nil:
        if rest.map({ program.has(counts, in: [$0]) }) == true { untaken.append(body.range) }
      }
    }
    ranges = untaken
    self.conditions = conditions
  }

  /// Whether an expression stands in one of them.
  func contain(_ expression: Expression) -> Bool {
    ranges.contains { $0.contains(expression.range.lowerBound) }
  }

  /// The conditions, to be shown and asked for.
  func unread(of program: CodeReading) -> [ConfigurationReading.Unread] {
    conditions.filter { $0.form != .boolean(true) && $0.form != .boolean(false) }.map { condition in
      ConfigurationReading.Unread(
        condition, of: program, condition.holdsWhereDeployed == nil ? .condition : .production)
    }
  }
}

extension CodeReading {
  fileprivate func has(_ counts: (Expression) -> Bool, in ranges: [Range<Int>]) -> Bool {
    var found = false
    visit { expression, _ in
      guard !found, ranges.contains(where: { $0.contains(expression.range.lowerBound) }) else {
        return
      }
      found = counts(expression)
    }
    return found
  }

  /// Whether a text stands in branches of conditions alone, so that it may count or not.
  func saysOnlyInBranches(_ text: String) -> Bool {
    var isSaid = false
    var isOutside = false
    visit { expression, around in
      guard case .string(let own) = expression.form, own.contains(text) else { return }
      isSaid = true
      let isInside = around.contains { outer in
        switch outer.form {
        case .operation("if", _), .operation("unless", _), .operation("?:", _): true
        default: false
        }
      }
      isOutside = isOutside || !isInside
    }
    return isSaid && !isOutside
  }
}

extension Expression {
  /// Whether a branch ends what is around it.
  fileprivate var returns: Bool {
    switch form {
    case .operation("return", _), .operation("throw", _): true
    case .block(let statements): statements.last?.returns ?? false
    default: false
    }
  }

  /// What a condition says where it names the kind of machine, or compares with the name of one:
  /// `env == "dev"`, `"prod".equals(profile)`, `isProduction()`.
  var holdsWhereDeployed: Bool? {
    if let known = holdsInProduction { return known }
    switch form {
    case .boolean(let holds): return holds
    case .operation("!", let operands), .operation("not", let operands):
      return operands.first?.holdsWhereDeployed.map { !$0 }
    case .operation("==", let operands): return operands.lazy.compactMap(\.isDeployedName).first
    case .operation("!=", let operands):
      return operands.lazy.compactMap(\.isDeployedName).first.map { !$0 }
    case .call(let call):
      let named = ([call.receiver].compactMap(\.self) + call.arguments.map(\.value))
      if let known = named.lazy.compactMap(\.isDeployedName).first { return known }
      guard call.arguments.isEmpty else { return nil }
      return Expression(form: .name(call.name), range: range).holdsInProduction
    default: return nil
    }
  }

  /// Whether a text is the name of the machine that serves users; nil for any other text.
  private var isDeployedName: Bool? {
    guard case .string(let name) = form else { return nil }
    switch name.lowercased() {
    case "prod", "production", "release", "live": return true
    case "dev", "development", "debug", "local", "test", "testing": return false
    default: return nil
    }
  }
}
