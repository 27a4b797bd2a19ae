/// A value while a function of a configuration is followed: what JavaScript and Python share.
indirect enum CodeValue: Hashable, Sendable {
  /// `undefined`, `null`, `None`.
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case regex(Pattern)
  case list([CodeValue])
  case map([ConfigurationValue.Entry])
  case function(CodeFunction)
  /// `new Error(…)`, by its message.
  case failure(String)
  /// A thing of the framework, by the path that leads to it: `request.headers`.
  case thing(String)

  /// Whether a condition takes it for true.
  func isTrue(_ language: ProgrammingLanguage) -> Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number(let number): number != 0
    case .string(let text): !text.isEmpty
    // An empty list is false in Python, and true in JavaScript.
    case .list(let values): !values.isEmpty || language == .javaScript
    case .map(let entries): !entries.isEmpty || language == .javaScript
    case .regex, .function, .failure, .thing: true
    }
  }

  /// The value that a configuration's value has in a program; nil for code.
  init?(_ value: ConfigurationValue, _ dialect: Pattern.Dialect) {
    switch value {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .regex(let source, let flags):
      let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
      guard let pattern = try? Pattern(source, dialect, case: ignoring) else { return nil }
      self = .regex(pattern)
    case .list(let values):
      let read = values.compactMap { CodeValue($0, dialect) }
      guard read.count == values.count else { return nil }
      self = .list(read)
    case .map(let entries): self = .map(entries)
    case .code: return nil
    }
  }

  /// The configuration's value that it is; code where no literal says it.
  var configuration: ConfigurationValue {
    // What holds itself many times over would be written out as many times.
    isLargerThan(Self.sizeLimit) ? .code("…") : written
  }

  private static let sizeLimit = 100_000

  /// Whether there are more than so many values in it, each counted as often as it is held.
  func isLargerThan(_ limit: Int) -> Bool {
    var left = limit
    return isLarger(&left)
  }

  private func isLarger(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return true }
    switch self {
    case .list(let values): return values.contains { $0.isLarger(&left) }
    case .map(let entries): return entries.contains { $0.value.isLarger(&left) }
    case .null, .boolean, .number, .string, .regex, .function, .failure, .thing: return false
    }
  }

  private var written: ConfigurationValue {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .regex(let pattern): .regex(pattern.source, flags: pattern.ignoresCase ? "i" : "")
    case .list(let values): .list(values.map(\.written))
    case .map(let entries): .map(entries)
    case .function(let function): .code(function.text)
    case .failure(let message): .code(message)
    case .thing(let path): .code(path)
    }
  }

  /// A whole number; nil for anything else.
  var integer: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// A number that a response can have as its status, written as a number or as text.
  var status: Int? {
    let number = integer ?? text.flatMap { Int($0) }
    return number.flatMap { (100...599).contains($0) ? $0 : nil }
  }

  /// As text, where a program would make it one.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let number): ConfigurationValue.number(number).asText
    case .boolean(let value): value ? "true" : "false"
    case .null, .regex, .list, .map, .function, .failure, .thing: nil
    }
  }
}

/// A function of a configuration's text, and the text that it closes over.
struct CodeFunction: Hashable, Sendable {
  let function: Expression.Function
  let program: CodeReading
  /// As it was written.
  let text: String

  static func == (a: CodeFunction, b: CodeFunction) -> Bool { a.function == b.function }
  func hash(into hasher: inout Hasher) { hasher.combine(function) }
}

/// What a function finds around it: the framework's things, and its parameters among them.
protocol CodeSurroundings {
  /// The value at a path, such as `request.method`; nil where there is only a thing.
  func value(at path: String) -> CodeValue?
  /// What a call does and gives; nil where the framework has no such function.
  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue?
  /// Whether what a call is given makes no difference, so that it need not be followed.
  func ignoresArguments(of path: String) -> Bool
  /// Whether the call before has failed, as the program sees it.
  var hasFailed: Bool { get }
  /// Whether what cannot be followed is passed over, and what is certain counts.
  var passesOver: Bool { get }
  /// What an assignment does; false where nothing can be assigned.
  mutating func assign(_ value: CodeValue, to path: String) -> Bool
}

extension CodeSurroundings {
  func ignoresArguments(of path: String) -> Bool { false }
  var hasFailed: Bool { false }
  var passesOver: Bool { false }
}

/// Code that cannot be followed: its place in the text.
struct UnfollowedCode: Error, Hashable, Sendable {
  let range: Range<Int>
  /// Whether the program itself fails there, which it may catch.
  var isFailure = false
}

extension ConfigurationValue {
  fileprivate func isLarger(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return true }
    switch self {
    case .list(let values): return values.contains { $0.isLarger(&left) }
    case .map(let entries): return entries.contains { $0.value.isLarger(&left) }
    case .null, .boolean, .number, .string, .regex, .code: return false
    }
  }
}
