/// Functions that are handed to methods, and what comes of them.
extension CodeWalk {
  /// `some`, `every`, `find`, `filter` and `map` with a function of their own.
  mutating func tested(
    _ values: [CodeValue], _ method: String, _ test: CodeValue, _ range: Range<Int>
  ) throws(UnfollowedCode) -> CodeValue {
    var results: [CodeValue] = []
    for value in values { results.append(try self.result(ofClosure: test, value, range)) }
    if method == "map" { return .list(results) }
    let passing = zip(values, results).filter { $1.isTrue(language) }.map(\.0)
    switch method {
    case "some", "any?": return .boolean(!passing.isEmpty)
    case "every", "all?": return .boolean(passing.count == values.count)
    case "find": return passing.first ?? .null
    case "filter": return .list(passing)
    case "forEach": return .null
    default: throw UnfollowedCode(range: range)
    }
  }

  /// A function that stands inside of another one changes the names of that one.
  private mutating func result(ofClosure test: CodeValue, _ value: CodeValue, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    guard case .function(let closure) = test else { return try result(of: test, value, range) }
    let outer = names
    for (index, parameter) in closure.function.parameters.enumerated() {
      names[parameter] = index == 0 ? value : .null
    }
    let end = try followed(closure.function)
    for parameter in closure.function.parameters { names[parameter] = outer[parameter] }
    guard case .returned(let result) = end else { throw UnfollowedCode(range: range) }
    return result
  }

  /// What a function gives for one value: one of the text, or one of the language.
  private mutating func result(of function: CodeValue, _ value: CodeValue, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    switch function {
    case .function(let own): return try result(of: own.function, [value], range)
    case .null: return value
    case .thing("Boolean"): return .boolean(value.isTrue(language))
    case .thing(let path):
      let name = path.split(separator: ".").last.map(String.init) ?? ""
      if let made = made(name, [value]) ?? value.result(of: name, []) { return made }
    case .boolean, .number, .string, .regex, .list, .map, .failure: break
    }
    throw UnfollowedCode(range: range)
  }
}
