/// Names, and the members of what they stand for.
extension CodeWalk {
  /// A name, or the member of a thing that a path of names leads to.
  mutating func value(ofPath path: String, _ range: Range<Int>, asThing: Bool)
    throws(UnfollowedCode) -> CodeValue
  {
    if !unknown.isEmpty, unknown.contains(String(path.prefix { $0 != "." })) {
      throw UnfollowedCode(range: range)
    }
    if let known = names[path] { return known }
    // What is advised on is what is deployed.
    if path == "process.env.NODE_ENV" { return .string("production") }
    // Of the environment a text says nothing; what is not set is undefined.
    if path.hasPrefix("process.env.") { return .null }
    let parts = path.split(separator: ".").map(String.init)
    guard let first = parts.first else { throw UnfollowedCode(range: range) }
    var value: CodeValue
    if let known = names[first] ?? program.started?[first] {
      value = known
    } else if let thing = surroundings.value(at: first) {
      value = thing
    } else {
      value = try constant(first, range)
    }
    for (index, member) in parts.dropFirst().enumerated() {
      let isLast = index == parts.count - 2
      value = try self.member(member, of: value, range, keepsThing: asThing && isLast)
    }
    return value
  }

  /// What the program assigns to a name once and for all.
  private mutating func constant(_ name: String, _ range: Range<Int>)
    throws(UnfollowedCode) -> CodeValue
  {
    let named = Expression(form: .name(name), range: range)
    let resolved = program.resolved(named)
    if case .name = resolved.form {
      if Self.constructors.contains(name) { return .thing(name) }
      guard let function = program.function(named: name) else {
        throw UnfollowedCode(range: range)
      }
      return .function(CodeFunction(function: function, program: program, text: name))
    }
    do throws(UnfollowedCode) {
      return try value(of: resolved)
    } catch {
      // What was asked for a value is what is not read, and not a name inside of it.
      guard !error.isFailure, case .call = resolved.form else { throw error }
      throw UnfollowedCode(range: resolved.range)
    }
  }

  /// Functions of the language that others take as arguments, and types that have some.
  private static var constructors: Set<String> {
    ["Boolean", "String", "str", "Object", "os", "process"]
  }

  func member(_ name: String, of value: CodeValue, _ range: Range<Int>, keepsThing: Bool)
    throws(UnfollowedCode) -> CodeValue
  {
    switch value {
    case .thing(let path):
      let full = path + "." + name
      return keepsThing ? .thing(full) : surroundings.value(at: full) ?? .thing(full)
    case .map(let entries):
      guard let entry = entries.last(where: { $0.key == name }) else {
        // What a Python object has besides was not read.
        guard language != .python || keepsThing else { throw UnfollowedCode(range: range) }
        return .null
      }
      guard let value = CodeValue(entry.value, dialect) else { throw UnfollowedCode(range: range) }
      return value
    case .regex(let pattern) where name == "pattern" || name == "source":
      return .string(pattern.source)
    case .null where language == .ruby && name == "nil?": return .boolean(true)
    case .list(let values) where name == "length": return .number(Double(values.count))
    case .string(let text) where name == "length": return .number(Double(text.utf16.count))
    case .null: throw UnfollowedCode(range: range, isFailure: true)
    case .failure(let message) where language == .javaScript:
      return name == "message" ? .string(message) : .null
    case .boolean, .number, .string, .regex, .list, .function, .failure:
      // Ruby calls without parentheses.
      if language == .ruby, name == "nil?" { return .boolean(false) }
      guard language == .ruby, let result = value.result(of: name, []) else {
        throw UnfollowedCode(range: range)
      }
      return result
    }
  }
}
