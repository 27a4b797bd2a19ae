/// What a piece of code says, as far as it can be read without running it.
///
/// Literals have their values. Everything else keeps its place, so that its text can be shown, and
/// what was read inside of it: a call's arguments, a function's body.
package struct Expression: Hashable, Sendable {
  package let form: Form
  /// Where it stands, in bytes of the text.
  package let range: Range<Int>

  package indirect enum Form: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case decimal(Double)
    case boolean(Bool)
    /// `null`, `undefined`, `None`, `nil`.
    case null
    /// Ruby's `:any`.
    case symbol(String)
    /// `/…/`, `%r{…}`, `re.compile(…)`, `new RegExp(…)` and their like, with the flags' letters.
    case regularExpression(pattern: String, flags: String)
    case list([Expression])
    case map([Entry])

    /// A name, or names joined by `.` or `::`.
    case name(String)
    case call(Call)
    case function(Function)
    /// An operator or a keyword, spelled as the language does, with its operands: `+`, `not`, `[]`
    /// for a subscript, `.` for a member of what is no name, `?:`, `if`, `return`, `...`.
    case operation(String, [Expression])
    case assignment(target: Expression, value: Expression)
    /// The statements between braces.
    case block([Expression])
    /// What was not understood, with the parts of it that were.
    case code([Expression])
  }

  /// A key with its value; a spread (`...defaults`) has no key.
  package struct Entry: Hashable, Sendable {
    package let key: Expression?
    package let value: Expression
  }

  /// A function that is called, or a type that is constructed.
  package struct Call: Hashable, Sendable {
    /// What a method is called on, where that is not part of the name.
    package let receiver: Expression?
    /// `cors.New`, `CorsConfiguration`, `Handler`; an annotation's or a decorator's with its `@`.
    package let name: String
    package let arguments: [Argument]
    /// Ruby's block, or the body of Java's anonymous class.
    package var block: Function?
  }

  package struct Argument: Hashable, Sendable {
    /// The argument's or the field's name, where the code says it.
    package let label: String?
    package let value: Expression
  }

  package struct Function: Hashable, Sendable {
    package var name: String?
    package let parameters: [String]
    package let body: [Expression]
    /// What stands above it: `@app.after_request`.
    package var decorators: [Expression] = []
  }
}

extension Expression {
  /// Whether its value is known without running anything.
  package var isLiteral: Bool {
    switch form {
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression: true
    case .list(let items): items.allSatisfy(\.isLiteral)
    case .map(let entries):
      entries.allSatisfy { $0.key?.isLiteral == true && $0.value.isLiteral }
    case .name, .call, .function, .operation, .assignment, .block, .code: false
    }
  }

  /// A string's or a symbol's text, or a name: what a key says.
  package var word: String? {
    switch form {
    case .string(let word), .symbol(let word), .name(let word): word
    default: nil
    }
  }

  /// The expressions directly inside, in the order of the text.
  package var parts: [Expression] {
    switch form {
    case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .name: []
    case .list(let parts), .operation(_, let parts), .block(let parts), .code(let parts): parts
    case .map(let entries): entries.flatMap { [$0.key, $0.value].compactMap(\.self) }
    case .call(let call):
      [call.receiver].compactMap(\.self) + call.arguments.map(\.value)
        + (call.block?.body ?? [])
    case .function(let function): function.decorators + function.body
    case .assignment(let target, let value): [target, value]
    }
  }
}
