/// Settings that nothing sets: what counts is the default that the text gives.
extension CodeWalk {
  /// `field(default_factory=lambda: […])` of a data class: what it begins with.
  mutating func defaultOfField(_ call: Expression.Call) throws(UnfollowedCode)
    -> CodeValue?
  {
    guard call.receiver == nil, ["field", "Field", "dataclasses.field"].contains(call.name) else {
      return nil
    }
    for argument in call.arguments {
      if argument.label == "default" { return try value(of: argument.value) }
      guard argument.label == "default_factory" else { continue }
      if case .function(let function) = try? value(of: argument.value) {
        return try result(of: function.function, [], argument.value.range)
      }
      return made(argument.value.word ?? "", [])
    }
    return nil
  }

  /// `env.list("ORIGINS", default=[…])`, `config("ORIGINS", default="…", cast=Csv())`: what counts where
  /// nothing is set.
  mutating func defaultOfSetting(_ call: Expression.Call) throws(UnfollowedCode)
    -> CodeValue?
  {
    guard language == .python, call.receiver == nil,
      Expression.readsSetting(call.name), names[call.name] == nil,
      program.function(named: call.name) == nil
    else { return nil }
    let second = call.arguments.dropFirst().first { $0.label == nil }
    guard let given = call.arguments.first(where: { $0.label == "default" }) ?? second else {
      return nil
    }
    let value = try value(of: given.value)
    guard case .string(let text) = value,
      let cast = call.arguments.first(where: { $0.label == "cast" })?.value
    else { return value }
    if case .call(let made) = cast.form, made.name.hasSuffix("Csv") {
      return .list(listed(text).map(CodeValue.string))
    }
    if case .function(let function) = try? self.value(of: cast) {
      return try result(of: function.function, [value], given.value.range)
    }
    return value
  }
}
