/// What is handed over to functions.
extension CodeWalk {
  mutating func arguments(of call: Expression.Call, _ range: Range<Int>)
    throws(UnfollowedCode) -> [CodeValue]
  {
    var arguments: [CodeValue] = []
    var labelled: [ConfigurationValue.Entry] = []
    for argument in call.arguments {
      // `append(list, more...)`, `f(...list)`, `f(*list)`
      if argument.label == nil, case .operation(let mark, let spread) = argument.value.form,
        spread.count == 1, mark == "..." || mark == "*"
      {
        guard let more = try value(of: spread[0]).elements else {
          throw UnfollowedCode(range: argument.value.range)
        }
        arguments += more
        continue
      }
      if language == .go, let list = spread(argument.value) {
        guard let more = try value(of: list).elements else {
          throw UnfollowedCode(range: argument.value.range)
        }
        arguments += more
        continue
      }
      // Ruby's `&:strip`
      if language == .ruby, let method = program.text(of: argument.value).blockMethod {
        arguments.append(.thing(method))
        continue
      }
      let value = try value(of: argument.value)
      guard let label = argument.label else {
        arguments.append(value)
        continue
      }
      labelled.append(ConfigurationValue.Entry(label, value.configuration))
    }
    if let block = call.block {
      arguments.append(
        .function(CodeFunction(function: block, program: program, text: program.source[range])))
    }
    // Arguments with names come last, as one map.
    if !labelled.isEmpty { arguments.append(.map(labelled)) }
    return arguments
  }

  /// What Go's `list...` spreads.
  private func spread(_ argument: Expression) -> Expression? {
    let end = argument.range.upperBound
    if program.source[end..<(end + 3)] == "..." { return argument }
    guard case .code(let parts) = argument.form, let first = parts.first,
      program.text(of: argument).hasSuffix("...")
    else { return nil }
    return first
  }
}

extension String {
  /// The method that `&:name` stands for.
  fileprivate var blockMethod: String? { hasPrefix("&:") ? String(dropFirst(2)) : nil }
}
