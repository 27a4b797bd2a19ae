/// What a text says before any request: literals, and names that stand for literals.
struct CodeConstants: Sendable {
  private let program: CodeReading
  /// Names that the product itself defines.
  private let names: [String: CodeValue]

  init(_ program: CodeReading, names: [String: CodeValue] = [:]) {
    self.program = program
    self.names = names
  }

  /// The value of an expression; nil where it is no literal.
  func value(of expression: Expression) -> CodeValue? {
    var walk = CodeWalk(program, Nothing(), names: names)
    return try? walk.value(of: expression)
  }

  /// The arguments of a call that have names, with what of them is no literal.
  func options(_ arguments: [Expression.Argument])
    -> (options: [ConfigurationValue.Entry], unread: [ConfigurationReading.Unread])
  {
    var options: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    for argument in arguments {
      guard let label = argument.label else {
        guard case .operation("**", let spread) = argument.value.form, spread.count == 1 else {
          continue
        }
        if case .map(let entries)? = value(of: spread[0]) {
          options += entries
        } else {
          unread.append(ConfigurationReading.Unread(argument.value, of: program))
        }
        continue
      }
      if let value = value(of: argument.value) {
        options.append(ConfigurationValue.Entry(label, value.configuration))
      } else {
        unread.append(ConfigurationReading.Unread(argument.value, of: program))
      }
    }
    return (options, unread)
  }

  private struct Nothing: CodeSurroundings {
    func value(at path: String) -> CodeValue? { nil }
    func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? { nil }
    func assign(_ value: CodeValue, to path: String) -> Bool { false }
  }
}

extension ConfigurationReading.Unread {
  /// An expression of a program that was not understood.
  init(_ expression: Expression, of program: CodeReading) {
    self.init(
      program.text(of: expression),
      line: program.source.place(of: expression.range.lowerBound).line)
  }
}
